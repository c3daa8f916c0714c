"""How a subject becomes the facts of single rules."""

from __future__ import annotations

import pytest
from tests.apps.support.rulings.subjects import region, subject

from kyoten.apps.support.rulings import facts


def test_the_amounts_of_all_known_years_are_compared():
    assert facts.amounts(subject(yen=5, amounts={2009: 5, 2010: 7, 2011: None})).yearly_yen == (5, 7)


def test_an_amount_alone_is_that_of_its_year():
    assert facts.amounts(subject(yen=5)).yearly_yen == (5,)


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ({"region": region(3, 4)}, 7),
        ({"stated": {"cost_yen": 12}}, 7),
        ({"region": region(3, None)}, None),
        ({}, None),
    ],
)
def test_other_money_is_the_regions_or_what_is_left_of_the_cost(more, other):
    assert facts.share(subject(yen=5, **more)).other_yen == other


def test_one_unknown_year_makes_the_sum_unknown():
    found = facts.matching_of(subject(yen=5, region=region(3, 4)), (2009, 2010))
    assert (found.national_yen, found.cash_yen, found.work_yen) == (None, None, None)


def test_without_a_step_a_project_does_what_was_decided():
    assert facts.gate(subject(stated={"gate": "stop"})).step == "stop"
