from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.assignment.cases import FITS, best_total, dense, flags, problems

from kyoten.core.assignment.build import at_most, coverage, from_mapping
from kyoten.core.assignment.methods.total import solve
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.assignment.reasons import Absence, WhyNot
from kyoten.core.assignment.residual import loss_of, why_not
from kyoten.core.kernel.errors import InfeasibleError

PROBLEM = dense("ab", "rs", FITS)
BEST = flags(PROBLEM, ("a", "s"), ("b", "r"))


def test_the_loss_by_hand() -> None:
    """r for a would bring 0.9 + 0.1 in place of 0.5 + 0.8."""
    assert loss_of(PROBLEM, BEST, 0) == pytest.approx(0.3)


def test_a_pair_that_is_made_costs_nothing() -> None:
    assert loss_of(PROBLEM, BEST, 1) == 0.0


def test_why_somebody_does_not_read_and_what_it_would_cost() -> None:
    absence = why_not(PROBLEM, BEST, "a", "r")
    assert absence == Absence("a", "r", 0.9, WhyNot.FULL, rank=1, loss=pytest.approx(0.3))
    assert why_not(PROBLEM, BEST, "a", "s") is None


def test_those_who_are_no_candidates_have_no_loss() -> None:
    problem = from_mapping("ab", "rs", {("a", "s"): 0.5, ("b", "r"): 0.5}, 1, 1)
    assert why_not(problem, flags(problem, ("a", "s"), ("b", "r")), "a", "r") == Absence("a", "r", None, None)


def test_a_conflict_has_no_loss() -> None:
    problem = dense("ab", "rs", FITS, conflicts={("a", "r")})
    assert loss_of(problem, flags(problem, ("a", "s"), ("b", "r")), 0) is None


def test_pairs_that_are_not_the_best_have_no_loss() -> None:
    assert loss_of(PROBLEM, flags(PROBLEM, ("a", "r"), ("b", "s")), 1) is None


def test_groups_that_cross_have_no_loss() -> None:
    ids = ("a",), ("r", "s", "t")
    crossing = [at_most("home", ids, {"r": "x", "s": "x"}, 1), coverage("meti", ids, {"s", "t"}, 1)]
    problem = dense(*ids, None, 2, 2, groups=crossing)
    assert loss_of(problem, flags(problem, ("a", "r"), ("a", "t")), 1) is None


def forced(problem: AssignmentProblem, pair: int) -> AssignmentProblem:
    """The same problem with one more pair required."""
    required = problem.required.copy()
    required[pair] = True
    return replace(problem, required=required)


@settings(max_examples=50, deadline=None)
@given(problems(groups=True))
def test_the_loss_is_that_of_solving_again_with_the_pair_required(problem: AssignmentProblem) -> None:
    try:
        found = solve(problem)
    except InfeasibleError:
        return
    if found.precision == 0:
        return
    for pair in np.flatnonzero(~found.chosen & ~problem.barred):
        best = best_total(forced(problem, int(pair)))
        loss = loss_of(problem, found.chosen, int(pair))
        assert loss == (None if best is None else pytest.approx(found.total - best, abs=1e-9))
