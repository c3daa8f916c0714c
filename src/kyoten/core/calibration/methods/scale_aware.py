"""Points = μ + reviewer's slope × application + reviewer's leniency + error: readers who use the scale differently.

Two readers may agree on every order and still differ in how far apart they put the best and the worst. Slopes are
normal around 1, by expectation–maximisation: given the slopes the model is linear, and applications and leniency are
known with their joint covariance; given those, each slope and all variances have closed updates.

Source: Paul 1981, Bayesian methods for calibration of examiners, British J. of Mathematical and Statistical Psychology
34; the updates are expectation conditional maximisation (Meng and Rubin 1993, Biometrika 80).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyoten.core.calibration.fit import Fit, all_equal, equal_fit
from kyoten.core.calibration.mixed import Solution, solve
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel, Reals
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.variances import free_ratios, restricted

NAME = "additive mixed model with a slope a reviewer (expectation–maximisation)"
ROUNDS, SETTLED = 200, 1e-5
SMALLEST = 1e-6
PRIOR_SLOPES, PRIOR_SPREAD = 4.0, 0.04
"""Weight (in reviewers) and value of the prior of the slopes' variance: with few readings, slopes stay near 1."""


@dataclass(frozen=True, eq=False)
class State:
    """One round: slopes a reviewer, variances (slopes' last), and the linear solution given them."""

    slopes: Reals
    application: float
    reviewer: float
    error: float
    spread: float
    solution: Solution


def fit(panel: Panel) -> Fit:
    """The panel's levels with their doubt given the slopes found. O(readings + reviewers³) a round."""
    if all_equal(panel):
        return equal_fit(panel)
    state = _start(panel)
    for _ in range(ROUNDS):
        following = _round(panel, state)
        moved = float(np.abs(following.slopes - state.slopes).max())
        moved += abs(following.application - state.application) / (state.application + state.error)
        state = following
        if moved < SETTLED:
            break
    found = state.solution
    part = Part(1.0, found.level, state.error * found.own, found.loadings, state.error * found.common_covariance)
    slopes, leniency = state.slopes[panel.reviewer], found.common[1:]
    expected = found.common[0] + slopes * found.effects[panel.application] + leniency[panel.reviewer]
    return Fit(
        posterior=Posterior((part,)),
        components=Components(state.application, state.reviewer, state.error, _log_likelihood(panel, state)),
        leniency=leniency,
        leniency_deviation=np.sqrt(state.error * np.diag(found.common_covariance)[1:]),
        expected=np.asarray(expected, dtype=float),
    )


def _start(panel: Panel) -> State:
    begin, _ = restricted(panel)
    error = max(begin.error, SMALLEST)
    application, reviewer = (max(one, SMALLEST * error) for one in (begin.application, begin.reviewer))
    slopes = np.ones(len(panel.reviewers))
    solution = solve(panel, application / error, reviewer / error, slopes=slopes[panel.reviewer])
    return State(slopes, application, reviewer, error, PRIOR_SPREAD, solution)


def _round(panel: Panel, state: State) -> State:
    """New slopes from what is believed about applications and leniency, then new variances and levels."""
    found, rows = state.solution, (panel.application, panel.reviewer)
    effect = found.effects[rows[0]]
    squares = effect**2 + state.error * found.effect_variance()[rows[0]]
    together = state.error * _effect_with_common(panel, found)
    pulled = effect * (panel.score - found.common[0] - found.common[1:][rows[1]]) - together
    pull = state.error / state.spread
    count = len(panel.reviewers)
    slopes = (np.bincount(rows[1], pulled, count) + pull) / (np.bincount(rows[1], squares, count) + pull)
    doubt = state.error / (np.bincount(rows[1], squares, count) + pull)
    spread = (PRIOR_SLOPES * PRIOR_SPREAD + float(np.sum((slopes - 1) ** 2 + doubt))) / (PRIOR_SLOPES + count)
    several, many = free_ratios(panel)
    mild = found.common[1:] ** 2 + state.error * np.diag(found.common_covariance)[1:]
    application = float(np.mean(found.effects**2 + state.error * found.effect_variance()))
    application = max(application, SMALLEST * state.error) if several else state.application
    reviewer = max(float(np.mean(mild)), SMALLEST * state.error) if many else state.reviewer
    solution = solve(panel, application / state.error, reviewer / state.error, slopes=slopes[rows[1]])
    error = max(solution.squares / (len(panel.score) - 1), SMALLEST * float(np.var(panel.score)))
    return State(slopes, application, reviewer, error, spread, solution)


def _effect_with_common(panel: Panel, found: Solution) -> Reals:
    """Covariance of each reading's application effect with μ + the reading's leniency, in units of the error variance.

    The loadings of a level include μ itself; its covariance with μ + leniency is taken off for the effect alone.
    """
    spread = found.loadings @ found.common_covariance
    levels = spread[panel.application, 0] + spread[panel.application, panel.reviewer + 1]
    own = found.common_covariance[0, 0] + found.common_covariance[0, panel.reviewer + 1]
    return np.asarray(levels - own, dtype=float)


def _log_likelihood(panel: Panel, state: State) -> float:
    """Restricted log-likelihood given the slopes, with their prior."""
    n, m, degrees = len(panel.applications), len(panel.reviewers), len(panel.score) - 1
    ratios = n * np.log(state.application / state.error) + m * np.log(state.reviewer / state.error)
    value = state.solution.log_determinant + ratios + degrees * np.log(2 * np.pi * state.error)
    value += state.solution.squares / state.error
    value += float(np.sum((state.slopes - 1) ** 2 / state.spread + np.log(2 * np.pi * state.spread)))
    return float(-0.5 * value)
