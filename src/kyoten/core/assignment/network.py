"""The assignment as a flow: application → (its groups) → reviewer → sink, one unit a reading, solved by OR-Tools.

Source: Ahuja, Magnanti and Orlin 1993, *Network Flows*, chapters 1 and 9 (transportation problem, least cost,
lower bounds on arcs turned into supplies in 2.4). Data in whole numbers have an optimum in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import ortools
from ortools.graph.python import min_cost_flow

from kyoten.core.assignment.cells import Cells, cells, chains
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats, Ints, Positions
from kyoten.core.kernel.errors import KyotenError

COST_ROOM = 2**60
"""Costs times nodes stay below this, so that the flow's own 64-bit arithmetic cannot run over."""

SCALES = tuple(10**digits for digits in range(7))

GLANCE = 4096
"""Affinities looked at together."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs added in bulk: where they lead, the least and most that flows on them, and what a unit costs."""

    tails: Positions
    heads: Positions
    lower: Ints
    upper: Ints
    cost: Ints


@dataclass(frozen=True, eq=False)
class Network:
    """The free pairs of a problem as arcs (`pairs` in their order), the arcs behind them, and what nodes supply."""

    pairs: Positions
    tails: Positions
    heads: Positions
    rest: Arcs
    supply: Ints


def network(problem: AssignmentProblem) -> Network | None:
    """The flow of a problem without its forced pairs; None where group limits do not nest.

    Nodes are applications, reviewers, the sink, then cells of the group limits.
    """
    free = np.flatnonzero(~(problem.barred | problem.forced)).astype(np.int32)
    wanted, room, floor = left_over(problem)
    applications, reviewers = len(wanted), len(room)
    sink = applications + reviewers
    loads = _free_of_charge(_span(applications, sink), np.full(reviewers, sink, dtype=np.int32), floor, room)
    whole_list = len(free) == problem.pairs
    row, column = (problem.row, problem.column) if whole_list else (problem.row[free], problem.column[free])
    tails, rest, more = row, loads, 0
    if problem.groups:
        found = cells(problem, free)
        chain = chains(found)
        if chain is None:
            return None
        tails, tree = _tree(found, chain, row, sink + 1)
        rest, more = joined(loads, tree), len(found.row)
    supply = np.concatenate([wanted, np.zeros(reviewers, np.int64), [-wanted.sum()], np.zeros(more, np.int64)])
    return Network(free, tails, column + np.int32(applications), rest, supply)


def left_over(problem: AssignmentProblem) -> tuple[Ints, Ints, Ints]:
    """What forced pairs leave: readers wanted by application, and most and least readings by reviewer."""
    wanted = problem.needs - np.bincount(problem.row[problem.forced], minlength=len(problem.applications))
    taken = np.bincount(problem.column[problem.forced], minlength=len(problem.reviewers))
    return wanted, problem.max_load - taken, np.maximum(problem.min_load - taken, 0)


def least_cost(net: Network, costs: Ints, most: int = 1, times: int = 1) -> tuple[Ints, Ints] | None:
    """Units on the pairs and on the arcs behind them at the least sum of `costs` (one a pair); None if there is none.

    Each pair carries at most `most`; all other numbers are taken `times` as large. `costs` may hold several
    parallel arcs for each pair as columns, each with a capacity of `most`.
    """
    if (net.rest.lower > net.rest.upper).any():
        return None
    solver = min_cost_flow.SimpleMinCostFlow()
    carried = [_add(solver, net.tails, net.heads, most, layer) for layer in np.atleast_2d(costs.T)]
    del costs  # the solver has a copy; a caller that keeps none leaves its search that much more memory
    rest, lower = net.rest, net.rest.lower * times
    behind = solver.add_arcs_with_capacity_and_unit_cost(rest.tails, rest.heads, rest.upper * times - lower, rest.cost)
    supply = net.supply * times
    np.subtract.at(supply, rest.tails, lower)
    np.add.at(supply, rest.heads, lower)
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise KyotenError(f"the flow solver stopped without an answer ({status.name})")
    units = sum(np.asarray(solver.flows(arcs), dtype=np.int64) for arcs in carried)
    return np.asarray(units, dtype=np.int64), np.asarray(solver.flows(behind), dtype=np.int64) + lower


def joined(one: Arcs, two: Arcs) -> Arcs:
    """Two sets of arcs, one after the other."""
    return Arcs(
        np.concatenate([one.tails, two.tails]),
        np.concatenate([one.heads, two.heads]),
        np.concatenate([one.lower, two.lower]),
        np.concatenate([one.upper, two.upper]),
        np.concatenate([one.cost, two.cost]),
    )


def scale_of(affinity: Floats, nodes: int) -> tuple[int, bool]:
    """By how much affinities are multiplied before they become whole numbers, and whether that is exact.

    Affinities with up to six decimals become whole numbers exactly; others are multiplied by the largest power of two
    that leaves the flow's arithmetic room, so that rounding moves each by less than half of one such step.
    """
    largest = float(max(affinity.max(initial=0.0), -affinity.min(initial=0.0)))
    for scale in SCALES:
        if largest * scale * (nodes + 2) < COST_ROOM and _whole_at(affinity, scale):
            return scale, True
    power = int(np.floor(np.log2(COST_ROOM / (max(largest, 1e-12) * (nodes + 2)))))
    return 2 ** min(power, 52), False


def whole(affinity: Floats, scale: int) -> Ints:
    """Affinities as whole numbers of the step 1 / scale."""
    scaled = affinity * float(scale)
    return np.rint(scaled, out=scaled).astype(np.int64)


def solver_versions() -> dict[str, str]:
    """The solver behind `least_cost`, by name and version."""
    return {"ortools": ortools.__version__}


def chosen_of(problem: AssignmentProblem, pairs: Ints | Positions, units: Ints) -> Flags:
    """Flags of the pairs that carry a unit, and of the forced ones."""
    chosen = problem.forced.copy()
    chosen[pairs[units > 0]] = True
    return chosen


def _whole_at(affinity: Floats, scale: int) -> bool:
    """Whether all affinities are whole numbers of the step; most that are not show it among the first few."""
    parts = (affinity[first : first + GLANCE] for first in range(0, len(affinity), GLANCE))
    return all(bool((np.rint(part * scale) / scale == part).all()) for part in parts)


def _add(solver: min_cost_flow.SimpleMinCostFlow, tails: Positions, heads: Positions, most: int, costs: Ints) -> Ints:
    capacity = np.full(len(tails), most, dtype=np.int64)
    arcs: Ints = solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacity, np.ascontiguousarray(costs))
    return arcs


def _tree(found: Cells, chain: Positions, row: Positions, first: int) -> tuple[Positions, Arcs]:
    """The node from which each pair leaves, and the arcs from applications down through the cells."""
    above = row.copy()
    parent = np.zeros(len(found.row), dtype=np.int32)
    for level in chain:
        inside = level >= 0
        parent[level[inside]] = above[inside]
        above = np.where(inside, level + first, above).astype(np.int32)
    return above, _free_of_charge(parent, _span(first, first + len(found.row)), found.lower, found.upper)


def _free_of_charge(tails: Positions, heads: Positions, lower: Ints, upper: Ints) -> Arcs:
    return Arcs(tails, heads, lower, upper, np.zeros(len(tails), dtype=np.int64))


def _span(start: int, stop: int) -> Positions:
    return np.arange(start, stop, dtype=np.int32)
