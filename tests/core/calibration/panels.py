"""Small panels for the tests of calibration."""

from __future__ import annotations

import numpy as np

from kyoten.core.calibration.panel import Panel, Reals, panel_of
from kyoten.core.calibration.problem import CalibrationProblem, Score


def panel(**readers: dict[str, float]) -> Panel:
    """A panel written reader by reader."""
    return panel_of(
        (application, name, points) for name, given in readers.items() for application, points in given.items()
    )


def drawn(
    seed: int,
    applications: int = 20,
    readings: int = 3,
    reviewers: int = 10,
    spread: tuple[float, ...] = (1, 0.5, 0.7),
    slopes: float = 0.0,
) -> tuple[Panel, Reals]:
    """A panel drawn from the additive model, and the true levels; `spread` of applications, reviewers and error.

    With `slopes` readers use the scale differently: each stretches it by a factor of about 1 with that deviation.
    """
    random = np.random.default_rng(seed)
    rounds = applications * readings // reviewers + 2
    readers = np.concatenate([random.permutation(reviewers) for _ in range(rounds)])[: applications * readings]
    level, mild = 3 + spread[0] * random.standard_normal(applications), spread[1] * random.standard_normal(reviewers)
    stretch = np.maximum(0.1, 1 + slopes * random.standard_normal(reviewers)) if slopes else np.ones(reviewers)
    rows = {}
    for place, reader in zip(np.repeat(np.arange(applications), readings), readers, strict=True):
        points = 3 + stretch[reader] * (level[place] - 3) + mild[reader] + spread[2] * random.standard_normal()
        rows[f"a{place:03}", f"r{reader:03}"] = float(points)
    return panel_of((*pair, points) for pair, points in rows.items()), level


def scores(given: Panel, criterion: str = "plan", points: Reals | None = None) -> tuple[Score, ...]:
    """The panel's rows as scores by one criterion."""
    rows = zip(given.application, given.reviewer, given.score if points is None else points, strict=True)
    return tuple(Score(given.applications[a], given.reviewers[r], criterion, float(value)) for a, r, value in rows)


def problem(given: Panel, **more: object) -> CalibrationProblem:
    """The question for one criterion."""
    return CalibrationProblem(scores(given), **more)
