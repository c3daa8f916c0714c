"""Checks of an assignment that do not trust the solver: impossible demands before, every row after."""

from __future__ import annotations

import numpy as np

from kyoten.core.assignment.groups import NO_LIMIT, GroupLimit
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Ints
from kyoten.core.kernel.errors import InfeasibleError, KyotenError

TOLD = 20
"""How many broken rows an error spells out."""


def refuse_impossible(problem: AssignmentProblem) -> None:
    """Raise InfeasibleError when the forced pairs alone break a conflict, a load, a number or a group limit."""
    for application, reviewer in problem.pairings(problem.forced & problem.barred):
        raise InfeasibleError(
            f"{reviewer} is fixed as a reviewer of {application} but has a conflict with it; release one of the two",
            (application,),
        )
    for subject, sentence in _beyond_limits(problem, problem.forced):
        raise InfeasibleError(f"the fixed pairs ask for too much: {sentence}; release some of them", (subject,))


def verify(problem: AssignmentProblem, chosen: Flags) -> None:
    """Raise KyotenError unless the flagged pairs answer the problem row by row, counted in whole numbers."""
    broken = [f"conflict {pair}" for pair in problem.pairings(chosen & problem.barred)]
    broken += [f"fixed pair lost {pair}" for pair in problem.pairings(problem.forced & ~chosen)]
    broken += [sentence for _, sentence in _beyond_limits(problem, chosen)]
    served, loaded = counts(problem, chosen)
    broken += [
        f"{problem.applications[one]} has {served[one]} of {problem.needs[one]} reviewers"
        for one in np.flatnonzero(served < problem.needs)
    ]
    broken += [
        f"{problem.reviewers[one]} reads {loaded[one]}, at least {problem.min_load[one]}"
        for one in np.flatnonzero(loaded < problem.min_load)
    ]
    for limit in problem.groups:
        broken += [sentence for _, sentence in _below_group(problem, limit, chosen)]
    if broken:
        raise KyotenError(f"the assignment does not hold: {'; '.join(broken[:TOLD])}")


def counts(problem: AssignmentProblem, chosen: Flags) -> tuple[Ints, Ints]:
    """Readers of each application and readings of each reviewer."""
    served = np.bincount(problem.row[chosen], minlength=len(problem.applications))
    loaded = np.bincount(problem.column[chosen], minlength=len(problem.reviewers))
    return served.astype(np.int64), loaded.astype(np.int64)


def _beyond_limits(problem: AssignmentProblem, chosen: Flags) -> list[tuple[str, str]]:
    """Every id that has more than allowed, with a sentence that says so."""
    served, loaded = counts(problem, chosen)
    broken = [
        (problem.applications[one], f"{problem.applications[one]} has {served[one]} reviewers for {problem.needs[one]}")
        for one in np.flatnonzero(served > problem.needs)
    ]
    broken += [
        (problem.reviewers[one], f"{problem.reviewers[one]} reads {loaded[one]}, at most {problem.max_load[one]}")
        for one in np.flatnonzero(loaded > problem.max_load)
    ]
    for limit in problem.groups:
        broken += _above_group(problem, limit, chosen)
    return broken


def _above_group(problem: AssignmentProblem, limit: GroupLimit, chosen: Flags) -> list[tuple[str, str]]:
    if limit.at_most.min(initial=NO_LIMIT) == NO_LIMIT:
        return []
    rows, labels, number = _group_counts(problem, limit, chosen)
    return [
        (
            problem.applications[rows[one]],
            f"{problem.applications[rows[one]]} has {number[one]} from {limit.title(int(labels[one]))}, "
            f"at most {limit.at_most[rows[one]]}",
        )
        for one in np.flatnonzero(number > limit.at_most[rows])
    ]


def _below_group(problem: AssignmentProblem, limit: GroupLimit, chosen: Flags) -> list[tuple[str, str]]:
    """Applications with fewer than asked from a group, also where it has no reader at all."""
    least = problem.least_of(limit)
    asked = np.flatnonzero(least > 0)
    if not len(asked):
        return []
    width = len(limit.groups)
    rows, labels, number = _group_counts(problem, limit, chosen)
    table = np.zeros((len(problem.applications), width), dtype=np.int64)
    table[rows, labels] = number
    short = np.argwhere(table[asked] < least[asked, None])
    return [
        (
            problem.applications[asked[at]],
            f"{problem.applications[asked[at]]} has {table[asked[at], label]} from {limit.title(int(label))}, "
            f"at least {least[asked[at]]}",
        )
        for at, label in short
    ]


def _group_counts(problem: AssignmentProblem, limit: GroupLimit, chosen: Flags) -> tuple[Ints, Ints, Ints]:
    """Application, group and number of readers, for every group that has one."""
    pairs = np.flatnonzero(chosen)
    labels = limit.labels[problem.column[pairs]]
    key = problem.row[pairs].astype(np.int64)[labels >= 0] * len(limit.groups) + labels[labels >= 0]
    keys, number = np.unique(key, return_counts=True)
    return keys // max(len(limit.groups), 1), keys % max(len(limit.groups), 1), number
