"""Panels drawn from known levels in several regimes, for `benchmarks/calibration.py`.

The variances of NeurIPS 2014 are those of its calibration (Cortes and Lawrence 2021). `WEAK` are regimes in which
readers differ hardly or not at all, at several sizes: a correction has the least to gain and the most to spoil there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from kyoten.core.calibration.panel import Panel, panel_of
from kyoten.core.calibration.problem import Score

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Regime:
    """How a panel is drawn: sizes, standard deviations, and what the additive model does not know."""

    name: str
    applications: int = 60
    readings: int = 4
    reviewers: int = 20
    spread: tuple[float, float, float] = (1.0, 0.5, 1.0)
    slopes: float = 0.0
    heavy: bool = False
    grades: bool = False


REGIMES = (
    Regime("usual"),
    Regime("NeurIPS 2014", 200, 3, 100, (1.28**0.5, 0.24**0.5, 1.27**0.5)),
    Regime("41 hubs, 3 each", 41, 3, 12, (1.0, 0.5, 0.8)),
    Regime("12 applications", 12, 3, 6, (1.0, 0.5, 0.8)),
    Regime("few shared", 60, 3, 90, (1.0, 0.5, 0.7)),
    Regime("equal variances", spread=(0.7, 0.7, 0.7)),
    Regime("strong leniency", spread=(1.0, 1.0, 0.5)),
    Regime("no leniency", spread=(1.0, 0.0, 1.0)),
    Regime("little signal", spread=(0.4, 0.4, 1.0)),
    Regime("heavy tails", heavy=True),
    Regime("grades 1 to 5", grades=True),
    Regime("slopes differ", slopes=0.4, spread=(1.0, 0.5, 0.5)),
)
WEAK = tuple(
    Regime(f"{name}, leniency {mild:g}", *sizes, (1.0, mild, error))
    for name, sizes, error in (
        ("12 applications", (12, 3, 6), 1.0),
        ("41 applications", (41, 3, 12), 1.0),
        ("few shared", (60, 3, 90), 0.7),
        ("353 applications", (353, 5, 60), 1.0),
    )
    for mild in (0.0, 0.1, 0.2, 0.3)
)


def draw(regime: Regime, random: np.random.Generator) -> tuple[Panel, Reals]:
    """A panel of the regime and the true levels, in the order of its ids."""
    count = regime.applications * regime.readings
    rounds = count // regime.reviewers + 2
    readers = np.concatenate([random.permutation(regime.reviewers) for _ in range(rounds)])[:count]
    level = 3 + regime.spread[0] * random.standard_normal(regime.applications)
    mild = regime.spread[1] * random.standard_normal(regime.reviewers)
    slopes = np.maximum(0.1, 1 + regime.slopes * random.standard_normal(regime.reviewers))
    errors = random.standard_t(4, count) / 2**0.5 if regime.heavy else random.standard_normal(count)
    rows = {}
    for a, r, error in zip(np.repeat(np.arange(regime.applications), regime.readings), readers, errors, strict=True):
        points = 3 + slopes[r] * (level[a] - 3) + mild[r] + regime.spread[2] * error
        rows[f"a{a:05}", f"r{r:05}"] = float(np.clip(round(points), 1, 5) if regime.grades else points)
    return panel_of((*pair, points) for pair, points in rows.items()), graded(regime, level) if regime.grades else level


def graded(regime: Regime, level: Reals) -> Reals:
    """What an average reader gives on the scale: the mean grade over readers and errors, by quantiles."""
    away = float(np.hypot(*regime.spread[1:])) * ndtri((np.arange(400) + 0.5) / 400)
    return np.asarray(np.clip(np.round(level[:, None] + away), 1, 5).mean(axis=1), dtype=float)


def scores(panel: Panel) -> tuple[Score, ...]:
    """The panel as rows."""
    rows = zip(panel.application, panel.reviewer, panel.score, strict=True)
    return tuple(Score(panel.applications[a], panel.reviewers[r], "whole", float(p)) for a, r, p in rows)
