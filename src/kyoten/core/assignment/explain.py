"""Why an application got these reviewers and not others: for every pair, who fits better and what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyoten.core.assignment.problem import AssignmentProblem, Flags, Ints
from kyoten.core.assignment.reasons import Absence, AssignedPair, Passed, WhyNot
from kyoten.core.assignment.verify import counts

TIE = 1e-9
"""Affinities closer than this share of themselves are taken as equal: no method tells them apart."""


@dataclass(frozen=True, eq=False)
class _Answer:
    """A problem with its chosen pairs, and the counts that reasons compare."""

    problem: AssignmentProblem
    chosen: Flags
    loads: Ints

    def full(self, pair: int) -> bool:
        column = self.problem.column[pair]
        return bool(self.loads[column] >= self.problem.max_load[column])

    def group_counts(self, row: int, limit: int) -> Ints:
        """How many chosen readers of an application stand in each group of a limit."""
        start, stop = self.problem.starts[row], self.problem.starts[row + 1]
        labels = self.problem.groups[limit].labels[self.problem.column[start:stop][self.chosen[start:stop]]]
        return np.bincount(labels[labels >= 0], minlength=len(self.problem.groups[limit].groups)).astype(np.int64)


def explain(problem: AssignmentProblem, chosen: Flags) -> tuple[AssignedPair, ...]:
    """The pairs with affinity, rank, load and the better reviewers passed over, by application and reviewer."""
    answer = _Answer(problem, chosen, counts(problem, chosen)[1])
    return tuple(_explained(answer, int(pair)) for pair in np.flatnonzero(chosen))


def why_absent(problem: AssignmentProblem, chosen: Flags, application: str, reviewer: str) -> Absence | None:
    """Why a reviewer does not read an application: None where they do. Raises KeyError for unknown ids.

    The reason compares the reviewer with the weakest reader that is not fixed; `residual.why_not` adds the loss.
    """
    pair = problem.pair_of(application, reviewer)
    if pair is None:
        return Absence(application, reviewer, None, None)
    if chosen[pair]:
        return None
    answer = _Answer(problem, chosen, counts(problem, chosen)[1])
    row = problem.row[pair]
    readers = [int(one) for one in _pairs_of(problem, row) if chosen[one]]
    weakest = min(readers, key=lambda one: (bool(problem.forced[one]), problem.affinity[one]), default=None)
    affinity = float(problem.affinity[pair])
    if weakest is None:
        why, detail = (WhyNot.CONFLICT, "") if problem.barred[pair] else (WhyNot.FULL, "")
    else:
        why, detail = _why(answer, weakest, pair)
    return Absence(application, reviewer, affinity, why, rank=_rank(problem, pair), detail=detail)


def _explained(answer: _Answer, pair: int) -> AssignedPair:
    problem = answer.problem
    application, reviewer = problem.pairing(pair)
    return AssignedPair(
        application=application,
        reviewer=reviewer,
        affinity=float(problem.affinity[pair]),
        load=int(answer.loads[problem.column[pair]]),
        load_limit=int(problem.max_load[problem.column[pair]]),
        locked=bool(problem.forced[pair]),
        rank=_rank(problem, pair),
        passed=_passed(answer, pair),
    )


def _pairs_of(problem: AssignmentProblem, row: int) -> Ints:
    return np.arange(problem.starts[row], problem.starts[row + 1])


def _rank(problem: AssignmentProblem, pair: int) -> int:
    """One more than the number of candidates without conflict who fit the application better."""
    pairs = _pairs_of(problem, problem.row[pair])
    return 1 + int(((problem.affinity[pairs] > problem.affinity[pair]) & ~problem.barred[pairs]).sum())


def _passed(answer: _Answer, pair: int) -> tuple[Passed, ...]:
    """Candidates who fit better than this pair's reviewer but do not read the application, best first."""
    problem = answer.problem
    pairs = _pairs_of(problem, problem.row[pair])
    better = pairs[(problem.affinity[pairs] > problem.affinity[pair]) & ~answer.chosen[pairs]]
    found = []
    for other in better[np.argsort(-problem.affinity[better], kind="stable")]:
        why, detail = _why(answer, pair, int(other))
        gain = problem.affinity[other] - problem.affinity[pair]
        if why is WhyNot.AIM and gain <= TIE * max(1.0, abs(problem.affinity[other])):
            continue
        reviewer = problem.reviewers[problem.column[other]]
        found.append(Passed(reviewer, float(problem.affinity[other]), why, detail))
    return tuple(found)


def _why(answer: _Answer, pair: int, other: int) -> tuple[WhyNot, str]:
    """What keeps `other` from taking the place of `pair`, and the group it is about."""
    problem = answer.problem
    if problem.barred[other]:
        return WhyNot.CONFLICT, ""
    if answer.full(other):
        return WhyNot.FULL, ""
    if problem.forced[pair]:
        return WhyNot.LOCKED, ""
    by_group = _why_group(answer, pair, other)
    if by_group is not None:
        return by_group
    column = problem.column[pair]
    if answer.loads[column] <= problem.min_load[column]:
        return WhyNot.LEAST_LOAD, ""
    return WhyNot.AIM, ""


def _why_group(answer: _Answer, pair: int, other: int) -> tuple[WhyNot, str] | None:
    """A group of the other that has its most readers, or a group of the pair that would fall short."""
    problem = answer.problem
    row = problem.row[pair]
    for number, limit in enumerate(problem.groups):
        mine, theirs = int(limit.labels[problem.column[pair]]), int(limit.labels[problem.column[other]])
        if mine == theirs or not limit.asked(row):
            continue
        count = answer.group_counts(row, number)
        if theirs >= 0 and count[theirs] >= limit.at_most[row]:
            return WhyNot.GROUP_FULL, limit.title(theirs)
        if mine >= 0 and count[mine] <= limit.at_least[row]:
            return WhyNot.GROUP_NEEDED, limit.title(mine)
    return None
