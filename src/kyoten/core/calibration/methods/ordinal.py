"""Scores as ordered grades: a cumulative logit of application + reviewer, for scales whose steps are not equally wide.

P(grade ≤ k) = logistic(threshold k − application − reviewer) with normal effects. Modes by Newton steps through the
sparse equations of the linear model (working response and weights), variances by expectation–maximisation at the modes,
doubt by the curvature there (Laplace).

Source: McCullagh 1980, Regression models for ordinal data, JRSS B 42; Agresti 2010, Analysis of Ordinal Categorical
Data, section 10.1; variances as in Schall 1991, Estimation in generalized linear models with random effects,
Biometrika 78.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from kyoten.core.calibration.fit import Fit, all_equal, equal_fit
from kyoten.core.calibration.mixed import Solution, solve
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel, Places, Reals
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.variances import free_ratios
from kyoten.core.kernel.errors import KyotenError

NAME = "cumulative logit with random effects (Laplace)"
MOST_GRADES = 40
ROUNDS, SETTLED = 150, 1e-4
SMALLEST, LARGEST = 1e-4, 1e2
FAR = 50.0


@dataclass(frozen=True, eq=False)
class State:
    """One round: thresholds, variances of applications and reviewers, and the solution around the present modes."""

    thresholds: Reals
    application: float
    reviewer: float
    linear: Reals
    solution: Solution | None = None


def fit(panel: Panel) -> Fit:
    """The panel's levels with their doubt, on the logit scale and in points. O(readings + reviewers³) a round.

    Raises KyotenError where there are more than 40 different scores: those are a measurement, not grades.
    """
    if all_equal(panel):
        return equal_fit(panel)
    values, grades = np.unique(panel.score, return_inverse=True)
    if len(values) > MOST_GRADES:
        raise KyotenError(
            f"the ordinal method takes grades: {len(values)} different scores are more than {MOST_GRADES}; "
            "calibrate criteria one by one, or choose another method"
        )
    state = _start(panel, grades, len(values))
    for _ in range(ROUNDS):
        following = _round(panel, grades, state)
        moved = float(np.abs(following.linear - state.linear).max())
        moved += abs(np.log(following.application / state.application))
        state = following
        if moved < SETTLED:
            break
    return _answer(panel, values, grades, state)


def expected_points(values: Reals, thresholds: Reals, level: Reals) -> Reals:
    """The mean score of a reading at each level: the lowest grade, plus every step times the chance to pass it."""
    passed = expit(level[..., None] - thresholds)
    return np.asarray(values[0] + passed @ np.diff(values), dtype=float)


def _start(panel: Panel, grades: Places, count: int) -> State:
    below = np.cumsum(np.bincount(grades, minlength=count))[:-1] / len(grades)
    return State(np.log(below / (1 - below)), 1.0, 0.25, np.zeros(len(grades)))


def _round(panel: Panel, grades: Places, state: State) -> State:
    """A Newton step for the modes, thresholds given them, and variances given both."""
    upper, lower = _ends(grades, state.thresholds, state.linear)
    weights = np.maximum(upper * (1 - upper) + lower * (1 - lower), 1e-8)
    response = state.linear + (upper + lower - 1) / weights
    found = solve(panel, state.application, state.reviewer, response=response, weights=weights)
    linear = found.effects[panel.application] + found.common[1:][panel.reviewer]
    thresholds = _thresholds(grades, state.thresholds - found.common[0], linear)
    several, many = free_ratios(panel)
    doubt = np.diag(found.common_covariance)[1:]
    application = float(np.mean(found.effects**2 + found.effect_variance())) if several else SMALLEST
    reviewer = float(np.mean(found.common[1:] ** 2 + doubt)) if many else SMALLEST
    application, reviewer = (float(np.clip(one, SMALLEST, LARGEST)) for one in (application, reviewer))
    return State(thresholds, application, reviewer, linear, found)


def _ends(grades: Places, thresholds: Reals, linear: Reals) -> tuple[Reals, Reals]:
    """P(at most this grade) and P(below this grade) of each reading."""
    edges = np.concatenate([[-np.inf], thresholds, [np.inf]])
    return expit(edges[grades + 1] - linear), expit(edges[grades] - linear)


def _thresholds(grades: Places, start: Reals, linear: Reals) -> Reals:
    """The thresholds under which the grades are likeliest, kept in order by the logarithms of their distances."""
    count = len(start)

    def placed(free: Reals) -> Reals:
        return np.concatenate([free[:1], free[0] + np.cumsum(np.exp(np.clip(free[1:], -FAR, 5)))])

    def downhill(free: Reals) -> tuple[float, Reals]:
        thresholds = placed(free)
        upper, lower = _ends(grades, thresholds, linear)
        chance = np.maximum(upper - lower, 1e-300)
        rise = np.bincount(grades, upper * (1 - upper) / chance, count + 1)[:-1]
        fall = np.bincount(grades, lower * (1 - lower) / chance, count + 1)[1:]
        slope = rise - fall
        tails = np.cumsum(slope[::-1])[::-1]
        steps = np.exp(np.clip(free[1:], -FAR, 5))
        return -float(np.log(chance).sum()), -np.concatenate([tails[:1], tails[1:] * steps])

    free = np.concatenate([start[:1], np.log(np.maximum(np.diff(start), 1e-6))])
    found = minimize(downhill, free, jac=True, method="L-BFGS-B", options={"maxiter": 20})
    return placed(np.asarray(found.x, dtype=float))


def _answer(panel: Panel, values: Reals, grades: Places, state: State) -> Fit:
    found = state.solution
    assert found is not None
    level = found.effects
    part = Part(1.0, level, found.own, found.loadings, found.common_covariance)
    mild, doubt = found.common[1:], np.sqrt(np.diag(found.common_covariance)[1:])

    def points(levels: Reals) -> Reals:
        return expected_points(values, state.thresholds, levels)

    centre = points(np.zeros(1))[0]
    leniency = points(mild) - centre
    upper, lower = _ends(grades, state.thresholds, state.linear)
    value = float(np.log(np.maximum(upper - lower, 1e-300)).sum())
    value -= 0.5 * float(level @ level / state.application + mild @ mild / state.reviewer + found.log_determinant)
    value -= 0.5 * (len(level) * np.log(state.application) + len(mild) * np.log(state.reviewer))
    return Fit(
        posterior=Posterior((part,)),
        components=Components(state.application, state.reviewer, float(np.pi**2 / 3), float(value)),
        leniency=leniency,
        leniency_deviation=(points(mild + doubt) - points(mild - doubt)) / 2,
        expected=points(state.linear),
        points=points,
    )
