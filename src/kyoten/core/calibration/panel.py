"""The scores of one criterion as arrays, and which applications can be compared through common readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kyoten.core.calibration.problem import CalibrationProblem, Score
from kyoten.core.kernel.errors import KyotenError

Reals = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Panel:
    """One score a row: places of application and reviewer in the sorted ids, and points."""

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    application: Places
    reviewer: Places
    score: Reals

    @property
    def readings(self) -> Reals:
        """How often each application was scored."""
        return np.bincount(self.application, minlength=len(self.applications)).astype(float)

    @property
    def means(self) -> Reals:
        """The plain mean of each application."""
        sums = np.bincount(self.application, self.score, len(self.applications))
        return np.asarray(sums / self.readings, dtype=float)

    @property
    def loads(self) -> Reals:
        """How many scores each reviewer gave."""
        return np.bincount(self.reviewer, minlength=len(self.reviewers)).astype(float)


def panel_of(rows: Iterable[tuple[str, str, float]]) -> Panel:
    """The panel of rows (application, reviewer, points); ids sorted, so that the order of rows does not matter."""
    ordered = sorted(rows)
    applications = tuple(sorted({row[0] for row in ordered}))
    reviewers = tuple(sorted({row[1] for row in ordered}))
    place_a = {name: place for place, name in enumerate(applications)}
    place_r = {name: place for place, name in enumerate(reviewers)}
    return Panel(
        applications,
        reviewers,
        np.array([place_a[row[0]] for row in ordered], dtype=np.intp),
        np.array([place_r[row[1]] for row in ordered], dtype=np.intp),
        np.array([row[2] for row in ordered], dtype=float),
    )


def criterion_panel(problem: CalibrationProblem, criterion: str) -> Panel:
    """The scores by one criterion."""
    return panel_of((one.application, one.reviewer, one.score) for one in problem.scores if one.criterion == criterion)


def total_panel(problem: CalibrationProblem) -> Panel:
    """Each reader's weighted mean over the criteria.

    Where a reader left criteria out, what they scored counts by its distance from each criterion's mean over the panel,
    so that leaving out a hard criterion neither helps nor harms. Readers who scored only criteria without weight do
    not count; KyotenError where fewer than two scores are left.
    """
    weights = {criterion: problem.weights.get(criterion, 1.0) for criterion in problem.criteria}
    points: dict[str, list[float]] = defaultdict(list)
    read: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for one in problem.scores:
        points[one.criterion].append(one.score)
        read[one.application, one.reviewer].append(one)
    means = {criterion: fmean(values) for criterion, values in points.items()}
    level = sum(weights[one] * means[one] for one in weights) / sum(weights.values())
    rows = []
    for (application, reviewer), given in read.items():
        scored = sum(weights[one.criterion] for one in given)
        if scored <= 0:
            continue
        value = sum(weights[one.criterion] * one.score for one in given) / scored
        if len(given) < len(weights):
            value += level - sum(weights[one.criterion] * means[one.criterion] for one in given) / scored
        rows.append((application, reviewer, value))
    if len(rows) < 2:
        raise KyotenError("fewer than two scores count in the total: give the criteria that were scored a weight")
    return panel_of(rows)


def components(panel: Panel) -> tuple[tuple[str, ...], ...]:
    """Applications that readers tie together, directly or through others; the largest set first.

    Between two sets no reader scored in both: whether one set is better or its readers are milder cannot be told
    from the scores (connectedness of an incomplete two-way layout: Searle 1987, Linear Models for Unbalanced Data).
    """
    n, m = len(panel.applications), len(panel.reviewers)
    ones = np.ones(len(panel.score))
    graph = coo_array((ones, (panel.application, panel.reviewer + n)), shape=(n + m, n + m))
    _count, label = connected_components(graph, directed=False)
    sets: dict[int, list[str]] = defaultdict(list)
    for name, mark in zip(panel.applications, label[:n], strict=True):
        sets[int(mark)].append(name)
    return tuple(sorted((tuple(names) for names in sets.values()), key=lambda names: (-len(names), names)))
