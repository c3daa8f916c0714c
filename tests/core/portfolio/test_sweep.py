import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.portfolio.program import OPEN
from kyoten.core.portfolio.sweep import Few, sweep

COUNT = 6
ends = st.lists(st.integers(-5, 5), min_size=COUNT, max_size=COUNT)


def few(coefficients: list[int], values: list[int], upper: int) -> Few:
    worth = np.array(values)
    return Few(np.array([coefficients]), np.array([-OPEN]), np.array([upper]), np.zeros(1), worth, worth.astype(float))


def best_by_hand(asked: Few) -> int | None:
    every = (np.array([number >> place & 1 for place in range(COUNT)]) for number in range(2**COUNT))
    return max((int(one @ asked.values) for one in every if asked.matrix[0] @ one <= asked.upper[0]), default=None)


@settings(max_examples=80, deadline=None)
@given(ends, ends, st.integers(-10, 10))
def test_the_sweep_finds_the_best_of_all_selections(coefficients: list[int], values: list[int], upper: int) -> None:
    asked = few(coefficients, values, upper)
    found = sweep(asked, np.inf, 1000)
    worth = None if found.taken is None else int(found.taken @ asked.values)
    assert (worth, found.whole) == (best_by_hand(asked), True)


def test_what_gives_up_more_than_allowed_is_dropped() -> None:
    asked = few([1] * COUNT, [3] * COUNT, COUNT - 1)
    assert (sweep(asked, 2.0, 1000).taken, sweep(asked, 3.0, 1000).taken.sum()) == (None, COUNT - 1)


def test_lines_left_out_are_told() -> None:
    assert not sweep(few([1] * COUNT, [1] * COUNT, 3), np.inf, 4).whole


def test_a_price_makes_room_left_over_a_loss() -> None:
    asked = Few(np.array([[1, 1]]), np.array([0]), np.array([2]), np.array([5.0]), np.array([5, 5]), np.zeros(2))
    assert sweep(asked, 4.0, 1000).taken.tolist() == [1, 1]


def test_more_columns_than_the_bits_of_one_number_are_told_apart() -> None:
    count = 70
    worth = np.arange(1, count + 1)
    asked = Few(np.ones((1, count), np.int64), np.array([0]), np.array([3]), np.array([67.5]), worth, worth - 67.5)
    assert np.flatnonzero(sweep(asked, 5.0, 100_000).taken).tolist() == [67, 68, 69]
