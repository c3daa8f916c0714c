"""What is asked of a calibration: the scores that readers gave, and where the money ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from kyoten.core.kernel.errors import KyotenError

TOTAL = "total"
"""The name under which the criteria together are reported; no criterion may bear it."""


@dataclass(frozen=True)
class Score:
    """One reader's score of one application by one criterion, in points; more is better."""

    application: str
    reviewer: str
    criterion: str
    score: float


@dataclass(frozen=True)
class Place:
    """One application's place in one reader's own order, 1 for the best."""

    application: str
    reviewer: str
    place: int


@dataclass(frozen=True)
class CalibrationProblem:
    """Scores, incomplete as panels are, and the questions put to them.

    `weights` weigh the criteria in the total (a criterion without one counts 1), `lines` are funding lines in points of
    the total, `first` is how many applications can be funded (None = not asked), `interval` the probability of the
    intervals, `group_interval` that of the interval of ranks by which the groups are made (the Swiss National Science
    Foundation takes one half), `rankings` the orders that readers gave besides their scores. Raises KyotenError for
    a score given twice or not finite, and for questions outside their range.
    """

    scores: tuple[Score, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[float, ...] = ()
    first: int | None = None
    interval: float = 0.9
    group_interval: float = 0.5
    rankings: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        seen: set[tuple[str, str, str]] = set()
        for one in self.scores:
            key = (one.application, one.reviewer, one.criterion)
            if key in seen:
                raise KyotenError(f"{one.reviewer} scores {one.application} by {one.criterion} twice")
            if not isfinite(one.score):
                raise KyotenError(f"the score of {one.application} by {one.reviewer} is not a finite number")
            if one.criterion == TOTAL:
                raise KyotenError(f"no criterion may be called {TOTAL}: the criteria together bear that name")
            seen.add(key)
        self._check_questions()

    def _check_questions(self) -> None:
        if len(self.scores) < 2:
            raise KyotenError(f"calibration needs at least two scores, not {len(self.scores)}")
        for name, share in (("interval", self.interval), ("group interval", self.group_interval)):
            if not 0 < share < 1:
                raise KyotenError(f"the {name} must lie between 0 and 1, not at {share:g}")
        if self.first is not None and not 1 <= self.first <= len(self.applications):
            raise KyotenError(f"the first {self.first} of {len(self.applications)} applications cannot be chosen")
        if not all(isfinite(line) for line in self.lines):
            raise KyotenError("funding lines are finite numbers of points")
        if any(not isfinite(weight) or weight < 0 for weight in self.weights.values()):
            raise KyotenError("weights of criteria are finite and not negative")
        if self.weights and not any(self.weights.get(one, 1.0) for one in self.criteria):
            raise KyotenError("at least one criterion must weigh more than nothing")

    @property
    def applications(self) -> tuple[str, ...]:
        """Every application that somebody scored, sorted."""
        return tuple(sorted({one.application for one in self.scores}))

    @property
    def criteria(self) -> tuple[str, ...]:
        """Every criterion that somebody scored, sorted."""
        return tuple(sorted({one.criterion for one in self.scores}))
