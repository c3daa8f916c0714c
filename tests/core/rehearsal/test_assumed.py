"""The setting of the bundled programmes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.load import load
from kyoten.core.rehearsal.assumed import PER_REGION, Asked, setting_of
from kyoten.core.rehearsal.setting import Kind

JP, US = load("jp_hubs_2009"), load("us_tech_hubs")


def test_the_first_call_of_2009_has_41_applications_for_15_seats() -> None:
    found = setting_of(JP)
    assert [(one.hub_type, one.applications, one.high) for one in found.kinds] == [
        ("global", 13, 5),
        ("regional_core", 28, 10),
    ]


def test_another_number_of_applications_is_shared_out_as_assumed() -> None:
    assert [one.applications for one in setting_of(JP, Asked(applications=82)).kinds] == [26, 56]


def test_what_is_asked_for_replaces_what_is_assumed() -> None:
    found = setting_of(JP, Asked(readers=10, load=4, budget_yen=5, most_per_region=1, runs=9, seed=3))
    assert (found.readers.number, found.readers.load, found.budget_yen, found.runs, found.seed) == (10, 4, 5, 9, 3)
    assert [one.id for one in found.conditions] == [PER_REGION]


def test_the_conditions_of_a_programme_are_rehearsed_or_said_to_be_left_out() -> None:
    found = setting_of(US)
    assert [one.id for one in found.conditions] == ["per_region", "rural", "epscor", "low_population", "underserved"]
    assert found.left_out == ("share_of_money", "initial_award")
    assert found.conditions[1].share == Fraction(1, 3)


def test_seats_that_no_quota_states_are_assumed() -> None:
    assert setting_of(US).kinds == (Kind("designation", 378, 20, 31),)


def test_a_programme_that_assumes_nothing_is_refused() -> None:
    with pytest.raises(KyotenError, match=r"rehearsal\.yaml"):
        setting_of(JP.model_copy(update={"rehearsal": None}))


def test_a_type_without_seats_is_refused() -> None:
    assumed = JP.rehearsal
    assert assumed is not None
    later = JP.model_copy(update={"rehearsal": assumed.model_copy(update={"stage": 9})})
    with pytest.raises(KyotenError, match="assume seats"):
        setting_of(later)
