"""Points = μ + application + reviewer's leniency + error: the default.

Variances by restricted maximum likelihood, levels by best linear unbiased prediction, averaged over the doubt about the
variances (`variances.py`). The same model calibrated the scores of NeurIPS 2014 (Lawrence 2014, Reviewer calibration
for NIPS; Ge, Welling and Ghahramani 2013, A Bayesian model for calibrating reviewer scores) and ranks proposals at the
Swiss National Science Foundation (Heyard et al. 2022, there by Markov chains).
"""

from __future__ import annotations

import numpy as np

from kyoten.core.calibration.fit import Fit, all_equal, equal_fit
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.variances import plausible, restricted

NAME = "additive mixed model (REML, BLUP, averaged over the variances)"


def fit(panel: Panel) -> Fit:
    """The panel's levels with their doubt. O(readings + reviewers³) for each of some thirty pairs of variances."""
    if all_equal(panel):
        return equal_fit(panel)
    variances, best = restricted(panel)
    nodes = plausible(panel, variances.logs)
    parts = tuple(
        Part(
            node.share,
            node.solution.level,
            node.error * node.solution.own,
            node.solution.loadings,
            node.error * node.solution.common_covariance,
        )
        for node in nodes
    )
    mild = np.array([node.solution.common[1:] for node in nodes])
    doubt = np.array([node.error * np.diag(node.solution.common_covariance)[1:] for node in nodes])
    shares = np.array([node.share for node in nodes])
    leniency = shares @ mild
    levels = Posterior(parts)
    return Fit(
        posterior=levels,
        components=Components(
            variances.application, variances.reviewer, variances.error, float(variances.log_likelihood)
        ),
        leniency=leniency,
        leniency_deviation=np.sqrt(shares @ (doubt + mild**2) - leniency**2),
        expected=levels.mean[panel.application] + leniency[panel.reviewer],
        solution=best,
    )
