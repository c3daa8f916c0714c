"""How much applications, reviewers and chance differ: variances by restricted likelihood, and the doubt about them.

With few readers the variances themselves are uncertain; taking the best guess as known makes intervals too narrow
(Kackar and Harville 1984, JASA 79). So the answer is averaged over a few pairs of variance ratios, weighed by the
restricted likelihood times a weak prior: a half-Cauchy distribution of each standard deviation relative to the error's
(Gelman 2006, Bayesian Analysis 1). The averaging on a small grid around the mode follows Rue, Martino and Chopin 2009,
JRSS B 71, section 3.1; its nodes are three-point Gauss–Hermite.

That readers are alike, none milder than another, is a model of its own with a belief beforehand: a prior spread over
ratios gives it no weight, and would correct for readers where there is nothing to correct. Both models are averaged by
their marginal likelihoods (Hoeting, Madigan, Raftery and Volinsky 1999, Statistical Science 14; for a variance that may
be nothing: Pauler, Wakefield and Kass 1999, JASA 94), each the integral of its restricted likelihood on such a grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from math import exp, log, pi

import numpy as np
from scipy.optimize import minimize

from kyoten.core.calibration.mixed import Solution, solve
from kyoten.core.calibration.panel import Panel, Reals

LOWEST, HIGHEST = -12.0, 12.0
"""Bounds of the logarithm of a variance ratio: below, the effect is nothing; above, the error is nothing."""

NODES = ((-(3**0.5), 1 / 6), (0.0, 2 / 3), (3**0.5, 1 / 6))
STEP = 0.05
SMALL = 0.05
NARROW = 0.12
"""Standard deviation of the logarithms of the ratios under which a single pair of them stands for all."""
START = (0.0, -1.0)
ALIKE = 0.95
"""Belief, before a score is seen, that no reader is milder than another: who corrects has to show it. The weakest with
which, in simulation, no order was behind that of the plain means beyond the error of the simulation (ADR 130)."""
NEGLIGIBLE = 1e-4
"""Belief under which a model is left out of the average."""


@dataclass(frozen=True)
class Variances:
    """Variance components in points², and the restricted log-likelihood they reach."""

    application: float
    reviewer: float
    error: float
    log_likelihood: float

    @property
    def logs(self) -> Reals:
        """Logarithms of both ratios, a vanishing one at a small value; where a further search may begin."""
        ratios = [max(one / self.error, SMALL) for one in (self.application, self.reviewer)]
        return np.asarray(np.log(ratios), dtype=float)


@dataclass(frozen=True, eq=False)
class Node:
    """One plausible pair of variance ratios with its share of the belief; `error` is the error variance it implies.

    Where the readers are `alike`, the solution is that of one reader who gave all scores.
    """

    share: float
    error: float
    solution: Solution
    alike: bool = False


def free_ratios(panel: Panel) -> tuple[bool, bool]:
    """Which ratios the scores speak about: nothing differs where there is one application, or one reviewer."""
    return len(panel.applications) > 1, len(panel.reviewers) > 1


def log_likelihood(panel: Panel, logs: Reals, *, prior: bool = False) -> tuple[float, Reals, Solution]:
    """Restricted log-likelihood at the logarithms of both ratios, its slope, and the solution there.

    The error variance is profiled out (Patterson and Thompson 1971, Biometrika 58; Searle et al. 1992, section 6.6).
    `prior` adds the logarithm of the weak prior of the ratios that the scores speak about.
    """
    ratios = np.exp(logs)
    found = solve(panel, float(ratios[0]), float(ratios[1]))
    n, m, degrees = len(panel.applications), len(panel.reviewers), len(panel.score) - 1
    determinant = found.log_determinant + n * logs[0] + m * logs[1]
    value = -0.5 * (determinant + degrees * (log(2 * pi * found.squares / degrees) + 1))
    traces = np.array([found.effect_variance().sum(), np.trace(found.common_covariance[1:, 1:])])
    squares = np.array([found.effects @ found.effects, found.common[1:] @ found.common[1:]])
    slope = -0.5 * (np.array([n, m]) - traces / ratios - degrees * squares / (ratios * found.squares))
    if prior:
        free = np.array(free_ratios(panel), dtype=float)
        value += float(free @ (0.5 * logs - np.log1p(ratios) - log(pi)))
        slope = slope + free * (0.5 - ratios / (1 + ratios))
    return value, slope, found


def best_logs(panel: Panel, start: Reals | None = None, *, prior: bool = False) -> Reals:
    """The logarithms of the ratios where the restricted likelihood (times the prior) is greatest."""
    bounds = [(LOWEST, HIGHEST) if free else (LOWEST, LOWEST) for free in free_ratios(panel)]
    begin = np.clip(START if start is None else start, [low for low, _ in bounds], [high for _, high in bounds])

    def downhill(logs: Reals) -> tuple[float, Reals]:
        value, slope, _ = log_likelihood(panel, logs, prior=prior)
        return -value, -slope

    found = minimize(downhill, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-9, "gtol": 1e-4})
    return np.asarray(found.x, dtype=float)


def restricted(panel: Panel, start: Reals | None = None) -> tuple[Variances, Solution]:
    """Variance components by restricted maximum likelihood, and the solution at them."""
    logs = best_logs(panel, start)
    value, _, found = log_likelihood(panel, logs)
    error = found.squares / (len(panel.score) - 1)
    application, reviewer = (
        error * exp(one) if free and one > LOWEST + 0.5 else 0.0
        for one, free in zip(logs, free_ratios(panel), strict=True)
    )
    return Variances(application, reviewer, error, value), found


def plausible(panel: Panel, start: Reals | None = None) -> tuple[Node, ...]:
    """Pairs of variance ratios with their shares of the belief, which sum to 1: of readers who differ and of alike.

    Large panels leave so little doubt about the variances that the mode alone is enough; a model that is hardly
    believed is left out, and where one reader gave all scores there is nothing to choose between.
    """
    models = [(False, panel, log(1 - ALIKE)), (True, alike(panel), log(ALIKE))]
    weighed = [
        (belief + weight, found, same)
        for same, one, belief in (models if free_ratios(panel)[1] else models[:1])
        for weight, found in _around_mode(one, start)
    ]
    peak, degrees = max(weight for weight, _, _ in weighed), max(len(panel.score) - 3, 1)
    return _believed([Node(exp(weight - peak), one.squares / degrees, one, same) for weight, one, same in weighed])


def _believed(nodes: list[Node]) -> tuple[Node, ...]:
    whole = sum(one.share for one in nodes)
    model = {same: sum(one.share for one in nodes if one.alike is same) for same in (False, True)}
    kept = [one for one in nodes if model[one.alike] > NEGLIGIBLE * whole]
    left = sum(one.share for one in kept)
    return tuple(replace(one, share=one.share / left) for one in kept)


def alike(panel: Panel) -> Panel:
    """The panel as if one reader had given all scores: what is left when nobody is milder than another."""
    return replace(panel, reviewers=("",), reviewer=np.zeros_like(panel.reviewer))


def _around_mode(panel: Panel, start: Reals | None) -> list[tuple[float, Solution]]:
    """Solutions around the mode, each with the logarithm of what it adds to the marginal likelihood of the model.

    The error variance counts by 1 / variance, so that integrating it out leaves the profile but for a constant.
    """
    mode = best_logs(panel, start, prior=True)
    free = [place for place, one in enumerate(free_ratios(panel)) if one]
    axes = _axes(panel, mode, free)
    size = 0.5 * len(free) * log(2 * pi) + float(np.log(np.abs(np.linalg.det(axes))))
    narrow = axes.size > 0 and float(np.sqrt((axes**2).sum(axis=1)).max()) < NARROW
    nodes = []
    for node in product(((0.0, 1.0),) if narrow else NODES, repeat=len(free)):
        z = np.array([one[0] for one in node])
        logs = mode.copy()
        logs[free] = np.clip(logs[free] + axes @ z, LOWEST, HIGHEST)
        value, _, found = log_likelihood(panel, logs, prior=True)
        nodes.append((size + sum(log(one[1]) for one in node) + value + 0.5 * float(z @ z), found))
    return nodes


def _axes(panel: Panel, mode: Reals, free: list[int]) -> Reals:
    """Directions and lengths of one standard deviation around the mode, from the slopes beside it."""
    curvature = np.zeros((len(free), len(free)))
    for row, place in enumerate(free):
        aside = np.zeros(2)
        aside[place] = STEP
        ahead = log_likelihood(panel, mode + aside, prior=True)[1]
        behind = log_likelihood(panel, mode - aside, prior=True)[1]
        curvature[row] = (behind - ahead)[free] / (2 * STEP)
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2) if free else (np.zeros(0), np.zeros((0, 0)))
    return np.asarray(vectors / np.sqrt(np.maximum(values, 0.1)), dtype=float)
