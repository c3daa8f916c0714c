from kyoten.core.assignment.explain import explain
from kyoten.core.assignment.outcome import AssignedPair, Passed, WhyNot
from kyoten.core.assignment.problem import AssignmentProblem, Pairing

FITS = {("a", "r"): 0.9, ("a", "s"): 0.5, ("b", "r"): 0.8, ("b", "s"): 0.1}


def problem(locked: frozenset[Pairing] = frozenset(), conflicts: frozenset[Pairing] = frozenset(), load: int = 1):
    return AssignmentProblem(("a", "b"), ("r", "s"), FITS, 1, load, conflicts=conflicts, locked=locked)


def test_the_best_reviewer_leaves_nothing_to_explain() -> None:
    pair = explain(problem(), frozenset({("a", "s"), ("b", "r")}))[1]
    assert pair == AssignedPair("b", "r", 0.8, load=1, load_limit=1)


def test_a_better_reviewer_may_be_full() -> None:
    pair = explain(problem(), frozenset({("a", "s"), ("b", "r")}))[0]
    assert pair.passed == (Passed("r", 0.9, WhyNot.FULL),)


def test_a_better_reviewer_may_have_a_conflict() -> None:
    barred = problem(conflicts=frozenset({("a", "r")}), load=2)
    assert explain(barred, frozenset({("a", "s")}))[0].passed == (Passed("r", 0.9, WhyNot.CONFLICT),)


def test_a_pair_fixed_beforehand_says_so() -> None:
    fixed = problem(locked=frozenset({("a", "s")}), load=2)
    pair = explain(fixed, frozenset({("a", "s"), ("b", "r")}))[0]
    assert (pair.locked, pair.passed) == (True, (Passed("r", 0.9, WhyNot.LOCKED),))


def test_pairs_come_by_application_and_reviewer() -> None:
    rows = explain(problem(load=2), frozenset({("b", "s"), ("b", "r"), ("a", "s")}))
    assert [(row.application, row.reviewer) for row in rows] == [("a", "s"), ("b", "r"), ("b", "s")]


def test_a_free_reviewer_better_by_less_than_the_precision_is_not_named() -> None:
    fits = {("a", "r"): 0.5 + 1e-12, ("a", "s"): 0.5}
    free = AssignmentProblem(("a",), ("r", "s"), fits, 1, 1)
    assert explain(free, frozenset({("a", "s")}))[0].passed == ()
