"""What is asked of an assignment: which reviewer reads which application, within loads, conflicts and group limits.

Everything is held in arrays, one entry a candidate pair, so that a hundred thousand applications with their lists of
candidates stay a matter of seconds. `build.py` makes a problem from ids, mappings or a sparse matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kyoten.core.assignment.groups import GroupLimit
from kyoten.core.kernel.errors import KyotenError

Pairing = tuple[str, str]
"""One possible reading: (application id, reviewer id)."""

Ints = NDArray[np.int64]
Positions = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

AFFINITY_CEILING = 1e6
"""Affinities lie between minus and plus this number, so that their sums keep nine digits behind the point."""


@dataclass(frozen=True, eq=False, kw_only=True)
class AssignmentProblem:
    """Applications, reviewers, and the candidate pairs between them; a pair that is missing cannot be made.

    Pair `k` joins application `row[k]` and reviewer `column[k]` (positions) at `affinity[k]` (higher is better);
    pairs come sorted by row and column, each once. Where `barred`, the two have a conflict and the pair is never
    made; where `locked`, it stands already and stays; where `required`, it is asked for. `needs` counts the
    readers of each application, `min_load` and `max_load` bound the readings of each reviewer, and `groups` bound
    how many readers of one application come from the same group. Raises KyotenError for what makes no sense.
    """

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    row: Positions
    column: Positions
    affinity: Floats
    needs: Ints
    max_load: Ints
    min_load: Ints
    barred: Flags
    locked: Flags
    required: Flags
    groups: tuple[GroupLimit, ...] = field(default=())

    def __post_init__(self) -> None:
        _distinct("application", self.applications)
        _distinct("reviewer", self.reviewers)
        self._shapes()
        self._order()
        self._usable_numbers()

    @property
    def pairs(self) -> int:
        """The number of candidate pairs, barred ones included."""
        return len(self.row)

    @property
    def readings(self) -> int:
        """How many readings all applications need together."""
        return int(self.needs.sum())

    @cached_property
    def forced(self) -> Flags:
        """Pairs that are in every answer: the locked and the required."""
        both: Flags = self.locked | self.required
        return both

    @cached_property
    def starts(self) -> Ints:
        """Pairs of application `i` stand from `starts[i]` to before `starts[i + 1]`."""
        return np.searchsorted(self.row, np.arange(len(self.applications) + 1)).astype(np.int64)

    @cached_property
    def application_position(self) -> dict[str, int]:
        """Where each application stands."""
        return {one: position for position, one in enumerate(self.applications)}

    @cached_property
    def reviewer_position(self) -> dict[str, int]:
        """Where each reviewer stands."""
        return {one: position for position, one in enumerate(self.reviewers)}

    def pair_of(self, application: str, reviewer: str) -> int | None:
        """The number of a candidate pair; None where the two are no candidates. Raises KeyError for unknown ids."""
        row, column = self.application_position[application], self.reviewer_position[reviewer]
        start, stop = self.starts[row], self.starts[row + 1]
        found = int(start + np.searchsorted(self.column[start:stop], column))
        return found if found < stop and self.column[found] == column else None

    def pairing(self, pair: int) -> Pairing:
        """The ids of a pair."""
        return self.applications[self.row[pair]], self.reviewers[self.column[pair]]

    def pairings(self, chosen: Flags) -> Iterator[Pairing]:
        """The ids of all pairs that are flagged."""
        return (self.pairing(int(pair)) for pair in np.flatnonzero(chosen))

    def with_loads(self, max_load: Ints, min_load: Ints | None = None) -> AssignmentProblem:
        """The same question with other loads."""
        return replace(self, max_load=max_load, min_load=self.min_load if min_load is None else min_load)

    def least_of(self, limit: GroupLimit) -> Ints:
        """What a group limit asks of each application at least: nothing of one that needs no reader."""
        least: Ints = np.where(self.needs > 0, limit.at_least, 0)
        return least

    def _shapes(self) -> None:
        sizes = {len(self.row), len(self.column), len(self.affinity)}
        sizes |= {len(self.barred), len(self.locked), len(self.required)}
        if len(sizes) > 1:
            raise KyotenError("the columns of the candidate pairs differ in length")
        if len(self.needs) != len(self.applications):
            raise KyotenError("one number of reviewers is needed for each application")
        if {len(self.max_load), len(self.min_load)} != {len(self.reviewers)}:
            raise KyotenError("one load is needed for each reviewer")
        for group in self.groups:
            group.fits(len(self.applications), len(self.reviewers))

    def _order(self) -> None:
        if not self.pairs:
            return
        if self.row[0] < 0 or self.row[-1] >= len(self.applications):
            raise KyotenError("a pair names an application that is not there")
        if self.column.min() < 0 or self.column.max() >= len(self.reviewers):
            raise KyotenError("a pair names a reviewer who is not there")
        if not in_order(self.row, self.column):
            raise KyotenError("candidate pairs must come sorted by application and reviewer, each once")

    def _usable_numbers(self) -> None:
        if (
            not -AFFINITY_CEILING
            <= self.affinity.min(initial=0.0)
            <= self.affinity.max(initial=0.0)
            <= AFFINITY_CEILING
        ):
            pair = int(np.flatnonzero(~(np.abs(self.affinity) <= AFFINITY_CEILING))[0])
            said = f"affinity of {self.pairing(pair)} is {self.affinity[pair]}"
            raise KyotenError(f"{said}; it must lie within ±{AFFINITY_CEILING:.0f}")
        if any(numbers.min(initial=0) < 0 for numbers in (self.needs, self.max_load, self.min_load)):
            raise KyotenError("numbers of reviewers and loads cannot be negative")
        over = np.flatnonzero(self.min_load > self.max_load)
        if len(over):
            one = int(over[0])
            limits = f"at least {self.min_load[one]} and at most {self.max_load[one]}"
            raise KyotenError(f"{self.reviewers[one]} shall read {limits}; the first must not be the larger")


def in_order(row: Positions, column: Positions) -> bool:
    """Whether pairs come sorted by row, then column, each once."""
    on, same = row[1:] > row[:-1], row[1:] == row[:-1]
    return bool((on | (same & (column[1:] > column[:-1]))).all())


def _distinct(noun: str, ids: tuple[str, ...]) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise KyotenError(f"{noun} {one} is named twice")
        seen.add(one)
