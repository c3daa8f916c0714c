"""Quotas as printed, means of reviews, and the digest that funders confirm."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications.models import Application
from kyoten.apps.selection import bridge
from kyoten.apps.selection.bridge import Reading, Seats, Standing, read_seats
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.model import Statement


def standing(*readings: Reading) -> Standing:
    return Standing(Application(code="g1"), readings)


@pytest.mark.parametrize(
    ("printed", "seats"),
    [("当初10ヵ所程度", (10, 10, True)), ("その後10～20ヵ所程度選定", (10, 20, True)), ("5カ所", (5, 5, False))],
)
def test_seats_are_read_as_printed(printed, seats):
    found = read_seats(Statement(printed=printed))
    assert (found.low, found.high, found.about) == seats


def test_seats_are_read_from_a_plain_number():
    assert read_seats(Statement.model_validate({"number": {"low": 5, "high": 8, "unit": "hubs"}})) == Seats(5, 8)


def test_a_statement_without_a_count_gives_no_seats():
    with pytest.raises(KyotenError):
        read_seats(Statement(printed="19.1億円"))


def test_the_first_round_of_2009_has_ten_and_five_seats():
    seats = bridge.seats_of(core_programme(), 1)
    assert {code: seat.high for code, seat in seats.items()} == {"regional_core": 10, "global": 5}


def test_a_round_that_does_not_exist_has_no_seats():
    assert bridge.seats_of(core_programme(), 9) == {}


@pytest.mark.parametrize(("chosen", "eligible", "holds"), [(5, 13, True), (4, 13, False), (6, 13, False), (3, 3, True)])
def test_a_quota_holds_between_its_bounds(chosen, eligible, holds):
    assert Seats(5, 5).holds(chosen, eligible) is holds


def test_a_criterion_is_the_mean_of_those_who_scored_it():
    found = standing(Reading("mext", {"a": 4, "b": 2}), Reading("meti", {"a": 3})).criteria
    assert found == {"a": 3.5, "b": 2.0}


def test_spread_is_highest_minus_lowest_review():
    assert standing(Reading("mext", {"a": 4}), Reading("meti", {"a": 1}), Reading("meti", {"a": 2})).spread == 3.0


def test_one_review_has_no_spread():
    assert standing(Reading("mext", {"a": 4})).spread is None


def test_without_scores_there_is_no_span():
    assert standing(Reading("mext", {})).span is None


def test_each_funder_has_the_mean_of_its_own_reviewers():
    found = standing(Reading("mext", {"a": 4}), Reading("mext", {"a": 2}), Reading("meti", {"a": 1})).by_funder
    assert found == {"meti": 1.0, "mext": 3.0}


def test_the_pack_states_no_weights():
    assert set(bridge.weights_of(core_programme()).values()) == {None}
