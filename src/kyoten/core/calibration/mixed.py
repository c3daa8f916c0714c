"""The linear mixed model of a panel, solved through its reviewers.

Points = μ + slope × application + reviewer + error, with normal effects. The applications are eliminated first: their
block of Henderson's mixed-model equations is diagonal, so what is left is one dense matrix with a row a reviewer (the
Schur complement). One solution costs O(readings × readings of one application + reviewers³); nothing of the size
applications × applications is ever inverted.

Source: Henderson 1975, Best linear unbiased estimation and prediction under a selection model, Biometrics 31; Searle,
Casella and McCulloch 1992, Variance Components, chapters 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri
from scipy.sparse import csr_array

from kyoten.core.calibration.panel import Panel, Reals
from kyoten.core.kernel.errors import KyotenError


@dataclass(frozen=True, eq=False)
class Solution:
    """Everything that is known given the variance ratios; variances are in units of the error variance.

    `common` are μ and the reviewers' effects, `common_covariance` their covariance. An application's level (μ + its
    effect) is `level`; it varies by `own` on its own and by `loadings` × (μ, reviewers) together with the others.
    `squares` is y'Py, the weighted sum of squares that the model leaves.
    """

    level: Reals
    own: Reals
    loadings: csr_array
    common: Reals
    common_covariance: Reals
    squares: float
    log_determinant: float

    @property
    def effects(self) -> Reals:
        """Best linear unbiased predictions of the applications' effects."""
        return np.asarray(self.level - self.common[0], dtype=float)

    def level_variance(self) -> Reals:
        """Variance of each level, in units of the error variance."""
        spread = self.loadings @ self.common_covariance
        return np.asarray(self.own + np.asarray(self.loadings.multiply(spread).sum(axis=1)).ravel(), dtype=float)

    def effect_variance(self) -> Reals:
        """Variance of each effect without μ, in units of the error variance."""
        pull = self.loadings - _first_column(self.loadings.shape)
        shared = pull.multiply(pull @ self.common_covariance).sum(axis=1)
        return np.asarray(self.own + np.asarray(shared).ravel(), dtype=float)


def solve(
    panel: Panel,
    application_ratio: float,
    reviewer_ratio: float,
    *,
    response: Reals | None = None,
    weights: Reals | None = None,
    slopes: Reals | None = None,
) -> Solution:
    """The panel's levels and reviewers' effects given both variances as multiples of the error variance.

    `response` replaces the scores, `weights` are precisions of the readings (1 where not given), `slopes` how strongly
    each reading follows the application (1 where not given). Raises KyotenError where the equations are singular.
    """
    n, m = len(panel.applications), len(panel.reviewers)
    y = panel.score if response is None else response
    w = np.ones_like(y) if weights is None else weights
    s = np.ones_like(y) if slopes is None else slopes
    diagonal = np.bincount(panel.application, w * s * s, n) + 1 / application_ratio
    own_sum = np.bincount(panel.application, w * s * y, n)
    cross = _cross(panel, w * s)
    complement = _common_block(panel, w, reviewer_ratio)
    scaled = cross.multiply((1 / diagonal)[:, None]).tocsr()
    complement -= (cross.T @ scaled).toarray()
    lower, failed = dpotrf(complement, lower=1)
    if failed:
        raise KyotenError("the scores do not determine the panel: the equations are singular")
    covariance, _ = dpotri(lower, lower=1)
    covariance = np.tril(covariance) + np.tril(covariance, -1).T
    right = np.concatenate([[np.sum(w * y)], np.bincount(panel.reviewer, w * y, m)])
    common = covariance @ (right - scaled.T @ own_sum)
    effects = (own_sum - cross @ common) / diagonal
    squares = float(np.sum(w * y * y) - own_sum @ effects - right @ common)
    return Solution(
        level=common[0] + effects,
        own=1 / diagonal,
        loadings=(_first_column((n, m + 1)) - scaled).tocsr(),
        common=common,
        common_covariance=covariance,
        squares=max(squares, 1e-12 * float(np.sum(w * y * y)) + 1e-300),
        log_determinant=float(np.sum(np.log(diagonal)) + 2 * np.sum(np.log(np.diag(lower)))),
    )


def _cross(panel: Panel, weight: Reals) -> csr_array:
    """Applications × (μ, reviewers): the sums of weights."""
    n, m = len(panel.applications), len(panel.reviewers)
    rows = np.concatenate([panel.application, panel.application])
    columns = np.concatenate([np.zeros_like(panel.reviewer), panel.reviewer + 1])
    return csr_array((np.concatenate([weight, weight]), (rows, columns)), shape=(n, m + 1))


def _common_block(panel: Panel, weight: Reals, reviewer_ratio: float) -> Reals:
    m = len(panel.reviewers)
    given = np.bincount(panel.reviewer, weight, m)
    block = np.zeros((m + 1, m + 1))
    block[0, 0] = given.sum()
    block[0, 1:] = block[1:, 0] = given
    block[np.arange(1, m + 1), np.arange(1, m + 1)] = given + 1 / reviewer_ratio
    return block


def _first_column(shape: tuple[int, int]) -> csr_array:
    n = shape[0]
    return csr_array((np.ones(n), (np.arange(n), np.zeros(n, dtype=np.intp))), shape=shape)
