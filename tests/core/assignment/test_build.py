import numpy as np
import pytest
from scipy import sparse

from kyoten.core.assignment.build import at_most, coverage, from_columns, from_mapping, from_sparse
from kyoten.core.assignment.groups import NO_LIMIT
from kyoten.core.kernel.errors import KyotenError

IDS = ("a", "b"), ("r", "s")


def columns(*pairs: tuple[int, int, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows, places, fits = zip(*pairs, strict=True)
    return np.array(rows, dtype=np.int32), np.array(places, dtype=np.int32), np.array(fits)


def test_columns_may_come_in_any_order() -> None:
    problem = from_columns(*IDS, columns((1, 0, 0.3), (0, 1, 0.2), (0, 0, 0.1)), 1, 1)
    assert (problem.row.tolist(), problem.column.tolist()) == ([0, 0, 1], [0, 1, 0])
    assert problem.affinity.tolist() == [0.1, 0.2, 0.3]


def test_a_pair_named_twice_is_refused() -> None:
    with pytest.raises(KyotenError, match="row 0 and column 1 is named twice"):
        from_columns(*IDS, columns((0, 1, 0.2), (0, 1, 0.1)), 1, 1)


def test_numbers_may_differ_by_id_and_are_zero_where_not_named() -> None:
    problem = from_mapping(*IDS, {}, {"a": 3}, {"s": 4})
    assert (problem.needs.tolist(), problem.max_load.tolist()) == ([3, 0], [0, 4])


def test_a_locked_pair_that_was_no_candidate_becomes_one() -> None:
    problem = from_mapping(*IDS, {("a", "r"): 0.5}, 1, 1, locked={("b", "s")})
    assert (problem.affinity.tolist(), problem.locked.tolist()) == ([0.5, 0.0], [False, True])


def test_a_conflict_of_no_candidates_is_left_out() -> None:
    problem = from_mapping(*IDS, {("a", "r"): 0.5}, 1, 1, conflicts={("b", "s"), ("a", "r")})
    assert problem.barred.tolist() == [True]


@pytest.mark.parametrize("name", ["affinity", "conflicts", "locked", "required"])
def test_an_unknown_id_is_refused(name: str) -> None:
    more = {} if name == "affinity" else {name: {("x", "r")}}
    fits = {("x", "r"): 0.5} if name == "affinity" else {}
    with pytest.raises(KyotenError, match=rf"{name}: the pair \(x, r\) names an unknown id"):
        from_mapping(*IDS, fits, 1, 1, **more)


def test_stored_entries_of_a_matrix_are_the_candidates() -> None:
    matrix = sparse.coo_array(([0.0, 0.7], ([0, 1], [1, 0])), shape=(2, 2))
    problem = from_sparse(matrix, 1, 1)
    assert (problem.applications, problem.row.tolist(), problem.column.tolist()) == (("0", "1"), [0, 1], [1, 0])
    assert problem.affinity.tolist() == [0.0, 0.7]


def test_coverage_binds_the_holders_alone() -> None:
    limit = coverage("meti", IDS, {"s"}, {"a": 1})
    assert (limit.labels.tolist(), limit.at_least.tolist(), limit.at_most.tolist()) == ([-1, 0], [1, 0], [NO_LIMIT] * 2)


def test_a_most_binds_each_group_and_nobody_without_one() -> None:
    limit = at_most("organisation", IDS, {"r": "x", "s": ""}, 1)
    assert (limit.labels.tolist(), limit.groups, limit.at_most.tolist()) == ([0, -1], ("x",), [1, 1])


def test_numbers_may_come_as_one_as_a_column_or_by_id() -> None:
    needs = [from_mapping(*IDS, {}, given, 1).needs.tolist() for given in (2, {"b": 1}, np.array([3, 4]))]
    assert needs == [[2, 2], [0, 1], [3, 4]]


def test_a_pair_locked_required_and_in_conflict_keeps_all_three_flags() -> None:
    pair = {("a", "r")}
    problem = from_mapping(*IDS, {("a", "r"): 0.5}, 1, 1, locked=pair, required=pair, conflicts=pair)
    assert [one.tolist() for one in (problem.barred, problem.locked, problem.required)] == [[True]] * 3


def test_a_pair_named_in_both_ways_to_fix_becomes_one_candidate() -> None:
    problem = from_mapping(*IDS, {}, 1, 1, locked={("b", "s")}, required={("b", "s"), ("a", "r")})
    assert list(problem.pairings(problem.forced)) == [("a", "r"), ("b", "s")]


def test_a_matrix_may_bring_its_ids() -> None:
    problem = from_sparse(sparse.csr_array(np.eye(2)), 1, np.array([1, 2]), applications=IDS[0], reviewers=IDS[1])
    assert (problem.pair_of("b", "s"), problem.max_load.tolist()) == (1, [1, 2])


def test_without_pairs_there_is_nothing_to_sort() -> None:
    assert from_mapping(*IDS, {}, 1, 1).pairs == 0


def test_groups_are_named_once_in_order_and_unknown_reviewers_are_in_none() -> None:
    limit = at_most("organisation", IDS, {"z": "w", "s": "y", "r": "y"}, 2)
    assert (limit.groups, limit.labels.tolist(), limit.at_least.tolist()) == (("w", "y"), [1, 1], [0, 0])
