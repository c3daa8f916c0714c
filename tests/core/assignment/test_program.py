from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from tests.core.assignment.cases import FITS, dense

from kyoten.core.assignment import program as programs
from kyoten.core.assignment.build import coverage


def test_rows_are_applications_reviewers_and_cells() -> None:
    limit = coverage("meti", (("a", "b"), ("r", "s")), {"s"}, 1)
    asked = programs.program(dense("ab", "rs", FITS, 1, 1, groups=[limit]))
    assert asked.matrix.toarray().tolist() == [
        [1, 1, 0, 0],
        [0, 0, 1, 1],
        [1, 0, 1, 0],
        [0, 1, 0, 1],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
    ]
    assert (asked.lower.tolist(), asked.upper.tolist()) == ([1, 1, 0, 0, 1, 1], [1] * 6)


def test_a_program_by_hand_with_its_prices() -> None:
    problem = dense("ab", "rs", FITS)
    found = programs.maximise(problem.affinity, programs.program(problem), whole=False)
    assert found is not None
    assert (found.values.tolist(), round(found.objective, 9)) == ([0, 1, 1, 0], 1.3)
    assert round(float(found.prices.sum()), 9) == 1.3  # the prices of all rows add up to the optimum


def test_no_answer_is_none() -> None:
    problem = dense("ab", "r")
    assert programs.maximise(problem.affinity, programs.program(problem), whole=True) is None


def test_bounds_that_exclude_each_other_have_no_answer() -> None:
    asked = programs.program(dense("a", "r"))
    assert programs.maximise(np.zeros(1), replace(asked, lower=asked.upper + 1), whole=False) is None


def test_nothing_free_is_an_answer_if_nothing_is_asked() -> None:
    done = programs.program(dense("a", "r", locked={("a", "r")}))
    found = programs.maximise(np.zeros(0), done, whole=True)
    assert found is not None
    assert found.objective == 0.0


def test_whole_numbers_are_told_from_others() -> None:
    assert (programs.is_whole(np.array([0, 1 - 1e-9])), programs.is_whole(np.array([0.5]))) == (True, False)


def test_what_a_column_is_worth_beyond_its_rows() -> None:
    problem = dense("ab", "rs", FITS)
    found = programs.maximise(problem.affinity, programs.program(problem), whole=False)
    assert found is not None
    assert np.round(found.reduced + programs.program(problem).matrix.T @ found.prices - problem.affinity, 9).any() == 0


def test_whole_numbers_where_the_corner_of_the_program_is_not_whole() -> None:
    """Three columns of which any two exclude each other: the program takes half of each, the answer one."""
    matrix = sparse.csc_array(np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]))
    odd = programs.Program(np.arange(3), matrix, np.zeros(3), np.ones(3))
    worth = np.array([1.0, 1.1, 1.0])
    half, one = programs.maximise(worth, odd, whole=False), programs.maximise_whole(worth, odd)
    assert half is not None
    assert one is not None
    assert (half.values.tolist(), round(one.objective, 9), one.values.tolist()) == ([0.5] * 3, 1.1, [0, 1, 0])
    assert one.bound >= one.objective


def test_any_answer_will_do_where_the_sum_does_not_count() -> None:
    matrix = sparse.csc_array(np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]))
    odd = programs.Program(np.arange(3), matrix, np.zeros(3), np.ones(3))
    found = programs.maximise_whole(np.array([1.0, 1.1, 1.0]), odd, nodes=200, first=True)
    assert found is not None
    assert programs.is_whole(found.values)
    assert found.bound >= found.objective


@pytest.mark.parametrize(("few", "many"), [(1, 2), (2, 3), (1, 100)])
def test_a_search_among_few_columns_opens_more_until_it_has_an_answer(
    few: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of five columns is worth as much as any other, and two rows in three must be used."""
    monkeypatch.setattr(programs, "FEW", few)
    monkeypatch.setattr(programs, "MANY", many)
    matrix = sparse.csc_array(np.array([[1.0, 1, 0, 1, 0], [1.0, 0, 1, 0, 1], [0.0, 1, 1, 1, 1]]))
    odd = programs.Program(np.arange(5), matrix, np.zeros(3), np.ones(3))
    found = programs.maximise_whole(np.ones(5), odd, nodes=200, likely=np.array([0]))
    assert found is not None
    assert found.objective == 1.0


def test_a_search_starts_from_an_answer_that_is_known() -> None:
    problem = dense("ab", "rs", FITS)
    asked = programs.program(problem)
    known = np.array([1.0, 0, 0, 1.0])
    found = programs.maximise(problem.affinity, asked, whole=True, start=known)
    assert found is not None
    assert found.values.tolist() == [0, 1, 1, 0]
