"""Shares with their interval, spreads by nearest rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.rehearsal.outcome import Share, Spread, spread


def test_the_interval_of_wilson_by_hand() -> None:
    low, high = Share(5, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)


@given(st.integers(1, 500).flatmap(lambda runs: st.tuples(st.integers(0, runs), st.just(runs))))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(pair: tuple[int, int]) -> None:
    share = Share(*pair)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1


def test_a_spread_names_numbers_that_were_there() -> None:
    assert spread(range(101)) == Spread(0, 5, 50, 95, 100)


@pytest.mark.parametrize("number", [0, 7])
def test_the_spread_of_one_number_is_that_number(number: int) -> None:
    assert spread([number]) == Spread(number, number, number, number, number)
