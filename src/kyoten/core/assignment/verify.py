"""Checks of an assignment that do not trust the solver: impossible demands before, every row after."""

from __future__ import annotations

from collections import Counter

from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.kernel.errors import InfeasibleError, KyotenError


def refuse_impossible(problem: AssignmentProblem) -> None:
    """Raise InfeasibleError when the locked pairs alone break a conflict, a load or a number of reviewers."""
    for application, reviewer in sorted(problem.locked & problem.conflicts):
        raise InfeasibleError(
            f"{reviewer} is fixed as a reviewer of {application} but has a conflict with it; release one of the two",
            (application,),
        )
    for broken in _broken_limits(problem, problem.locked):
        raise InfeasibleError(f"the fixed pairs ask for too much: {broken[1]}; release some of them", broken[:1])


def verify(problem: AssignmentProblem, chosen: frozenset[Pairing]) -> None:
    """Raise KyotenError unless the pairs answer the problem row by row."""
    unknown = [pair for pair in chosen if pair[0] not in problem.applications or pair[1] not in problem.reviewers]
    broken = [f"unknown pair {pair}" for pair in sorted(unknown)]
    broken += [f"conflict {pair}" for pair in sorted(chosen & problem.conflicts)]
    broken += [f"fixed pair lost {pair}" for pair in sorted(problem.locked - chosen)]
    broken += [sentence for _, sentence in _broken_limits(problem, chosen)]
    served = Counter(application for application, _ in chosen)
    broken += [
        f"{application} has {served[application]} of {problem.needed(application)} reviewers"
        for application in sorted(problem.applications)
        if served[application] < problem.needed(application)
    ]
    if broken:
        raise KyotenError(f"the assignment does not hold: {'; '.join(broken)}")


def _broken_limits(problem: AssignmentProblem, pairs: frozenset[Pairing]) -> list[tuple[str, str]]:
    """Every id that has more pairs than allowed, with a sentence that says so."""
    served = Counter(application for application, _ in pairs)
    loaded = Counter(reviewer for _, reviewer in pairs)
    broken = [
        (application, f"{application} has {served[application]} reviewers for {problem.needed(application)}")
        for application in sorted(served)
        if served[application] > problem.needed(application)
    ]
    broken += [
        (reviewer, f"{reviewer} reads {loaded[reviewer]}, at most {problem.load_limit(reviewer)}")
        for reviewer in sorted(loaded)
        if loaded[reviewer] > problem.load_limit(reviewer)
    ]
    return broken
