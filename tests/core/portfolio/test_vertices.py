from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kyoten.core.portfolio.vertices import vertices
from kyoten.core.portfolio.views import Polytope

NAMES = ("a", "b", "c")
F = Fraction


def weights(low: list[float], high: list[float], order: tuple[int, ...] = ()) -> Polytope:
    return Polytope(NAMES[: len(low)], np.array(low), np.array(high), order)


def test_without_conditions_the_corners_give_all_weight_to_one() -> None:
    assert vertices(weights([0, 0, 0], [1, 1, 1])) == ((0, 0, 1), (0, 1, 0), (1, 0, 0))


def test_the_corners_of_an_order_share_the_weight_among_the_first() -> None:
    third = F(1, 3)
    found = vertices(weights([0, 0, 0], [1, 1, 1], (0, 1, 2)))
    assert found == ((third, third, third), (F(1, 2), F(1, 2), 0), (1, 0, 0))


def test_an_interval_cuts_the_corners_off() -> None:
    assert vertices(weights([0.25, 0], [0.5, 1])) == ((F(1, 4), F(3, 4)), (F(1, 2), F(1, 2)))


def test_stated_weights_are_their_own_corner() -> None:
    assert vertices(weights([0.25, 0.75], [0.25, 0.75])) == ((F(1, 4), F(3, 4)),)


eighths = st.lists(st.integers(0, 8), min_size=3, max_size=3).map(lambda some: [one / 8 for one in some])


@given(eighths, eighths, st.sampled_from([(), (0, 1), (2, 0, 1)]), st.tuples(*[st.integers(-9, 9)] * 3))
def test_the_least_and_greatest_of_a_sum_stand_at_corners(
    some: list[float], others: list[float], order: tuple[int, ...], gains: tuple[int, ...]
) -> None:
    low, high = np.minimum(some, others), np.maximum(some, others)
    grid = [np.array([i, j, 8 - i - j]) / 8 for i, j in product(range(9), repeat=2) if i + j <= 8]
    inside = [one for one in grid if (low <= one).all() and (one <= high).all() and _ordered(one, order)]
    assume(inside and not np.array_equal(low, high))
    at_corners = [
        sum(float(w) * g for w, g in zip(one, gains, strict=True))
        for one in vertices(weights(list(low), list(high), order))
    ]
    on_grid = [float(one @ np.array(gains)) for one in inside]
    assert min(at_corners) <= min(on_grid) + 1e-9
    assert max(at_corners) >= max(on_grid) - 1e-9


def _ordered(one: np.ndarray, order: tuple[int, ...]) -> bool:
    return all(one[more] >= one[less] for more, less in pairwise(order))


@pytest.mark.parametrize("order", [(), (0, 1, 2)])
def test_corners_keep_every_condition(order: tuple[int, ...]) -> None:
    limits = weights([0.1, 0.2, 0.1], [0.5, 0.6, 0.7], order)
    for corner in vertices(limits):
        assert sum(corner) == 1
        assert all(F(low) <= one <= F(high) for low, one, high in zip(limits.low, corner, limits.high, strict=True))
