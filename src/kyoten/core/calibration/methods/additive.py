"""Points = μ + application + reviewer's leniency + error: the default.

Variances by restricted maximum likelihood, levels by best linear unbiased prediction, averaged over the doubt about the
variances and over whether readers differ at all (`variances.py`): where the scores do not show that they do, the order
stays that of the plain means. The same model calibrated the scores of NeurIPS 2014 (Lawrence 2014, Reviewer calibration
for NIPS; Ge, Welling and Ghahramani 2013, A Bayesian model for calibrating reviewer scores) and ranks proposals at the
Swiss National Science Foundation (Heyard et al. 2022, there by Markov chains).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kyoten.core.calibration.fit import Fit, Linear, all_equal, equal_fit
from kyoten.core.calibration.outcome import Components
from kyoten.core.calibration.panel import Panel, Reals
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.variances import Node, alike, plausible, restricted

NAME = "additive mixed model (REML, BLUP, averaged over the variances and over whether readers differ)"


def fit(panel: Panel) -> Fit:
    """The panel's levels with their doubt. O(readings + reviewers³) for each of some thirty pairs of variances."""
    if all_equal(panel):
        return equal_fit(panel)
    variances, _ = restricted(panel)
    nodes = plausible(panel, variances.logs)
    levels = Posterior(tuple(_part(node) for node in nodes))
    shares = np.array([node.share for node in nodes])
    mild, doubt = (np.array(one) for one in zip(*(_leniency(panel, node) for node in nodes), strict=True))
    leniency = shares @ mild
    return Fit(
        posterior=levels,
        components=Components(
            variances.application, variances.reviewer, variances.error, float(variances.log_likelihood)
        ),
        leniency=leniency,
        leniency_deviation=np.sqrt(np.maximum(shares @ (doubt + mild**2) - leniency**2, 0.0)),
        expected=levels.mean[panel.application] + leniency[panel.reviewer],
        linear=tuple(_linear(panel, nodes, same) for same in sorted({node.alike for node in nodes})),
        alike=float(sum(node.share for node in nodes if node.alike)) if len(panel.reviewers) > 1 else None,
    )


def _part(node: Node) -> Part:
    found = node.solution
    return Part(node.share, found.level, node.error * found.own, found.loadings, node.error * found.common_covariance)


def _leniency(panel: Panel, node: Node) -> tuple[Reals, Reals]:
    """Each reviewer's leniency and its variance: nothing, without a doubt, where readers are alike."""
    if node.alike:
        return np.zeros(len(panel.reviewers)), np.zeros(len(panel.reviewers))
    return node.solution.common[1:], node.error * np.diag(node.solution.common_covariance)[1:]


def _linear(panel: Panel, nodes: Sequence[Node], same: bool) -> Linear:
    model = [node for node in nodes if node.alike is same]
    likeliest = max(model, key=lambda node: node.share)
    return Linear(sum(node.share for node in model), likeliest.solution, alike(panel) if same else panel)
