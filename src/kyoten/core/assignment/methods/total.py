"""The assignment with the greatest sum of affinities, found as a flow of least cost by OR-Tools."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version

import numpy as np
from ortools.graph.python import min_cost_flow

from kyoten.core.assignment.explain import explain
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.assignment.verify import refuse_impossible, verify
from kyoten.core.kernel.errors import InfeasibleError

SCALE = 10**9
"""Affinities are rounded to whole billionths, because the flow counts in 64-bit integers."""


def solve(problem: AssignmentProblem, seed: int | None = None) -> AssignmentOutcome:
    """Pairs with the greatest sum of affinities: every application served exactly, loads and conflicts kept.

    The answer does not depend on the order of ids in the problem; nothing is drawn, so `seed` is only recorded.
    Raises InfeasibleError naming in `conflicts` the applications that cannot be served.
    """
    refuse_impossible(problem)
    chosen = frozenset(_flow(problem)) | problem.locked
    verify(problem, chosen)
    total = sum(round(problem.fit(*pair) * SCALE) for pair in chosen) / SCALE
    return AssignmentOutcome(
        "greatest total affinity (least-cost flow)",
        objective=total,
        bound=total,
        pairs=explain(problem, chosen),
        precision=1 / SCALE,
        seed=seed,
        versions={"ortools": version("ortools")},
    )


def _flow(problem: AssignmentProblem) -> list[Pairing]:
    """The pairs beyond the locked ones: source → application → reviewer → sink, one unit a reading."""
    applications, reviewers = sorted(problem.applications), sorted(problem.reviewers)
    served = Counter(application for application, _ in problem.locked)
    loaded = Counter(reviewer for _, reviewer in problem.locked)
    barred = problem.conflicts | problem.locked
    open_pairs = [
        (row, column)
        for row, application in enumerate(applications)
        for column, reviewer in enumerate(reviewers)
        if (application, reviewer) not in barred
    ]
    wanted = [problem.needed(one) - served[one] for one in applications]
    room = [problem.load_limit(one) - loaded[one] for one in reviewers]
    rows = np.array([row for row, _ in open_pairs], dtype=np.int64)
    columns = np.array([column for _, column in open_pairs], dtype=np.int64)
    costs = [-round(problem.fit(applications[row], reviewers[column]) * SCALE) for row, column in open_pairs]
    used = _solve_flow(rows, columns, np.array(costs, dtype=np.int64), wanted, room)
    given = Counter(row for (row, _), unit in zip(open_pairs, used, strict=True) if unit)
    short = {
        application: (served[application] + given[row], problem.needed(application))
        for row, application in enumerate(applications)
        if given[row] < wanted[row]
    }
    if short:
        raise _unserved(problem, short)
    return [
        (applications[row], reviewers[column]) for (row, column), unit in zip(open_pairs, used, strict=True) if unit
    ]


def _solve_flow(
    rows: np.ndarray, columns: np.ndarray, costs: np.ndarray, wanted: list[int], room: list[int]
) -> list[int]:
    """Units on each (row, column) arc: as much flow as possible, and among those the cheapest."""
    flow = min_cost_flow.SimpleMinCostFlow()
    first_reviewer = len(wanted)
    sink = first_reviewer + len(room)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        rows, columns + first_reviewer, np.ones(len(rows), dtype=np.int64), costs
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(first_reviewer, sink, dtype=np.int64),
        np.full(len(room), sink, dtype=np.int64),
        np.array(room, dtype=np.int64),
        np.zeros(len(room), dtype=np.int64),
    )
    supplies = np.array([*wanted, *([0] * len(room)), -sum(wanted)], dtype=np.int64)
    flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int64), supplies)
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise InfeasibleError(f"the flow solver stopped without an answer ({status.name})")
    return [int(unit) for unit in flow.flows(arcs)]


def _unserved(problem: AssignmentProblem, short: dict[str, tuple[int, int]]) -> InfeasibleError:
    """The refusal, with how many reviewers each application lacks and whether conflicts alone are the cause."""
    sentences = []
    for application, (got, needed) in short.items():
        free = sum((application, reviewer) not in problem.conflicts for reviewer in problem.reviewers)
        cause = f"only {free} have no conflict" if free < needed else "the others are full"
        sentences.append(f"{application} gets {got} of {needed} reviewers ({cause})")
    places = sum(problem.load_limit(reviewer) for reviewer in problem.reviewers)
    readings = sum(problem.needed(application) for application in problem.applications)
    return InfeasibleError(
        f"not every application can be served: {'; '.join(sentences)}. {readings} readings are needed, "
        f"reviewers take {places}. Add reviewers, raise loads or ask for fewer reviews.",
        tuple(short),
    )
