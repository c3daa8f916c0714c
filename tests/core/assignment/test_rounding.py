import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.assignment.rounding import draw

# two applications (0, 1), two reviewers (2, 3), a sink (4)
TAILS, HEADS = np.array([0, 0, 1, 1, 2, 3], dtype=np.int32), np.array([2, 3, 2, 3, 4, 4], dtype=np.int32)


def balance(units: np.ndarray) -> list[int]:
    return (np.bincount(TAILS, units, 5) - np.bincount(HEADS, units, 5)).astype(int).tolist()


def test_whole_flows_stay_as_they_are() -> None:
    units = np.array([4, 0, 0, 4, 4, 4])
    assert draw(TAILS, HEADS, units, 4, random.Random(0)).tolist() == units.tolist()


def test_halves_become_one_of_the_two_ways() -> None:
    units = np.array([1, 1, 1, 1, 2, 2])
    drawn = {tuple(draw(TAILS, HEADS, units, 2, random.Random(seed)).tolist()) for seed in range(20)}
    assert drawn == {(2, 0, 0, 2, 2, 2), (0, 2, 2, 0, 2, 2)}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 7), st.integers(0, 7), st.integers(0, 2**32))
def test_every_node_stays_in_balance_and_every_arc_within_its_neighbours(one: int, two: int, seed: int) -> None:
    units = np.array([one, 7 - one, two, 7 - two, one + two, 14 - one - two])
    drawn = draw(TAILS, HEADS, units, 7, random.Random(seed))
    assert (drawn % 7).tolist() == [0] * 6
    assert balance(drawn) == balance(units)
    assert (abs(drawn - units) < 7).all()


def test_the_mean_of_many_draws_is_the_fraction() -> None:
    units = np.array([3, 7, 6, 4, 9, 11])
    source = random.Random(1)
    drawn = np.array([draw(TAILS, HEADS, units, 10, source) for _ in range(2000)])
    assert np.abs(drawn.mean(axis=0) / 10 - units / 10).max() < 0.04  # four standard deviations of 2,000 draws


def test_nothing_to_carry_stays_nothing() -> None:
    none = np.array([], dtype=np.int32)
    assert draw(none, none, np.array([], dtype=np.int64), 3, random.Random(0)).tolist() == []


def test_the_same_source_draws_the_same() -> None:
    units = np.array([3, 7, 6, 4, 9, 11])
    drawn = [draw(TAILS, HEADS, units, 10, random.Random(4)).tolist() for _ in range(2)]
    assert (drawn[0] == drawn[1], units.tolist()) == (True, [3, 7, 6, 4, 9, 11])


def test_two_separate_cycles_are_settled_apart() -> None:
    tails, heads = np.array([0, 0, 3, 3], dtype=np.int32), np.array([1, 1, 4, 4], dtype=np.int32)
    drawn = {tuple(draw(tails, heads, np.array([1, 1, 1, 1]), 2, random.Random(seed)).tolist()) for seed in range(30)}
    assert drawn == {(0, 2, 0, 2), (0, 2, 2, 0), (2, 0, 0, 2), (2, 0, 2, 0)}


def test_a_node_that_supplies_a_fraction_is_an_error() -> None:
    with pytest.raises(ArithmeticError, match="a node supplies a fraction"):
        draw(np.array([0], dtype=np.int32), np.array([1], dtype=np.int32), np.array([1]), 2, random.Random(0))
