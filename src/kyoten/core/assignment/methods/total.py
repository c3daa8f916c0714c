"""The assignment with the greatest sum of affinities: a flow of least cost, or HiGHS where group limits cross."""

from __future__ import annotations

import numpy as np

from kyoten.core.assignment import network as flows
from kyoten.core.assignment import program as programs
from kyoten.core.assignment.infeasible import refusal, refuse_unservable
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Flags
from kyoten.core.assignment.verify import verify
from kyoten.core.kernel.errors import KyotenError

FLOW, PROGRAM = "greatest total affinity (least-cost flow)", "greatest total affinity (mixed-integer program)"


def solve(problem: AssignmentProblem, seed: int | None = None) -> AssignmentOutcome:
    """Pairs with the greatest sum of affinities: every application served exactly, all limits kept.

    By flow, the bound is the optimum itself where affinities have at most six decimals, and otherwise lies above it by
    at most one step of rounding a reading (readings / 2^k, far below a millionth of the total); by HiGHS it is that
    of the linear program or of its search. Nothing is drawn: `seed` is only recorded. Raises UnservedError with the
    applications that cannot be served and the smallest relaxations that would serve them.

    Source: transportation problem with bounds, Ahuja, Magnanti and Orlin 1993, *Network Flows*, section 1.2; as
    reviewer assignment: Taylor 2008, "On the Optimal Assignment of Conference Papers to Reviewers".
    """
    refuse_unservable(problem)
    net = flows.network(problem)
    return _by_program(problem, seed) if net is None else _by_flow(problem, net, seed)


def _by_flow(problem: AssignmentProblem, net: flows.Network, seed: int | None) -> AssignmentOutcome:
    scale, exact = flows.scale_of(problem.affinity, len(net.supply))
    affinity = problem.affinity if len(net.pairs) == problem.pairs else problem.affinity[net.pairs]
    found = flows.least_cost(net, flows.whole(affinity, -scale))
    if found is None:
        raise refusal(problem)
    chosen = flows.chosen_of(problem, net.pairs, found[0])
    verify(problem, chosen)
    total = _total(problem, chosen, scale)
    return AssignmentOutcome(
        FLOW,
        objective=total,
        bound=total if exact else total + problem.readings / scale,
        problem=problem,
        chosen=chosen,
        precision=1 / scale,
        seed=seed,
        versions=flows.solver_versions(),
    )


def _by_program(problem: AssignmentProblem, seed: int | None) -> AssignmentOutcome:
    """The linear program first: where its corners are whole numbers, no search is needed."""
    asked = programs.program(problem)
    found = programs.maximise_whole(problem.affinity[asked.pairs], asked, seed=seed or 0)
    if found is None:
        raise refusal(problem)
    if not programs.is_whole(found.values):
        raise KyotenError("the solver's numbers are not whole")
    chosen = flows.chosen_of(problem, asked.pairs, np.rint(found.values).astype(np.int64))
    verify(problem, chosen)
    total = _total(problem, chosen, 2**30)
    fixed = float(problem.affinity[problem.forced].sum())
    return AssignmentOutcome(
        PROGRAM,
        objective=total,
        bound=_settled(total, fixed + found.bound),
        problem=problem,
        chosen=chosen,
        seed=seed,
        versions=programs.solver_versions(),
    )


def _total(problem: AssignmentProblem, chosen: Flags, scale: int) -> float:
    """The sum of chosen affinities, in whole numbers of the step where affinities are such."""
    step = flows.whole(problem.affinity[chosen], scale)
    exact = bool((step / scale == problem.affinity[chosen]).all())
    return int(step.sum()) / scale if exact else float(np.sum(problem.affinity[chosen]))


def _settled(total: float, bound: float) -> float:
    """The bound; the total itself where the two differ by no more than the solver's arithmetic."""
    return total if bound - total <= 1e-9 * max(1.0, abs(total)) else bound
