import numpy as np
import pytest

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.program import OPEN, program_of, rest_of

PROGRAM = program_of(
    ("a", "b", "c"), (Row("budget", {"a": 40, "b": 60}, 0, 90), Row("seats", {"a": 1, "c": 1}, 1, None))
)


def test_rows_stand_in_their_smallest_whole_numbers() -> None:
    assert (PROGRAM.matrix.toarray().tolist(), PROGRAM.upper.tolist()) == ([[2, 3, 0], [1, 0, 1]], [4, OPEN])


@pytest.mark.parametrize(("taken", "kept"), [([1, 0, 0], True), ([1, 1, 0], False), ([0, 1, 0], False)])
def test_a_selection_is_checked_row_by_row(taken: list[int], kept: bool) -> None:
    assert PROGRAM.keeps(np.array(taken)) is kept


def test_one_more_row_is_kept_too() -> None:
    more = PROGRAM.with_row(np.array([1, 1, 1]), 2, 2)
    assert (more.keeps(np.array([1, 0, 0])), more.keeps(np.array([1, 0, 1]))) == (False, True)


def test_names_and_places_are_the_same_thing() -> None:
    assert PROGRAM.named(PROGRAM.taken(frozenset("ac"))) == frozenset("ac")


def test_what_has_no_number_counts_nothing() -> None:
    assert PROGRAM.numbers({"b": 7}).tolist() == [0, 7, 0]


def test_a_selection_on_the_bounds_is_kept() -> None:
    program = program_of(("a", "b"), (Row("both", {"a": 1, "b": 1}, 1, 2),))
    assert [program.keeps(np.array(taken)) for taken in ([0, 0], [1, 0], [1, 1])] == [False, True, True]


def test_without_rows_everything_is_kept() -> None:
    program = program_of(("a", "b"), ())
    assert (program.keeps(np.array([1, 1])), program.matrix.shape) == (True, (0, 2))


def test_without_ids_nothing_is_named() -> None:
    program = program_of((), ())
    assert (program.named(np.array([], dtype=np.int64)), program.numbers({"a": 1}).tolist()) == (frozenset(), [])


def test_a_stranger_is_not_taken() -> None:
    assert PROGRAM.taken(frozenset("xa")).tolist() == [1, 0, 0]


def test_the_rest_counts_what_the_columns_from_there_on_can_add() -> None:
    assert rest_of(np.array([[1, 2, 3], [0, -4, 5]])).tolist() == [[6, 1], [5, 1], [3, 5], [0, 0]]
