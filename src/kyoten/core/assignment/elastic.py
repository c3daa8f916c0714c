"""An assignment whose limits may be broken at a price, so that the least breach that serves everybody is found."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.assignment import network as flows
from kyoten.core.assignment import program as programs
from kyoten.core.assignment.cells import Cells, absent, cells
from kyoten.core.assignment.problem import AssignmentProblem, Floats, Ints

MUCH = 2**20
"""More than any application or reviewer can have."""

TIES = 100
"""Steps in which affinities decide between breaches of the same size."""


class Kind(StrEnum):
    """What may be relaxed."""

    EXTRA_LOAD = "extra_load"
    FEWER_REVIEWS = "fewer_reviews"
    DROPPED_CONFLICT = "dropped_conflict"
    LOWER_LEAST_LOAD = "lower_least_load"
    RELEASED_PAIR = "released_pair"
    FEWER_OF_GROUP = "fewer_of_group"
    MORE_OF_GROUP = "more_of_group"


@dataclass(frozen=True)
class Slack:
    """One limit broken by `amount`; a name is empty where the limit does not concern it."""

    kind: Kind
    amount: int
    application: str = ""
    reviewer: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class _Give:
    """Rows of the program that may give way by up to `most`: too little is forgiven (sign 1) or too much (-1)."""

    kind: Kind
    row: Ints
    most: Ints
    sign: int


def applies(problem: AssignmentProblem, kind: Kind) -> bool:
    """Whether a problem has anything of a kind to relax."""
    match kind:
        case Kind.DROPPED_CONFLICT:
            return bool(problem.barred.any())
        case Kind.LOWER_LEAST_LOAD:
            return bool(problem.min_load.any())
        case Kind.RELEASED_PAIR:
            return bool((problem.required & ~problem.locked).any())
        case Kind.FEWER_OF_GROUP:
            return any(bool(limit.at_least.any()) for limit in problem.groups)
        case Kind.MORE_OF_GROUP:
            return any(bool((limit.at_most < problem.needs).any()) for limit in problem.groups)
        case _:
            return True


def smallest(problem: AssignmentProblem, kinds: Collection[Kind]) -> tuple[Slack, ...] | None:
    """The fewest single breaches of these kinds that serve everybody, by affinity among equals; None if none do."""
    eased = _eased(problem, kinds)
    free = np.flatnonzero(~(eased.barred | eased.forced))
    lacking = tuple(
        Slack(Kind.FEWER_OF_GROUP, amount, eased.applications[row], group=eased.groups[limit].title(label))
        for limit, row, label, amount in absent(eased, free)
    )
    if lacking and Kind.FEWER_OF_GROUP not in kinds:
        return None
    found = cells(eased, free)
    gives = list(_gives(eased, found, kinds))
    breach = 2 * TIES * (problem.readings + 1)
    broken, freed = problem.barred[free], (problem.forced & ~eased.forced)[free]
    cost = breach * (broken.astype(np.int64) - freed.astype(np.int64)) - _tie_worth(eased.affinity[free])
    net = flows.network(eased)
    solved = _by_program(eased, cost, breach, gives) if net is None else _by_flow(eased, net, (cost, breach), gives)
    if solved is None:
        return None
    used, given = solved
    slacks = [*lacking, *_pair_slacks(problem, eased, free, used)]
    for give, amounts in zip(gives, given, strict=True):
        slacks += [_named(eased, found, give, int(at), int(amounts[at])) for at in np.flatnonzero(amounts > 0)]
    return tuple(slacks)


def _eased(problem: AssignmentProblem, kinds: Collection[Kind]) -> AssignmentProblem:
    """Conflicts and required pairs that may be broken become candidates like others."""
    barred = np.zeros_like(problem.barred) if Kind.DROPPED_CONFLICT in kinds else problem.barred
    required = np.zeros_like(problem.required) if Kind.RELEASED_PAIR in kinds else problem.required
    return replace(problem, barred=barred & ~problem.forced, required=required)


def _gives(problem: AssignmentProblem, found: Cells, kinds: Collection[Kind]) -> Iterator[_Give]:
    wanted, room, floor = flows.left_over(problem)
    first, second = len(wanted), len(wanted) + len(room)
    much = np.full(len(room), MUCH, dtype=np.int64)
    blocks = {
        Kind.FEWER_REVIEWS: (np.arange(first), wanted, 1),
        Kind.EXTRA_LOAD: (np.arange(first, second), much, -1),
        Kind.LOWER_LEAST_LOAD: (np.arange(first, second), floor, 1),
        Kind.FEWER_OF_GROUP: (np.arange(len(found.row)) + second, found.lower, 1),
        Kind.MORE_OF_GROUP: (np.arange(len(found.row)) + second, np.full(len(found.row), MUCH), -1),
    }
    for kind, (rows, most, sign) in blocks.items():
        if kind in kinds:
            yield _Give(kind, rows, most, sign)


def _by_flow(
    problem: AssignmentProblem, net: flows.Network, costs: tuple[Ints, int], gives: list[_Give]
) -> tuple[Ints, list[Ints]] | None:
    """Units on the free pairs and amounts of each give; None where no flow exists.

    Too much is forgiven by an arc beside the bounded one at a price; too little by dropping the bound and paying for
    what is reached, so that the amount of the give is what was not.
    """
    cost, breach = costs
    applications = len(problem.applications)
    sink = applications + len(problem.reviewers)
    rest = net.rest
    arcs = replace(rest, lower=rest.lower.copy(), upper=rest.upper.copy())
    for give in gives:
        if give.sign > 0 and give.kind is not Kind.FEWER_REVIEWS:
            arcs.lower[give.row - applications] -= give.most
            arcs.upper[give.row - applications] -= give.most
    for give in gives:
        at = give.row - applications
        if give.kind is Kind.FEWER_REVIEWS:
            beside = _beside(give.row, np.full(len(at), sink), give.most, breach)
        else:
            beside = _beside(rest.tails[at], rest.heads[at], give.most, -give.sign * breach)
        arcs = flows.joined(arcs, beside)
    solved = flows.least_cost(replace(net, rest=arcs), cost)
    if solved is None:
        return None
    given, start = [], len(rest.tails)
    for give in gives:
        units = solved[1][start : start + len(give.row)]
        paid = give.sign < 0 or give.kind is Kind.FEWER_REVIEWS
        given.append(units if paid else give.most - units)
        start += len(give.row)
    return solved[0], given


def _beside(tails: NDArray[Any], heads: NDArray[Any], most: Ints, cost: int) -> flows.Arcs:
    count = len(tails)
    lower, price = np.zeros(count, dtype=np.int64), np.full(count, cost, dtype=np.int64)
    return flows.Arcs(tails.astype(np.int32), heads.astype(np.int32), lower, most, price)


def _by_program(
    problem: AssignmentProblem, cost: Ints, breach: int, gives: list[_Give]
) -> tuple[Ints, list[Ints]] | None:
    """The same by HiGHS, for group limits that cross."""
    asked = programs.program(problem)
    height, pairs = asked.matrix.shape
    extra = [
        sparse.csc_array(
            (np.full(len(give.row), give.sign), (give.row, np.arange(len(give.row)))), (height, len(give.row))
        )
        for give in gives
    ]
    matrix = sparse.csc_array(sparse.hstack([asked.matrix, *extra]))
    wider = replace(asked, matrix=matrix)
    most = np.concatenate([np.ones(pairs), *(give.most.astype(np.float64) for give in gives)])
    worth = np.concatenate([-cost, np.full(matrix.shape[1] - pairs, -breach)]) / breach
    solved = programs.maximise(worth, wider, most, whole=True)
    if solved is None:
        return None
    units = np.rint(solved.values).astype(np.int64)
    ends = np.cumsum([pairs, *(len(give.row) for give in gives)])
    return units[:pairs], [units[start:stop] for start, stop in pairwise(ends)]


def _tie_worth(affinity: Floats) -> Ints:
    """Affinities as 0 to `TIES`."""
    least, largest = affinity.min(initial=np.inf), affinity.max(initial=-np.inf)
    if not largest > least:
        return np.zeros(len(affinity), dtype=np.int64)
    steps: Ints = np.rint((affinity - least) / (largest - least) * TIES).astype(np.int64)
    return steps


def _pair_slacks(problem: AssignmentProblem, eased: AssignmentProblem, free: Ints, used: Ints) -> Iterator[Slack]:
    """Conflicts that were broken and required pairs that were not made."""
    for at in np.flatnonzero((used > 0) & problem.barred[free]):
        application, reviewer = problem.pairing(int(free[at]))
        yield Slack(Kind.DROPPED_CONFLICT, 1, application, reviewer)
    freed = (problem.forced & ~eased.forced)[free]
    for at in np.flatnonzero((used == 0) & freed):
        application, reviewer = problem.pairing(int(free[at]))
        yield Slack(Kind.RELEASED_PAIR, 1, application, reviewer)


def _named(problem: AssignmentProblem, found: Cells, give: _Give, at: int, amount: int) -> Slack:
    if give.kind is Kind.FEWER_REVIEWS:
        return Slack(give.kind, amount, problem.applications[at])
    if give.kind in (Kind.EXTRA_LOAD, Kind.LOWER_LEAST_LOAD):
        return Slack(give.kind, amount, reviewer=problem.reviewers[at])
    group = problem.groups[int(found.limit[at])].title(int(found.label[at]))
    return Slack(give.kind, amount, problem.applications[int(found.row[at])], group=group)
