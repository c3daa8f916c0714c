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


@pytest.mark.parametrize(
    ("hits", "runs", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_the_interval_at_and_between_the_ends(hits: int, runs: int, low: float, high: float) -> None:
    found = Share(hits, runs)
    assert (found.value, *(round(end, 4) for end in found.interval)) == (hits / runs, low, high)


@given(st.integers(1, 200).flatmap(lambda runs: st.tuples(st.integers(0, runs), st.just(runs))))
def test_what_did_not_happen_has_the_mirrored_interval(pair: tuple[int, int]) -> None:
    hits, runs = pair
    (low, high), (low_of_rest, high_of_rest) = Share(hits, runs).interval, Share(runs - hits, runs).interval
    assert (1 - high_of_rest, 1 - low_of_rest) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([2, 1], Spread(1, 1, 2, 2, 2)),
        ([3, 1, 2], Spread(1, 1, 2, 3, 3)),
        ([-5, 5, 0, 0], Spread(-5, -5, 0, 5, 5)),
        (range(10, 31), Spread(10, 11, 20, 29, 30)),
    ],
)
def test_points_of_a_spread_by_nearest_rank(numbers: list[int], found: Spread) -> None:
    assert spread(numbers) == found


@given(st.lists(st.integers(), min_size=1, max_size=30))
def test_a_spread_climbs_and_does_not_know_the_order(numbers: list[int]) -> None:
    found = spread(numbers)
    points = [found.least, found.low, found.middle, found.high, found.most]
    assert points == sorted(points)
    assert found == spread(reversed(numbers))
