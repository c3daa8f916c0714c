"""Candidates in order by calibrated mean and by a draw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.calibration.outcome import Estimate
from kyoten.core.calibration.ranking import by_calibrated, by_lottery
from kyoten.core.kernel.errors import KyotenError


def estimate(name: str, mean: float, raw: float = 0.0, width: float = 1.0) -> Estimate:
    return Estimate(name, 3, raw, mean, 0.1, mean - width, mean + width, 1.0)


def test_the_calibrated_mean_orders_and_the_plain_one_breaks_ties() -> None:
    found = by_calibrated((estimate("a", 1.0, 2.0), estimate("b", 3.0, 1.0), estimate("c", 1.0, 3.0)), 2)
    assert (found.order, sorted(found.first)) == (("b", "c", "a"), ["b", "c"])


def test_without_doubt_a_draw_takes_the_best() -> None:
    clear = tuple(estimate(name, mean, width=0.1) for name, mean in (("a", 1.0), ("b", 2.0), ("c", 3.0)))
    found = by_lottery(clear, 2, seed=1)
    assert (found.order, sorted(found.first)) == (("c", "b", "a"), ["b", "c"])


@given(st.lists(st.integers(0, 8), min_size=2, max_size=7), st.integers(0, 1000), st.data())
def test_the_drawn_stand_first_and_the_same_seed_draws_the_same(
    means: list[int], seed: int, data: st.DataObject
) -> None:
    estimates = tuple(estimate(f"a{n}", float(mean)) for n, mean in enumerate(means))
    places = data.draw(st.integers(1, len(means)))
    found = by_lottery(estimates, places, seed)
    assert set(found.order[:places]) == found.first
    assert by_lottery(tuple(reversed(estimates)), places, seed).order == found.order


def test_more_places_than_candidates_cannot_be_drawn() -> None:
    with pytest.raises(KyotenError):
        by_lottery((estimate("a", 1.0),), 2, seed=1)


def test_equal_means_and_plain_means_are_told_by_id() -> None:
    found = by_calibrated((estimate("b", 1.0), estimate("a", 1.0), estimate("c", 1.0, 0.5)), 1)
    assert (found.order, found.first, found.lottery) == (("c", "a", "b"), {"c"}, None)


@pytest.mark.parametrize(("places", "first"), [(0, []), (1, ["a"]), (2, ["a", "b"]), (5, ["a", "b"])])
def test_as_many_are_in_as_there_are_places_and_candidates(places: int, first: list[str]) -> None:
    assert sorted(by_calibrated((estimate("a", 2.0), estimate("b", 1.0)), places).first) == first


def test_without_places_for_anybody_a_draw_is_refused() -> None:
    with pytest.raises(KyotenError, match="0 of 1 applications cannot be funded"):
        by_lottery((estimate("a", 1.0),), 0, seed=1)


def test_among_the_drawn_and_the_others_the_calibrated_mean_orders() -> None:
    equal = tuple(estimate(name, mean, width=9.0) for name, mean in (("a", 1.0), ("b", 4.0), ("c", 2.0), ("d", 3.0)))
    means = {one.application: one.mean for one in equal}
    found = by_lottery(equal, 2, seed=5)
    parts = [[means[one] for one in found.order[:2]], [means[one] for one in found.order[2:]]]
    assert parts == [sorted(one, reverse=True) for one in parts]
