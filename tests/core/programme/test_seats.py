"""Seats of a round as a programme prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.load import load
from kyoten.core.programme.model import Statement
from kyoten.core.programme.seats import Seats, read_seats, seats_of


@pytest.mark.parametrize(
    ("printed", "seats"),
    [
        ("当初10ヵ所程度", (10, 10, True)),
        ("その後10～20ヵ所程度選定", (10, 20, True)),
        ("5カ所", (5, 5, False)),
        ("約5カ所～20カ所", (5, 20, True)),
        ("5カ所～20カ所程度", (5, 20, True)),
        ("～20カ所", (0, 20, False)),
        ("～20カ所程度", (0, 20, True)),
        ("5カ所～", (5, 5, False)),
        ("10カ所以内", (0, 10, False)),
        ("10カ所未満", (0, 9, False)),
        ("最大10カ所程度", (0, 10, True)),
    ],
)
def test_seats_are_read_as_printed(printed, seats):
    found = read_seats(Statement(printed=printed))
    assert (found.low, found.high, found.about) == seats


def test_seats_are_read_from_a_plain_number():
    assert read_seats(Statement.model_validate({"number": {"low": 5, "high": 8, "unit": "hubs"}})) == Seats(5, 8)


@pytest.mark.parametrize(
    ("number", "seats"),
    [
        ({"value": 7}, Seats(7, 7)),
        ({"value": 7, "low": 1, "high": 9}, Seats(7, 7)),
        ({"high": 8}, Seats(0, 8)),
        ({"low": 5}, Seats(5, 5)),
        ({"low": 5, "high": 8, "about": True}, Seats(5, 8, about=True)),
    ],
)
def test_a_plain_number_has_a_value_or_bounds(number, seats):
    assert read_seats(Statement.model_validate({"number": {"unit": "hubs", **number}})) == seats


def test_seats_remember_how_they_are_printed():
    assert read_seats(Statement(printed="当初10ヵ所程度")).printed == "当初10ヵ所程度"


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 40), st.integers(0, 40))
def test_one_more_candidate_never_makes_a_quota_that_failed_for_want_of_hubs_hold(low, more, chosen, eligible):
    """More candidates ask for more hubs, up to the lower bound: what holds with many holds with few."""
    seats = Seats(low, low + more)
    assert seats.holds(chosen, eligible) or not seats.holds(chosen, eligible + 1)


def test_a_statement_without_a_count_gives_no_seats():
    with pytest.raises(KyotenError):
        read_seats(Statement(printed="19.1億円"))


def test_the_first_round_of_2009_has_ten_and_five_seats():
    seats = seats_of(load("jp_hubs_2009"), 1)
    assert {code: seat.high for code, seat in seats.items()} == {"regional_core": 10, "global": 5}


def test_a_round_that_does_not_exist_has_no_seats():
    assert seats_of(load("jp_hubs_2009"), 9) == {}


@pytest.mark.parametrize(("chosen", "eligible", "holds"), [(5, 13, True), (4, 13, False), (6, 13, False), (3, 3, True)])
def test_a_quota_holds_between_its_bounds(chosen, eligible, holds):
    assert Seats(5, 5).holds(chosen, eligible) is holds
