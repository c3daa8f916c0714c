"""Points = μ + reviewer's slope × application + reviewer's leniency + error: readers who use the scale differently.

Two readers may agree on every order and still differ in how far apart they put the best and the worst. Slopes are
normal around 1. Expectation–maximisation finds where they lie: given the slopes the model is linear, and applications
and leniency are known with their joint covariance; given those, each slope and all variances have closed updates. From
there Gibbs draws tell how much slopes and variances are in doubt, and the answer is the mean of the linear answers.

Sources: Paul 1981, Bayesian methods for calibration of examiners, British J. of Mathematical and Statistical Psychology
34; expectation conditional maximisation, Meng and Rubin 1993, Biometrika 80; means of conditional answers over Gibbs
draws, Gelfand and Smith 1990, J. of the American Statistical Association 85.
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
from kyoten.core.kernel.randomness import stream

NAME = "additive mixed model with a slope a reviewer (Gibbs draws from the most likely slopes)"
ROUNDS, SETTLED = 60, 1e-3
SMALLEST = 1e-6
PRIOR_SLOPES, PRIOR_SPREAD = 4.0, 0.04
"""Weight (in reviewers) and value of the prior of the slopes' variance: with few readings, slopes stay near 1."""

WARM, KEPT, APART = 20, 24, 4
"""Draws dropped at first, answers kept, and draws from one kept answer to the next."""

WEAK = 0.5
"""Weight (half readings) of the priors of the other variances, each around a fifth of the variance of the scores."""


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
    """The panel's levels with their doubt, that of slopes and variances included.

    O(readings + reviewers³) a draw, about 120 draws; always the same ones, so that the answer can be repeated.
    """
    if all_equal(panel):
        return equal_fit(panel)
    state = _likeliest(panel)
    source = stream(0, "calibration", "scale")
    generator = np.random.default_rng(source.getrandbits(64))
    kept = []
    for step in range(1, WARM + KEPT * APART + 1):
        state = _drawn(panel, state, generator)
        if step > WARM and (step - WARM) % APART == 0:
            kept.append(state)
    leniency = np.array([one.solution.common[1:] for one in kept])
    doubt = np.array([one.error * np.diag(one.solution.common_covariance)[1:] for one in kept])
    chances = float(np.mean([_log_likelihood(panel, one) for one in kept]))
    return Fit(
        posterior=Posterior(tuple(_part(one, 1 / KEPT) for one in kept)),
        components=Components(
            float(np.mean([one.application for one in kept])),
            float(np.mean([one.reviewer for one in kept])),
            float(np.mean([one.error for one in kept])),
            chances,
        ),
        leniency=leniency.mean(axis=0),
        leniency_deviation=np.sqrt(doubt.mean(axis=0) + leniency.var(axis=0)),
        expected=np.mean([_expected(panel, one) for one in kept], axis=0),
    )


def _likeliest(panel: Panel) -> State:
    state = _start(panel)
    for _ in range(ROUNDS):
        following = _round(panel, state)
        moved = float(np.abs(following.slopes - state.slopes).max())
        moved += abs(following.application - state.application) / (state.application + state.error)
        state = following
        if moved < SETTLED:
            break
    return state


def _drawn(panel: Panel, state: State, generator: np.random.Generator) -> State:
    """The next draw: levels and leniency given slopes and variances, then those given what was drawn."""
    found, scale = state.solution, float(np.var(panel.score)) / 5
    away = np.linalg.cholesky(state.error * found.common_covariance) @ generator.standard_normal(len(found.common))
    alone = np.sqrt(state.error * found.own) * generator.standard_normal(len(found.own))
    effect = found.effects + alone + found.loadings @ away - away[0]
    mean, mild = found.common[0] + away[0], found.common[1:] + away[1:]
    slopes = _slopes(panel, state, (effect, panel.score - mean - mild[panel.reviewer]), generator)
    left = panel.score - mean - mild[panel.reviewer] - slopes[panel.reviewer] * effect[panel.application]

    def variance(values: Reals, weight: float = WEAK, around: float = scale) -> float:
        """Inverse gamma, conjugate to normal values."""
        rate = weight * around + float(values @ values) / 2
        return max(rate / float(generator.gamma(weight + len(values) / 2)), SMALLEST * scale)

    several, many = free_ratios(panel)
    error = variance(left)
    application = variance(effect) if several else state.application
    reviewer = variance(mild) if many else state.reviewer
    spread = variance(slopes - 1, PRIOR_SLOPES / 2, PRIOR_SPREAD)
    solution = solve(panel, application / error, reviewer / error, slopes=slopes[panel.reviewer])
    return State(slopes, application, reviewer, error, spread, solution)


def _slopes(panel: Panel, state: State, drawn: tuple[Reals, Reals], generator: np.random.Generator) -> Reals:
    """Slopes given the effects of the applications and what scores are without mean and leniency."""
    effect, rest = drawn[0][panel.application], drawn[1]
    count = len(panel.reviewers)
    precision = np.bincount(panel.reviewer, effect**2, count) / state.error + 1 / state.spread
    pull = np.bincount(panel.reviewer, effect * rest, count) / state.error + 1 / state.spread
    found: Reals = pull / precision + generator.standard_normal(count) / np.sqrt(precision)
    return found


def _part(state: State, share: float) -> Part:
    found = state.solution
    return Part(share, found.level, state.error * found.own, found.loadings, state.error * found.common_covariance)


def _expected(panel: Panel, state: State) -> Reals:
    found = state.solution
    effects = state.slopes[panel.reviewer] * found.effects[panel.application]
    return np.asarray(found.common[0] + effects + found.common[1:][panel.reviewer], dtype=float)


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
