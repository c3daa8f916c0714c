import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assignment.cases import dense, problems

from kyoten.core.assignment.build import coverage, from_mapping
from kyoten.core.assignment.problem import AssignmentProblem, in_order
from kyoten.core.kernel.errors import KyotenError


def problem(**changes: object) -> AssignmentProblem:
    """Two applications, two reviewers, one candidate pair; columns may be replaced."""
    usual: dict[str, object] = {
        "applications": ("a", "b"),
        "reviewers": ("r", "s"),
        "row": np.array([0], dtype=np.int32),
        "column": np.array([0], dtype=np.int32),
        "affinity": np.array([0.5]),
        "needs": np.array([1, 1]),
        "max_load": np.array([2, 2]),
        "min_load": np.array([0, 0]),
        **{name: np.array([False]) for name in ("barred", "locked", "required")},
    }
    return AssignmentProblem(**{**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"applications": ("a", "a")}, "application a is named twice"),
        ({"reviewers": ("r", "r")}, "reviewer r is named twice"),
        ({"affinity": np.array([np.nan])}, r"affinity of \('a', 'r'\) is nan; it must lie within"),
        ({"affinity": np.array([1e7])}, "must lie within"),
        ({"affinity": np.array([0.5, 0.5])}, "differ in length"),
        ({"row": np.array([2], dtype=np.int32)}, "names an application that is not there"),
        ({"column": np.array([-1], dtype=np.int32)}, "names a reviewer who is not there"),
        ({"max_load": np.array([-1, 0])}, "cannot be negative"),
        ({"max_load": np.array([1])}, "one load is needed for each reviewer"),
        ({"needs": np.array([1])}, "one number of reviewers is needed"),
        ({"min_load": np.array([3, 0])}, "r shall read at least 3 and at most 2"),
    ],
)
def test_a_problem_that_makes_no_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        problem(**changes)


def test_pairs_must_come_in_order_and_once() -> None:
    twice = {name: np.array([False, False]) for name in ("barred", "locked", "required")}
    places = {"row": np.array([0, 0], dtype=np.int32), "column": np.array([1, 1], dtype=np.int32)}
    with pytest.raises(KyotenError, match="sorted by application and reviewer, each once"):
        problem(**places, affinity=np.zeros(2), **twice)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_in_order_is_sorted_and_each_once(pairs: list[tuple[int, int]]) -> None:
    row, column = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    assert in_order(row, column) is (pairs == sorted(set(pairs)))


def test_a_pair_is_found_by_its_ids() -> None:
    asked = from_mapping("ab", "rs", {("b", "s"): 0.5, ("a", "s"): 0.1}, 1, 1)
    assert (asked.pair_of("a", "s"), asked.pair_of("b", "s"), asked.pair_of("a", "r")) == (0, 1, None)


def test_pairs_of_an_application_stand_together() -> None:
    assert dense("ab", "rst").starts.tolist() == [0, 3, 6]


def test_locked_and_required_pairs_are_forced() -> None:
    asked = dense("ab", "rs", locked={("a", "r")}, required={("b", "s")})
    assert list(asked.pairings(asked.forced)) == [("a", "r"), ("b", "s")]


def test_loads_can_be_replaced() -> None:
    asked = dense("ab", "rs", max_load=3).with_loads(np.array([1, 2]))
    assert (asked.max_load.tolist(), asked.min_load.tolist(), asked.readings) == ([1, 2], [0, 0], 2)


@pytest.mark.parametrize("affinity", [1e6, -1e6, 0.0])
def test_affinities_up_to_the_ceiling_are_taken(affinity: float) -> None:
    assert problem(affinity=np.array([affinity])).affinity[0] == affinity


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"row": np.array([-1], dtype=np.int32)}, "an application that is not there"),
        ({"column": np.array([2], dtype=np.int32)}, "a reviewer who is not there"),
        ({"affinity": np.array([-1e6 - 1])}, "must lie within"),
        ({"affinity": np.array([np.inf])}, "must lie within"),
        ({"needs": np.array([-1, 1])}, "cannot be negative"),
        ({"min_load": np.array([0, -1])}, "cannot be negative"),
        ({"min_load": np.array([0, 3])}, "s shall read at least 3 and at most 2"),
        ({"min_load": np.array([0])}, "one load is needed for each reviewer"),
        ({"barred": np.array([False, False])}, "differ in length"),
        ({"applications": ("a", "b", "a", "b")}, "application a is named twice"),
    ],
)
def test_each_number_out_of_place_is_told(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        problem(**changes)


def test_a_problem_without_candidates_is_a_problem() -> None:
    none = {name: np.array([], dtype=np.int32) for name in ("row", "column")}
    flags = {name: np.array([], dtype=bool) for name in ("barred", "locked", "required")}
    empty = problem(**none, **flags, affinity=np.array([]))
    assert (empty.pairs, empty.pair_of("a", "r"), empty.starts.tolist()) == (0, None, [0, 0, 0])


@given(problems())
def test_every_pair_is_found_by_its_ids_and_no_other(asked: AssignmentProblem) -> None:
    found = {asked.pairing(pair): pair for pair in range(asked.pairs)}
    every = {(one, other): asked.pair_of(one, other) for one in asked.applications for other in asked.reviewers}
    assert {pairing: pair for pairing, pair in every.items() if pair is not None} == found


def test_a_new_most_keeps_the_least_unless_told_otherwise() -> None:
    asked = dense("ab", "rs", max_load=3, min_load=1)
    loads = [asked.with_loads(np.array([2, 2]), least).min_load.tolist() for least in (None, np.array([0, 2]))]
    assert loads == [[1, 1], [0, 2]]


def test_a_limit_asks_nothing_of_an_application_that_needs_no_reader() -> None:
    ids = ("a", "b"), ("r", "s")
    asked = dense("ab", "rs", per_application={"a": 0, "b": 1}, groups=[coverage("mext", ids, {"r"}, 1)])
    assert asked.least_of(asked.groups[0]).tolist() == [0, 1]
