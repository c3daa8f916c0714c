"""The answer of an assignment: the pairs, their sum, and for each pair why no better reviewer was there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.assignment.problem import Pairing
from kyoten.core.kernel.outcome import Outcome


class WhyNot(StrEnum):
    """Why a reviewer who fits an application better was not given it."""

    CONFLICT = "conflict"
    FULL = "full"
    LOCKED = "locked"


@dataclass(frozen=True)
class Passed:
    """A reviewer with a higher affinity who was not available, and why.

    `FULL` means that the reviewer's load is used up by pairs that together are worth more; `LOCKED` that the
    pair in hand was fixed before the search.
    """

    reviewer: str
    affinity: float
    why: WhyNot


@dataclass(frozen=True)
class AssignedPair:
    """One reading: its affinity, the reviewer's final load and limit, and the better ones passed over."""

    application: str
    reviewer: str
    affinity: float
    load: int
    load_limit: int
    locked: bool = False
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AssignmentOutcome(Outcome):
    """All pairs sorted by application, then reviewer; the objective is the sum of their affinities.

    `precision` is the step to which affinities were rounded for the search.
    """

    pairs: tuple[AssignedPair, ...]
    precision: float

    @property
    def total(self) -> float:
        """The sum of the affinities of all pairs."""
        return self.objective or 0.0

    def pairings(self) -> frozenset[Pairing]:
        """The bare (application, reviewer) pairs."""
        return frozenset((pair.application, pair.reviewer) for pair in self.pairs)

    def reviewers_of(self, application: str) -> tuple[str, ...]:
        """The reviewers of one application, sorted by id."""
        return tuple(pair.reviewer for pair in self.pairs if pair.application == application)

    def load_of(self, reviewer: str) -> int:
        """How many applications the reviewer reads."""
        return sum(pair.reviewer == reviewer for pair in self.pairs)
