"""What it would cost to make a pair that was not made, read off the flow without solving it again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kyoten.core.assignment import network as flows
from kyoten.core.assignment.cells import cells
from kyoten.core.assignment.explain import why_absent
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats, Ints
from kyoten.core.assignment.reasons import Absence


def loss_of(problem: AssignmentProblem, chosen: Flags, pair: int) -> float | None:
    """By how much the greatest total falls when a free pair must be made: 0 for one that is made already.

    None where the pair cannot be made within the limits, where groups cross, or where the chosen pairs are not those of
    the greatest total. The shortest way back through the residual network, by Bellman and Ford; source: Ahuja, Magnanti
    and Orlin 1993, *Network Flows*, sections 5.4 and 9.3.
    """
    if chosen[pair]:
        return 0.0
    net = flows.network(problem)
    if net is None or problem.barred[pair]:
        return None
    scale, _exact = flows.scale_of(problem.affinity, len(net.supply))
    at = int(np.searchsorted(net.pairs, pair))
    used = chosen[net.pairs]
    tails, heads, costs = _residual(net, used, _behind(problem, net, used), flows.whole(problem.affinity, scale))
    way = _shortest(tails, heads, costs, len(net.supply), int(net.heads[at]))
    if way is None or not np.isfinite(way[net.tails[at]]):
        return None
    return float(way[net.tails[at]] - round(problem.affinity[pair] * scale)) / scale


def why_not(problem: AssignmentProblem, chosen: Flags, application: str, reviewer: str) -> Absence | None:
    """Why a reviewer does not read an application, with the loss that it would bring; None where they do."""
    absence = why_absent(problem, chosen, application, reviewer)
    pair = problem.pair_of(application, reviewer)
    if absence is None or pair is None:
        return absence
    return replace(absence, loss=loss_of(problem, chosen, pair))


def _behind(problem: AssignmentProblem, net: flows.Network, used: Flags) -> Ints:
    """Units on the arcs behind the pairs: readings of each reviewer, and readers in each cell."""
    loads = np.bincount(problem.column[net.pairs[used]], minlength=len(problem.reviewers))
    if not problem.groups:
        return loads.astype(np.int64)
    found = cells(problem, net.pairs)
    inside = found.of_pair[:, used]
    readers = np.bincount(inside[inside >= 0], minlength=len(found.row))
    return np.concatenate([loads, readers]).astype(np.int64)


def _residual(net: flows.Network, used: Flags, behind: Ints, worth: Ints) -> tuple[Ints, Ints, Floats]:
    """Arcs on which a unit more can go, and backwards those on which one fewer can."""
    cost = -worth[net.pairs]
    more, fewer = behind < net.rest.upper, behind > net.rest.lower
    rest = net.rest
    tails = [net.tails[~used], net.heads[used], rest.tails[more], rest.heads[fewer]]
    heads = [net.heads[~used], net.tails[used], rest.heads[more], rest.tails[fewer]]
    costs = [cost[~used], -cost[used], np.zeros(int(more.sum())), np.zeros(int(fewer.sum()))]
    return (
        np.concatenate(tails).astype(np.int64),
        np.concatenate(heads).astype(np.int64),
        np.concatenate(costs).astype(np.float64),
    )


def _shortest(tails: Ints, heads: Ints, costs: Floats, nodes: int, start: int) -> Floats | None:
    """Lengths of the shortest ways from a node; None where a cycle makes them shorter for ever."""
    length = np.full(nodes, np.inf)
    length[start] = 0.0
    for _round in range(nodes + 1):
        before = length.copy()
        np.minimum.at(length, heads, length[tails] + costs)
        if bool((length == before).all()):
            return length
    return None
