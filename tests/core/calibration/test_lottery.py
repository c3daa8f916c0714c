from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.calibration.lottery import chances, draw, seed_of, systematic, worst_case
from kyoten.core.calibration.outcome import Estimate
from kyoten.core.kernel.errors import KyotenError

ends = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=2, max_size=6)


def intervals(drawn: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    low = np.array([float(one) for one, _ in drawn])
    return low, low + np.array([float(width) for _, width in drawn])


def worst_by_hand(found: np.ndarray, low: np.ndarray, high: np.ndarray, places: int) -> float:
    """Over all sets whose lowest top is not under the highest bottom outside."""
    n = len(low)
    sums = [
        found[list(some)].sum()
        for some in combinations(range(n), places)
        if min(high[list(some)]) >= max((low[i] for i in range(n) if i not in some), default=-np.inf)
    ]
    return float(min(sums))


def estimate(name: str, low: float, high: float) -> Estimate:
    return Estimate(name, 3, 0.0, (low + high) / 2, 0.1, low, high, 1.0)


def test_three_equals_share_two_places() -> None:
    assert chances(np.zeros(3), np.ones(3), 2) == pytest.approx([2 / 3] * 3)


def test_who_lies_wholly_above_is_funded_and_the_equals_draw() -> None:
    assert chances(np.array([0, 0, 2.0]), np.array([1, 1, 3.0]), 2) == pytest.approx([0.5, 0.5, 1.0])


def test_without_overlap_nothing_is_drawn() -> None:
    assert chances(np.array([0, 2, 4.0]), np.array([1, 3, 5.0]), 1).tolist() == [0.0, 0.0, 1.0]


@settings(max_examples=60, deadline=None)
@given(ends, st.integers(1, 5), st.integers(0, 9))
def test_the_worst_case_is_the_worst_of_all_allowed_sets(drawn: list[tuple[int, int]], places: int, seed: int) -> None:
    low, high = intervals(drawn)
    places = min(places, len(low))
    found = np.random.default_rng(seed).random(len(low))
    assert found[worst_case(found, low, high, places)].sum() == pytest.approx(worst_by_hand(found, low, high, places))


@settings(max_examples=40, deadline=None)
@given(ends, st.integers(1, 5), st.integers(0, 9))
def test_no_other_chances_have_a_better_worst_case(drawn: list[tuple[int, int]], places: int, seed: int) -> None:
    low, high = intervals(drawn)
    places = min(places, len(low))
    found = chances(low, high, places)
    picks = np.random.default_rng(seed).random((50, len(low))).argsort(axis=1) < places
    others = [picks[:step].mean(axis=0) for step in (1, 3, 10, 50)]
    best = worst_by_hand(found, low, high, places)
    assert max(worst_by_hand(one, low, high, places) for one in others) <= best + 1e-6


@settings(max_examples=40, deadline=None)
@given(ends, st.integers(1, 5), st.integers(0, 99))
def test_nobody_wholly_below_is_funded_before_one_above(drawn: list[tuple[int, int]], places: int, seed: int) -> None:
    low, high = intervals(drawn)
    taken = systematic(chances(low, high, min(places, len(low))), seed)
    left = [one for one in range(len(low)) if one not in taken]
    assert not [(one, other) for one in taken for other in left if low[other] > high[one]]


def test_draws_follow_the_chances() -> None:
    found = np.array([0.2, 0.5, 0.3, 1.0])
    counted = Counter(place for seed in range(3000) for place in systematic(found, seed))
    assert [counted[place] / 3000 for place in range(4)] == pytest.approx(found, abs=0.03)


def test_a_draw_is_recorded_and_can_be_repeated() -> None:
    two = (estimate("b", 0, 2), estimate("a", 1, 3), estimate("c", 5, 6))
    once = draw(two, 2, seed=4)
    assert once == draw(two[::-1], 2, seed=4)
    assert (len(once.funded), once.chances["c"], once.guaranteed, once.seed) == (2, 1.0, pytest.approx(1.5), 4)


def test_intervals_of_ranks_count_where_they_are_known() -> None:
    """By points both overlap; by ranks a is first and b second for certain."""
    first = replace(estimate("a", 0, 2), rank_low=1.0, rank_high=1.0)
    second = replace(estimate("b", 0, 2), rank_low=2.0, rank_high=2.0)
    assert draw((first, second), 1, seed=0).chances == {"a": 1.0, "b": 0.0}


def test_more_places_than_applications_are_refused() -> None:
    with pytest.raises(KyotenError, match="3 of 1"):
        draw((estimate("a", 0, 1),), 3, seed=0)


def test_the_seed_follows_from_the_published_string_alone() -> None:
    # 63 bits of SHA-256("abc") = ba7816bf 8f01cfea ...
    assert seed_of("abc") == 0xBA7816BF8F01CFEA >> 1
    assert seed_of(" abc\n") == seed_of("abc") != seed_of("abd")


def test_letters_count_whichever_way_they_are_composed() -> None:
    assert seed_of("\u304c") == seed_of("\u304b\u3099")


def test_a_draw_without_a_published_string_has_no_seed() -> None:
    with pytest.raises(KyotenError):
        seed_of("  ")


@pytest.mark.parametrize(
    ("low", "high", "places", "found"),
    [
        ([0.0], [1.0], 1, [1.0]),
        ([0.0, 5.0], [1.0, 6.0], 2, [1.0, 1.0]),
        ([0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0], 1, [0.25] * 4),
        ([0.0, 0.0, 5.0, 5.0], [1.0, 1.0, 6.0, 6.0], 3, [0.5, 0.5, 1.0, 1.0]),
        ([0.0, 0.0, 5.0, 5.0], [1.0, 1.0, 6.0, 6.0], 1, [0.0, 0.0, 0.5, 0.5]),
    ],
)
def test_chances_that_one_can_see(low: list[float], high: list[float], places: int, found: list[float]) -> None:
    assert chances(np.array(low), np.array(high), places) == pytest.approx(found, abs=1e-6)


def test_intervals_that_touch_overlap() -> None:
    assert chances(np.array([0.0, 1.0]), np.array([1.0, 2.0]), 1).min() > 0


@settings(max_examples=30, deadline=None)
@given(ends, st.integers(1, 5))
def test_chances_sum_to_the_places_and_equals_have_the_same(drawn: list[tuple[int, int]], places: int) -> None:
    low, high = intervals(drawn)
    places = min(places, len(low))
    found = chances(low, high, places)
    assert found.sum() == pytest.approx(places)
    by_interval = {pair: found[[one == pair for one in drawn]] for pair in drawn}
    assert all(np.ptp(same) < 1e-9 for same in by_interval.values())


@settings(max_examples=30, deadline=None)
@given(ends, st.integers(1, 5), st.integers(0, 99))
def test_a_draw_takes_as_many_as_there_are_places_each_once(
    drawn: list[tuple[int, int]], places: int, seed: int
) -> None:
    low, high = intervals(drawn)
    places = min(places, len(low))
    taken = list(systematic(chances(low, high, places), seed))
    assert (len(taken), len(set(taken))) == (places, places)


@pytest.mark.parametrize("places", [0, -1, 3])
def test_places_that_cannot_be_funded_are_named(places: int) -> None:
    two = (estimate("a", 0, 1), estimate("b", 0, 1))
    with pytest.raises(KyotenError, match=f"{places} of 2 applications cannot be funded"):
        draw(two, places, seed=0)


def test_all_are_funded_where_there_is_a_place_for_each() -> None:
    found = draw((estimate("a", 0, 1), estimate("b", 5, 6)), 2, seed=3)
    assert (found.funded, found.guaranteed, found.chances) == ({"a", "b"}, pytest.approx(2.0), {"a": 1.0, "b": 1.0})


def test_half_known_ranks_do_not_count() -> None:
    one = replace(estimate("a", 0, 1), rank_low=1.0)
    assert draw((one, estimate("b", 5, 6)), 1, seed=0).funded == {"b"}


@pytest.mark.parametrize("published", ["拠点2009", "x" * 1000, "\u00e9"])
def test_a_seed_has_63_bits(published: str) -> None:
    assert 0 <= seed_of(published) < 2**63
