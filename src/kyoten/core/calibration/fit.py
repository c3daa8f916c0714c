"""What every method hands back, whatever its model: levels with their doubt, readers, expected scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kyoten.core.calibration.mixed import Solution
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel, Reals
from kyoten.core.calibration.posterior import Part, Posterior


def same(values: Reals) -> Reals:
    """A model whose scale is points already."""
    return values


@dataclass(frozen=True, eq=False)
class Linear:
    """One linear model at its likeliest variances, how far it is believed, and the panel as it sees it."""

    share: float
    solution: Solution
    panel: Panel


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted model of one panel.

    `posterior` is on the model's own scale; `points` turns levels into the points that an average reader would give
    (increasing). `leniency` and `leniency_deviation` are points above the average reader, `expected` the points that
    each reading should have. `linear` are the models that the levels are averaged over, where they are linear; `alike`
    is the belief that no reader is milder than another (None where the method does not ask).
    """

    posterior: Posterior
    components: Components
    leniency: Reals
    leniency_deviation: Reals
    expected: Reals
    points: Callable[[Reals], Reals] = same
    linear: tuple[Linear, ...] = ()
    alike: float | None = None


def all_equal(panel: Panel) -> bool:
    """Whether the scores tell nothing apart."""
    return bool(np.ptp(panel.score) == 0)


def equal_fit(panel: Panel) -> Fit:
    """The answer where every score is the same: every application is at that score, and nothing is in doubt."""
    n, m = len(panel.applications), len(panel.reviewers)
    level = np.full(n, float(panel.score[0]))
    part = Part(1.0, level, np.zeros(n), csr_array((n, 1)), np.zeros((1, 1)))
    nothing = Components(0.0, 0.0, 0.0, 0.0)
    return Fit(Posterior((part,)), nothing, np.zeros(m), np.zeros(m), panel.score.copy())
