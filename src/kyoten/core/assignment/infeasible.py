"""Where no assignment exists: which applications go short, and the smallest relaxations that would serve them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from kyoten.core.assignment import elastic
from kyoten.core.assignment.cells import absent
from kyoten.core.assignment.elastic import Kind, Slack
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.assignment.verify import refuse_impossible
from kyoten.core.kernel.errors import InfeasibleError

TOLD = 10
"""How many names a sentence spells out."""

SENTENCES = {
    Kind.EXTRA_LOAD: "{reviewer} reads {amount} more",
    Kind.FEWER_REVIEWS: "{application} has {amount} fewer",
    Kind.DROPPED_CONFLICT: "the conflict of {reviewer} with {application} is dropped",
    Kind.LOWER_LEAST_LOAD: "{reviewer} may read {amount} fewer than the least",
    Kind.RELEASED_PAIR: "the required pair of {application} and {reviewer} is released",
    Kind.FEWER_OF_GROUP: "{application} may have {amount} fewer from {group}",
    Kind.MORE_OF_GROUP: "{application} may have {amount} more from {group}",
}


class Cause(StrEnum):
    """Why an application goes short."""

    NO_CANDIDATES = "no_candidates"
    OTHERS_FULL = "others_full"


@dataclass(frozen=True)
class Short:
    """An application that gets fewer readers than it needs; `free` candidates have no conflict with it."""

    application: str
    got: int
    needed: int
    free: int

    @property
    def cause(self) -> Cause:
        """Whether too few candidates exist at all, or they are used up by others and by limits."""
        return Cause.NO_CANDIDATES if self.free < self.needed else Cause.OTHERS_FULL


@dataclass(frozen=True)
class Remedy:
    """Changes that together would serve every application; no smaller number of changes of these kinds would."""

    kinds: tuple[Kind, ...]
    changes: tuple[Slack, ...]

    @property
    def size(self) -> int:
        """The number of single changes: one reading more, one review fewer, one conflict dropped each count one."""
        return sum(one.amount for one in self.changes)

    def __str__(self) -> str:
        told = [SENTENCES[one.kind].format_map(_words(one)) for one in self.changes[:TOLD]]
        more = len(self.changes) - TOLD
        return ", ".join([*told, *([f"and {more} more changes"] if more > 0 else [])])


@dataclass(frozen=True)
class Diagnosis:
    """Who goes short when as many readings as possible are made, and the remedies, the smallest first."""

    short: tuple[Short, ...]
    remedies: tuple[Remedy, ...]


class UnservedError(InfeasibleError):
    """No assignment serves every application; `diagnosis` says whom, and what would."""

    def __init__(self, message: str, diagnosis: Diagnosis) -> None:
        super().__init__(message, tuple(one.application for one in diagnosis.short))
        self.diagnosis = diagnosis


def refuse_unservable(problem: AssignmentProblem) -> None:
    """Raise InfeasibleError for demands that can be seen to be impossible before any search."""
    refuse_impossible(problem)
    if problem.groups and absent(problem, np.flatnonzero(~(problem.barred | problem.forced))):
        raise refusal(problem)


def refusal(problem: AssignmentProblem) -> UnservedError:
    """The error that says in a sentence who goes short, in numbers how much is lacking, and what would help least."""
    found = diagnose(problem)
    sentences = [_sentence(one) for one in found.short[:TOLD]]
    if len(found.short) > TOLD:
        sentences.append(f"and {len(found.short) - TOLD} more applications")
    lacking = "; ".join(sentences) or "limits exclude one another"
    helps = ", or ".join(f"{remedy} ({remedy.size})" for remedy in found.remedies[:3])
    return UnservedError(
        f"not every application can be served: {lacking}. {problem.readings} readings are needed, "
        f"reviewers take {int(problem.max_load.sum())}. "
        + (f"Smallest changes that would do: {helps}." if helps else "No change of a single kind would do."),
        found,
    )


def diagnose(problem: AssignmentProblem) -> Diagnosis:
    """The smallest relaxations of each kind alone, and of all kinds together where that takes fewer changes.

    Elastic programming: every limit may be broken at a price of one a unit, and the least sum of prices is found as a
    flow of least cost. Source: Chinneck 2008, *Feasibility and Infeasibility in Optimization*, chapter 6.
    """
    remedies = [Remedy((kind,), slacks) for kind, slacks in _singles(problem)]
    kinds = tuple(Kind)
    mixed = elastic.smallest(problem, kinds)
    least = min((one.size for one in remedies), default=None)
    if mixed is not None:
        together = Remedy(tuple(dict.fromkeys(one.kind for one in mixed)), mixed)
        if least is None or together.size < least:
            remedies.append(together)
    return Diagnosis(_short(problem), tuple(sorted(remedies, key=lambda one: one.size)))


def _singles(problem: AssignmentProblem) -> Iterator[tuple[Kind, tuple[Slack, ...]]]:
    for kind in Kind:
        if elastic.applies(problem, kind):
            slacks = elastic.smallest(problem, (kind,))
            if slacks is not None:
                yield kind, slacks


def _short(problem: AssignmentProblem) -> tuple[Short, ...]:
    """Who lacks readers in the fullest assignment; least loads and group limits are set aside if need be."""
    slacks = elastic.smallest(problem, (Kind.FEWER_REVIEWS,))
    if slacks is None:
        eased = replace(problem, min_load=np.zeros_like(problem.min_load), groups=())
        slacks = elastic.smallest(eased, (Kind.FEWER_REVIEWS,)) or ()
    free = np.bincount(problem.row[~problem.barred], minlength=len(problem.applications))
    found = []
    for one in slacks:
        row = problem.application_position[one.application]
        needed = int(problem.needs[row])
        found.append(Short(one.application, needed - one.amount, needed, int(free[row])))
    return tuple(found)


def _sentence(one: Short) -> str:
    cause = f"only {one.free} have no conflict" if one.cause is Cause.NO_CANDIDATES else "the others are full"
    return f"{one.application} gets {one.got} of {one.needed} reviewers ({cause})"


def _words(slack: Slack) -> dict[str, object]:
    return {
        "application": slack.application,
        "reviewer": slack.reviewer,
        "group": slack.group,
        "amount": slack.amount,
    }


def by_kind(remedy: Remedy) -> Counter[Kind]:
    """How many single changes of each kind a remedy asks for."""
    found: Counter[Kind] = Counter()
    for one in remedy.changes:
        found[one.kind] += one.amount
    return found
