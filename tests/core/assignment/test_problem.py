import pytest

from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import KyotenError


def problem(**changes: object) -> AssignmentProblem:
    usual: dict[str, object] = {
        "applications": ("a", "b"),
        "reviewers": ("r", "s"),
        "affinity": {("a", "r"): 0.5},
        "per_application": 1,
        "max_load": 2,
    }
    return AssignmentProblem(**{**usual, **changes})


def test_a_pair_without_affinity_counts_zero() -> None:
    assert (problem().fit("a", "r"), problem().fit("b", "s")) == (0.5, 0.0)


def test_one_number_holds_for_all() -> None:
    assert (problem().needed("b"), problem().load_limit("s")) == (1, 2)


def test_numbers_may_differ_by_id_and_are_zero_where_not_named() -> None:
    differing = problem(per_application={"a": 3}, max_load={"r": 4})
    assert (differing.needed("a"), differing.needed("b"), differing.load_limit("r")) == (3, 0, 4)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"applications": ("a", "a")}, "application a is named twice"),
        ({"reviewers": ("r", "r")}, "reviewer r is named twice"),
        ({"affinity": {("a", "x"): 1.0}}, r"affinity: the pair \(a, x\) names an unknown id"),
        ({"conflicts": frozenset({("x", "r")})}, r"conflicts: the pair \(x, r\)"),
        ({"locked": frozenset({("x", "r")})}, r"locked: the pair \(x, r\)"),
        ({"affinity": {("a", "r"): float("nan")}}, "must lie within"),
        ({"affinity": {("a", "r"): 1000.1}}, "must lie within"),
        ({"max_load": -1}, "cannot be negative"),
    ],
)
def test_a_problem_that_makes_no_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        problem(**changes)
