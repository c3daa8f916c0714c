"""Ranks under doubt: expected ranks in closed form, and the chance of being among the first by seeded draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from kyoten.core.calibration.panel import Reals
from kyoten.core.calibration.posterior import Posterior
from kyoten.core.kernel.randomness import stream

DRAWS = 4000
"""Joint draws behind the chance of being among the first: its sampling error is at most 0.008."""

TIED = 1e-9
"""Levels closer than this, relative to the scale, with no doubt between them are tied."""


@dataclass(frozen=True, eq=False)
class Sampled:
    """From joint draws: ends of each rank's interval, and the share of draws among the first (None if not asked)."""

    rank_low: Reals
    rank_high: Reals
    first: Reals | None


def expected_ranks(posterior: Posterior) -> Reals:
    """Expected rank of each application, 1 for the best: 1 + the sum over the others of P(the other is better).

    Each probability is that of a difference of two jointly normal levels, Φ((m_other − m_own) / sd of the difference),
    with the moments of the mixture; a tie counts one half. Source: Laird and Louis 1989, Empirical Bayes ranking
    methods, J. Educational Statistics 14; used for grants by Heyard, Ott, Salanti and Egger 2022, Rethinking the
    Funding Line at the Swiss National Science Foundation, Statistics and Public Policy 9.
    """
    mean, variance = posterior.mean, posterior.variance
    scale = max(1.0, float(np.abs(mean).max()))
    found = np.empty_like(mean)
    for band, covariance in posterior.covariances():
        difference = mean[None, :] - mean[band, None]
        spread = np.sqrt(np.maximum(variance[band, None] + variance[None, :] - 2 * covariance, 0.0))
        sure = spread <= TIED * scale
        better = ndtr(np.divide(difference, spread, out=np.zeros_like(difference), where=~sure))
        better[sure] = 0.5 + 0.5 * np.sign(np.where(np.abs(difference) <= TIED * scale, 0.0, difference)[sure])
        rows = np.arange(band.start, band.stop)
        better[rows - band.start, rows] = 0.0
        found[band] = 1 + better.sum(axis=1)
    return found


def sampled(posterior: Posterior, share: float, first: int | None, seed: int, count: int = DRAWS) -> Sampled:
    """Interval of each rank that holds `share` of the joint draws, and the chance of being among the `first`.

    Ties inside a draw (levels without any doubt) are broken by lot.
    """
    generator = np.random.default_rng(stream(seed, "calibration", "ranks").getrandbits(64))
    levels = posterior.draws(count, generator)
    lot = TIED * max(1.0, float(np.abs(levels).max()))
    order = np.argsort(-levels - lot * generator.random(levels.shape), axis=1)
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.arange(1, levels.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    ends = [(1 - share) / 2, (1 + share) / 2]
    low, high = np.quantile(ranks, ends, axis=0, method="inverted_cdf")
    among = None if first is None else np.asarray((ranks <= first).mean(axis=0), dtype=float)
    return Sampled(np.asarray(low, dtype=float), np.asarray(high, dtype=float), among)
