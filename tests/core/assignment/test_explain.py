import pytest
from hypothesis import given, settings
from tests.core.assignment.cases import FITS, dense, flags, problems

from kyoten.core.assignment.build import at_most, coverage, from_mapping
from kyoten.core.assignment.explain import explain, why_absent
from kyoten.core.assignment.methods.total import solve
from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.assignment.reasons import Absence, AssignedPair, Passed, WhyNot
from kyoten.core.kernel.errors import InfeasibleError

IDS = ("a", "b"), ("r", "s")


def pairs(problem: AssignmentProblem, *chosen: Pairing) -> tuple[AssignedPair, ...]:
    return explain(problem, flags(problem, *chosen))


def test_the_best_reviewer_leaves_nothing_to_explain() -> None:
    assert pairs(dense(*IDS, FITS), ("a", "s"), ("b", "r"))[1] == AssignedPair("b", "r", 0.8, load=1, load_limit=1)


def test_a_better_reviewer_may_be_full() -> None:
    pair = pairs(dense(*IDS, FITS), ("a", "s"), ("b", "r"))[0]
    assert (pair.rank, pair.passed) == (2, (Passed("r", 0.9, WhyNot.FULL),))


def test_a_better_reviewer_may_have_a_conflict() -> None:
    pair = pairs(dense(*IDS, FITS, max_load=2, conflicts={("a", "r")}), ("a", "s"))[0]
    assert (pair.rank, pair.passed) == (1, (Passed("r", 0.9, WhyNot.CONFLICT),))


def test_a_pair_fixed_beforehand_says_so() -> None:
    pair = pairs(dense(*IDS, FITS, max_load=2, locked={("a", "s")}), ("a", "s"), ("b", "r"))[0]
    assert (pair.locked, pair.passed) == (True, (Passed("r", 0.9, WhyNot.LOCKED),))


def test_a_reader_may_need_the_reading() -> None:
    pair = pairs(dense(*IDS, FITS, max_load=2, min_load={"s": 1}), ("a", "s"), ("b", "r"))[0]
    assert pair.passed == (Passed("r", 0.9, WhyNot.LEAST_LOAD),)


def test_a_group_may_have_its_most_readers_already() -> None:
    ids = ("a",), ("r", "s", "t")
    fits = {("a", "r"): 0.9, ("a", "s"): 0.8, ("a", "t"): 0.1}
    homes = at_most("organisation", ids, {"r": "x", "s": "x", "t": "y"}, 1)
    pair = pairs(dense(*ids, fits, 2, 1, groups=[homes]), ("a", "r"), ("a", "t"))[1]
    assert pair.passed == (Passed("s", 0.8, WhyNot.GROUP_FULL, "organisation x"),)


def test_a_reader_may_stand_for_a_group_that_is_needed() -> None:
    pair = pairs(dense(*IDS, FITS, max_load=2, groups=[coverage("meti", IDS, {"s"}, 1)]), ("a", "s"))[0]
    assert pair.passed == (Passed("r", 0.9, WhyNot.GROUP_NEEDED, "meti"),)


def test_another_aim_is_the_reason_where_no_limit_is() -> None:
    assert pairs(dense(*IDS, FITS, max_load=2), ("a", "s"))[0].passed == (Passed("r", 0.9, WhyNot.AIM),)


def test_a_free_reviewer_better_by_less_than_the_precision_is_not_named() -> None:
    fits = {("a", "r"): 0.5 + 1e-12, ("a", "s"): 0.5}
    assert pairs(dense(("a",), ("r", "s"), fits), ("a", "s"))[0].passed == ()


def test_pairs_come_by_application_and_reviewer() -> None:
    rows = pairs(dense(*IDS, FITS, max_load=2), ("b", "s"), ("b", "r"), ("a", "s"))
    assert [(row.application, row.reviewer) for row in rows] == [("a", "s"), ("b", "r"), ("b", "s")]


@pytest.mark.parametrize(
    ("application", "reviewer", "absence"),
    [
        ("a", "r", Absence("a", "r", 0.9, WhyNot.FULL, rank=1)),
        ("a", "s", None),
        ("b", "s", Absence("b", "s", 0.1, WhyNot.FULL, rank=2)),
    ],
)
def test_why_somebody_does_not_read(application: str, reviewer: str, absence: Absence | None) -> None:
    problem = dense(*IDS, FITS)
    chosen = flags(problem, ("a", "s"), ("b", "r"))
    assert why_absent(problem, chosen, application, reviewer) == absence


def test_those_who_are_no_candidates_say_so() -> None:
    problem = from_mapping(*IDS, {("a", "s"): 0.5, ("b", "r"): 0.5}, 1, 1)
    chosen = flags(problem, ("a", "s"), ("b", "r"))
    assert why_absent(problem, chosen, "a", "r") == Absence("a", "r", None, None)


@settings(max_examples=60, deadline=None)
@given(problems(groups=True))
def test_a_better_reviewer_is_only_passed_over_for_a_limit(problem: AssignmentProblem) -> None:
    try:
        found = solve(problem)
    except InfeasibleError:
        return
    reasons = {one.why for pair in found.pairs for one in pair.passed}
    assert WhyNot.AIM not in reasons
    fixed = [pair for pair in found.pairs if not pair.locked for one in pair.passed if one.why is WhyNot.LOCKED]
    assert fixed == []
