"""The answer of an assignment: the pairs, how good they are for all and for the worst served, and why each was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum

import numpy as np

from kyoten.core.assignment.explain import explain
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats, Ints, Pairing
from kyoten.core.assignment.reasons import AssignedPair
from kyoten.core.kernel.outcome import Outcome


def _nothing() -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class AssignmentOutcome(Outcome):
    """Which pairs of the problem were chosen; the objective is the sum of their affinities unless the method differs.

    `precision` is the step to which affinities were rounded for the search (0 where none was), `facts` are numbers
    that a method adds about its own answer.
    """

    problem: AssignmentProblem
    chosen: Flags
    precision: float = 0.0
    facts: Mapping[str, float] = field(default_factory=_nothing)

    @cached_property
    def total(self) -> float:
        """The sum of the affinities of all pairs."""
        return fsum(self.problem.affinity[self.chosen].tolist())

    @cached_property
    def served(self) -> Floats:
        """The sum of affinities that each application gets."""
        problem = self.problem
        pairs = np.flatnonzero(self.chosen)
        weights = problem.affinity[pairs]
        sums = np.bincount(problem.row[pairs], weights=weights, minlength=len(problem.applications))
        return sums.astype(np.float64)

    @property
    def worst(self) -> float:
        """The smallest mean affinity that an application gets from its readers; 0 where none needs a reader."""
        asked = self.problem.needs > 0
        return float((self.served[asked] / self.problem.needs[asked]).min(initial=np.inf)) if asked.any() else 0.0

    @cached_property
    def loads(self) -> Ints:
        """How many applications each reviewer reads."""
        column = self.problem.column[self.chosen]
        return np.bincount(column, minlength=len(self.problem.reviewers)).astype(np.int64)

    @cached_property
    def pairs(self) -> tuple[AssignedPair, ...]:
        """All pairs by application, then reviewer, each with the better reviewers passed over and why."""
        return explain(self.problem, self.chosen)

    def pairings(self) -> frozenset[Pairing]:
        """The bare (application, reviewer) pairs."""
        return frozenset(self.problem.pairings(self.chosen))

    def reviewers_of(self, application: str) -> tuple[str, ...]:
        """The reviewers of one application, in the order of the problem."""
        row = self.problem.application_position[application]
        start, stop = self.problem.starts[row], self.problem.starts[row + 1]
        columns = self.problem.column[start:stop][self.chosen[start:stop]]
        return tuple(self.problem.reviewers[column] for column in columns)

    def load_of(self, reviewer: str) -> int:
        """How many applications the reviewer reads; 0 for somebody unknown."""
        column = self.problem.reviewer_position.get(reviewer)
        return 0 if column is None else int(self.loads[column])
