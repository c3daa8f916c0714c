"""Scores and rankings together: binomial scores and a Plackett–Luce ranking share one quality a application.

A score is binomial on the panel's scale with the application's quality q (0 to 1); a reader's own order follows
Plackett and Luce with worths exp(θ q): θ says how closely the order follows quality. An order compares a reader's
applications with one another, so that it carries no leniency. Modes by quasi-Newton, doubt by the curvature there.

Source: the BTL-binomial model of Pearce and Erosheva 2023, Modeling preferences: a Bayesian mixture of finite mixtures
for rankings and ratings; its relative with Mallows' distribution: Pearce and Erosheva 2022, A unified statistical
learning model for rankings and scores with application to grant panel review, JMLR 23 (210).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import eye_array
from scipy.special import expit, logsumexp

from kyoten.core.calibration.fit import Fit, all_equal, equal_fit
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel, Places, Reals
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.problem import Place
from kyoten.core.kernel.errors import KyotenError

NAME = "binomial scores and Plackett–Luce rankings (Laplace)"
MOST = 3000
"""Applications up to which the curvature is inverted as a whole; its cost is O(applications³)."""
FOLLOWING, DOUBT = float(np.log(10.0)), 1.0
"""Prior of log θ: normal with this mean and standard deviation."""


def fit(panel: Panel, rankings: Sequence[Place] = ()) -> Fit:
    """The panel's levels in points with their doubt; rankings of applications that nobody scored are refused.

    The scale is taken from the lowest to the highest score given. Raises KyotenError for unknown applications, a place
    given twice by one reader, and more than 3,000 applications.
    """
    if len(panel.applications) > MOST:
        raise KyotenError(f"the joint method takes up to {MOST} applications, not {len(panel.applications)}")
    orders = orders_of(panel, rankings)
    if all_equal(panel) and not orders:
        return equal_fit(panel)
    low, high = float(panel.score.min()), float(max(panel.score.max(), panel.score.min() + 1))
    n = len(panel.applications)
    won: Reals = np.asarray(np.bincount(panel.application, panel.score - low, n), dtype=float)
    lost: Reals = np.asarray(np.bincount(panel.application, high - panel.score, n), dtype=float)
    start = np.concatenate([np.log((won + 1) / (lost + 1)), [FOLLOWING]])
    found = minimize(_downhill, start, (won, lost, orders), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    x = np.asarray(found.x, dtype=float)
    covariance: Reals = np.asarray(np.linalg.inv(_curvature(x, won, lost, orders)), dtype=float)[:n, :n]
    part = Part(1.0, x[:n], np.zeros(n), eye_array(n, format="csr"), (covariance + covariance.T) / 2)

    def points(level: Reals) -> Reals:
        return np.asarray(low + (high - low) * expit(level), dtype=float)

    expected = points(x[:n])[panel.application]
    loads = panel.loads
    left = np.bincount(panel.reviewer, panel.score - expected, len(loads)) / loads
    error = float(np.mean((panel.score - expected) ** 2))
    return Fit(
        posterior=Posterior((part,)),
        components=Components(float(np.var(points(x[:n]))), float(np.var(left)), error, -float(found.fun)),
        leniency=left,
        leniency_deviation=np.sqrt(error / loads),
        expected=expected,
        points=points,
    )


def orders_of(panel: Panel, rankings: Sequence[Place]) -> list[Places]:
    """Each reader's order as places in the panel's ids, the best first."""
    known = {name: place for place, name in enumerate(panel.applications)}
    given: dict[str, dict[int, int]] = defaultdict(dict)
    for one in rankings:
        if one.application not in known:
            raise KyotenError(f"{one.reviewer} ranks {one.application}, which nobody scored")
        if one.place in given[one.reviewer]:
            raise KyotenError(f"{one.reviewer} gives the place {one.place} twice")
        given[one.reviewer][one.place] = known[one.application]
    orders = [np.array([places[one] for one in sorted(places)], dtype=np.intp) for _, places in sorted(given.items())]
    for reviewer, order in zip(sorted(given), orders, strict=True):
        if len(set(order.tolist())) < len(order):
            raise KyotenError(f"{reviewer} ranks one application twice")
    return [order for order in orders if len(order) > 1]


def _downhill(x: Reals, won: Reals, lost: Reals, orders: list[Places]) -> tuple[float, Reals]:
    """Minus the logarithm of likelihood times prior, and its slope, in logits of quality and log θ."""
    n = len(won)
    quality, following = expit(x[:n]), float(np.exp(x[n]))
    value = float(np.sum((won + 1) * np.log(quality) + (lost + 1) * np.log1p(-quality)))
    slope = np.zeros(n + 1)
    slope[:n] = (won + 1) - (won + lost + 2) * quality
    by_worth = np.zeros(n)
    for order in orders:
        worth = following * quality[order]
        left = np.logaddexp.accumulate(worth[::-1])[::-1]
        value += float(np.sum(worth - left))
        by_worth[order] += 1 - np.exp(worth + np.logaddexp.accumulate(-left))
    slope[:n] += by_worth * following * quality * (1 - quality)
    slope[n] = by_worth @ (following * quality) - (x[n] - FOLLOWING) / DOUBT**2
    return -value + 0.5 * ((x[n] - FOLLOWING) / DOUBT) ** 2, -slope


def _curvature(x: Reals, won: Reals, lost: Reals, orders: list[Places]) -> Reals:
    """Minus the expected second derivatives: positive definite, as the doubt must be."""
    n = len(won)
    quality, following = expit(x[:n]), float(np.exp(x[n]))
    found = np.zeros((n + 1, n + 1))
    found[np.arange(n), np.arange(n)] = (won + lost + 2) * quality * (1 - quality)
    found[n, n] = 1 / DOUBT**2
    steepness = following * quality * (1 - quality)
    for order in orders:
        shares = _shares(following * quality[order])
        core = np.diag(shares.sum(axis=0)) - shares.T @ shares
        change = np.zeros((len(order), n + 1))
        change[np.arange(len(order)), order] = steepness[order]
        change[:, n] = following * quality[order]
        found += change.T @ core @ change
    return found


def _shares(worth: Reals) -> Reals:
    """Stages × applications of one order: the chance of being taken next among those that are left."""
    stages = np.where(np.arange(len(worth))[None, :] >= np.arange(len(worth))[:, None], worth[None, :], -np.inf)
    return np.asarray(np.exp(stages - logsumexp(stages, axis=1)[:, None]), dtype=float)
