"""What is asked of an assignment: which reviewer reads which application, within load and conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from kyoten.core.kernel.errors import KyotenError

Pairing = tuple[str, str]
"""One possible reading: (application id, reviewer id)."""

AFFINITY_CEILING = 1000.0
"""Affinities lie between minus and plus this number, so that sums stay exact in 64-bit integers."""


@dataclass(frozen=True)
class AssignmentProblem:
    """Applications, reviewers and what is known about each pair of them.

    `affinity` maps (application, reviewer) to how well they fit (higher is better); pairs not named count 0.
    `per_application` is the number of reviewers each application needs, `max_load` the most applications a
    reviewer reads: one number for all, or a number per id. Pairs in `conflicts` are never made; pairs in
    `locked` are kept as they are. Raises KyotenError for ids that are not declared or appear twice, negative
    counts, and affinities that are not finite or beyond plus or minus 1,000.
    """

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    affinity: Mapping[Pairing, float]
    per_application: int | Mapping[str, int]
    max_load: int | Mapping[str, int]
    conflicts: frozenset[Pairing] = field(default_factory=frozenset)
    locked: frozenset[Pairing] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        _distinct("application", self.applications)
        _distinct("reviewer", self.reviewers)
        self._known_ids()
        self._usable_numbers()

    def needed(self, application: str) -> int:
        """How many reviewers the application needs (0 when a mapping does not name it)."""
        return _count(self.per_application, application)

    def load_limit(self, reviewer: str) -> int:
        """The most applications the reviewer reads (0 when a mapping does not name them)."""
        return _count(self.max_load, reviewer)

    def fit(self, application: str, reviewer: str) -> float:
        """The affinity of a pair; 0 when none is stated."""
        return self.affinity.get((application, reviewer), 0.0)

    def _known_ids(self) -> None:
        applications, reviewers = set(self.applications), set(self.reviewers)
        for name, pairs in (
            ("affinity", self.affinity),
            ("conflicts", self.conflicts),
            ("locked", self.locked),
        ):
            for application, reviewer in sorted(pairs):
                if application not in applications or reviewer not in reviewers:
                    raise KyotenError(f"{name}: the pair ({application}, {reviewer}) names an unknown id")

    def _usable_numbers(self) -> None:
        for pair, value in self.affinity.items():
            if not isfinite(value) or abs(value) > AFFINITY_CEILING:
                raise KyotenError(f"affinity of {pair} is {value}; it must lie within ±{AFFINITY_CEILING:.0f}")
        counts = [self.needed(application) for application in self.applications]
        counts += [self.load_limit(reviewer) for reviewer in self.reviewers]
        if any(count < 0 for count in counts):
            raise KyotenError("numbers of reviewers and loads cannot be negative")


def _distinct(noun: str, ids: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise KyotenError(f"{noun} {one} is named twice")
        seen.add(one)


def _count(numbers: int | Mapping[str, int], one: str) -> int:
    return numbers if isinstance(numbers, int) else numbers.get(one, 0)
