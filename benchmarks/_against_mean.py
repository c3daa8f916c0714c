"""The default method beside the plain mean, panel by panel, for `benchmarks/calibration.py`.

Three measures, each as the default less the plain mean so that more is better: rank correlation with the truth, share
of the true first quarter that is found, and squared error (saved). A difference is judged by its standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from scipy.stats import rankdata

from benchmarks._panels import Reals, Regime, draw
from kyoten.core.calibration.fit import Fit
from kyoten.core.calibration.methods import additive

INTERVAL = 1.6448536
"""Standard deviations on either side that hold 90 % of a normal distribution."""


def against_mean(regimes: Sequence[Regime], panels: int, seed: int) -> None:
    """A row a regime: each difference with its standard error, and how often the 90 % intervals hold the truth."""
    heads = ("rank correlation", "first quarter found", "squared error saved")
    print(f"\n{panels} panels a regime, seed {seed}; the default less the plain mean, ± one standard error")
    print(f"{'':28} {heads[0]:>22} {heads[1]:>22} {heads[2]:>22} {'intervals':>9} {'alike':>6}")
    for regime in regimes:
        own = crc32(regime.name.encode())
        drawn = (draw(regime, np.random.default_rng([seed, own, number])) for number in range(panels))
        rows = np.array([beside(additive.fit(panel), panel.means, level) for panel, level in drawn])
        mean, error = rows.mean(axis=0), rows.std(axis=0) / np.sqrt(panels)
        told = " ".join(f"{mean[one]:+12.5f} ± {error[one]:.5f}" for one in range(3))
        worse = [head for one, head in enumerate(heads) if mean[one] < -2 * error[one]]
        said = f"  BEHIND THE MEAN in {', '.join(worse)}" if worse else ""
        print(f"{regime.name:28} {told} {mean[3]:9.3f} {mean[4]:6.2f}{said}", flush=True)


def beside(found: Fit, plain: Reals, level: Reals) -> tuple[float, float, float, float, float]:
    """The three differences, the share of intervals that hold the truth, and the belief that readers are alike."""
    mean, reach = found.posterior.mean, INTERVAL * np.sqrt(found.posterior.variance)
    ours, theirs = measures(mean, level), measures(plain, level)
    held = float(np.mean(np.abs(mean - level) <= reach))
    return (*(one - other for one, other in zip(ours, theirs, strict=True)), held, found.alike or 0.0)


def measures(points: Reals, level: Reals) -> tuple[float, float, float]:
    """Rank correlation with the truth, share of the true first quarter found, and minus the mean squared error."""
    count = max(1, len(level) // 4)
    first = set(np.argsort(-level, kind="stable")[:count].tolist())
    found = set(np.argsort(-points, kind="stable")[:count].tolist())
    flat = np.ptp(points) == 0
    rank = 0.0 if flat else float(np.corrcoef(rankdata(points), rankdata(level))[0, 1])
    return rank, len(first & found) / count, -float(np.mean((points - level) ** 2))
