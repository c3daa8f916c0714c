import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.portfolio.instances import IDS, programs, selections

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.nondominated import Worths, dominated, nondominated
from kyoten.core.portfolio.program import Program, program_of

FIFTEEN = np.array(
    [
        (46, 55, 31, 79),
        (61, 49, 49, 32),
        (22, 65, 57, 31),
        (43, 88, 42, 73),
        (8, 82, 51, 19),
        (60, 92, 71, 32),
        (72, 62, 38, 94),
        (92, 78, 100, 22),
        (81, 75, 37, 44),
        (85, 23, 22, 10),
        (50, 17, 53, 27),
        (9, 37, 83, 100),
        (64, 32, 51, 51),
        (98, 57, 17, 98),
        (9, 16, 13, 2),
    ]
)
"""Scores by three criteria and cost: the example of the R package rpm (Tervonen, Liesiö and Salo), budget 300."""
ANY_WEIGHTS = """011011011110101 010011011110011 011011011100011 011111011110001 010101011110101
111011011110001 011001011110011 011111010110101 110001011110101"""
IN_ORDER = "011011011110101 010011011110011 011111011110001 010101011110101 111011011110001 011001011110011"


def fifteen(corners: np.ndarray) -> set[str]:
    ids = tuple(f"p{number:02}" for number in range(15))
    program = program_of(ids, (Row("budget", dict(zip(ids, FIFTEEN[:, 3].tolist(), strict=True)), None, 300),))
    worth = np.rint(corners @ FIFTEEN[:, :3].T).astype(np.int64)
    found = nondominated(program, Worths(worth, worth))
    assert found is not None
    return {"".join(map(str, one)) for one in found}


def test_the_published_set_without_any_word_on_weights() -> None:
    assert fifteen(np.eye(3)) == set(ANY_WEIGHTS.split())


def test_the_published_set_under_an_order_of_the_criteria() -> None:
    assert fifteen(np.array([[6, 0, 0], [3, 3, 0], [2, 2, 2]])) == set(IN_ORDER.split())


def test_by_hand_an_interval_that_reaches_over_keeps_both() -> None:
    program = program_of(("a", "b", "c"), (Row("seats", dict.fromkeys("abc", 1), 1, 1),))
    low, high = np.array([[4, 3, 1]]), np.array([[5, 6, 4]])
    found = nondominated(program, Worths(low, high))
    assert found is not None
    assert found.tolist() == [[0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize(("low", "high", "expected"), [(4, 4, False), (5, 9, True), (4, 5, True)])
def test_who_is_worth_more_once_and_never_less_dominates(low: int, high: int, expected: bool) -> None:
    first, second = np.array([[1, 0]]), np.array([[0, 1]])
    worths = Worths(np.array([[4, low]]), np.array([[4, high]]))
    assert dominated(first, second, worths).tolist() == [expected]


def test_equal_portfolios_stand_side_by_side() -> None:
    program = program_of(("a", "b"), (Row("seats", {"a": 1, "b": 1}, 1, 1),))
    worth = np.array([[3, 3], [2, 2]])
    assert len(nondominated(program, Worths(worth, worth))) == 2


points = st.lists(st.integers(-5, 9), min_size=len(IDS), max_size=len(IDS))
wide = st.lists(st.integers(0, 3), min_size=len(IDS), max_size=len(IDS))


def by_pairs(program: Program, worths: Worths) -> set[tuple[int, ...]]:
    """Every selection against every other, corner by corner."""
    every = selections(program)
    return {tuple(one.tolist()) for one in every if not any(_dominates(two, one, worths) for two in every)}


def _dominates(two: np.ndarray, one: np.ndarray, worths: Worths) -> bool:
    more, less = two * (1 - one), one * (1 - two)
    least = [int(low @ more - high @ less) for low, high in zip(worths.low, worths.high, strict=True)]
    most = [int(high @ more - low @ less) for low, high in zip(worths.low, worths.high, strict=True)]
    return min(least) >= 0 and max(most) > 0


@settings(max_examples=60, deadline=None)
@given(programs, st.lists(st.tuples(points, wide), min_size=1, max_size=3))
def test_the_set_is_that_of_comparing_every_pair(program: Program, corners: list) -> None:
    low = np.array([one for one, _ in corners])
    worths = Worths(low, low + np.array([more for _, more in corners]))
    found = nondominated(program, worths)
    assert found is not None
    assert {tuple(one.tolist()) for one in found} == by_pairs(program, worths)


def test_too_many_partial_portfolios_are_not_counted() -> None:
    program = program_of(IDS, (Row("seats", dict.fromkeys(IDS, 1), 3, 3),))
    worths = Worths(np.zeros((1, 7), np.int64), np.full((1, 7), 9))
    assert nondominated(program, worths, lines=5) is None
    assert len(nondominated(program, worths)) == 35


@pytest.mark.parametrize(("lower", "count"), [(0, 1), (1, 0)])
def test_without_columns_only_nothing_can_be_chosen(lower: int, count: int) -> None:
    empty = np.zeros((1, 0), dtype=np.int64)
    assert len(nondominated(program_of((), (Row("row", {}, lower, None),)), Worths(empty, empty))) == count
