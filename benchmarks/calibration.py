"""What does calibration cost, and does it come nearer to the truth than the plain mean?

Speed: the whole command's work (variances, intervals, ranks, readers) on 250, 1,000 and 4,000 applications with four
readings each and ten a reader, and one solution of the mixed model beside the same solution by a whole dense inverse.
Ranks: expected ranks in closed form beside those of Gibbs sampling of the same model.
Accuracy: panels drawn from known levels in several regimes; rank correlation and mean squared error of every method and
of the named baselines (plain mean, z-scores by reader, least squares with fixed effects), and how often the 90 %
intervals hold the truth.

Default: the default method less the plain mean, panel by panel, with standard errors, also where readers hardly differ.
With `--panel SCORES --ranks FILE` it only compares expected ranks that another program found; `--write FOLDER` writes
the two panels of 353 applications as such files of scores.

    python3 bootstrap.py bench calibration [--panels 40] [--seed 0] [--only speed|ranks|accuracy|default]
    python3 bootstrap.py bench calibration --panel SCORES --ranks FILE
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import lsqr
from scipy.stats import spearmanr

from benchmarks._against_mean import against_mean
from benchmarks._outside_ranks import compare, write_panel
from benchmarks._panels import REGIMES, WEAK, Reals, Regime, draw, scores
from kyoten.core.calibration.calibrate import calibrate
from kyoten.core.calibration.fit import Fit
from kyoten.core.calibration.methods import additive, ordinal, scale_aware
from kyoten.core.calibration.mixed import solve
from kyoten.core.calibration.panel import Panel
from kyoten.core.calibration.problem import CalibrationProblem
from kyoten.core.calibration.ranks import expected_ranks

SIZES = (250, 1000, 4000)
READINGS, LOAD = 4, 10


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--panels", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=0, help="of the panels of `default`")
    arguments.add_argument("--only", choices=["speed", "ranks", "accuracy", "default"])
    arguments.add_argument("--panel", type=Path, help="scores, to compare with --ranks")
    arguments.add_argument("--ranks", type=Path, help="expected ranks of another program")
    arguments.add_argument("--write", type=Path, help="folder for the panels of 353 applications")
    asked = arguments.parse_args()
    if (asked.panel is None) != (asked.ranks is None):
        arguments.error("--panel and --ranks go together: scores, and another program's expected ranks of them")
    if asked.panel or asked.write:
        return outside(asked.panel, asked.ranks, asked.write)
    if asked.only in (None, "speed"):
        speed()
    if asked.only in (None, "ranks"):
        ranks()
    if asked.only in (None, "accuracy"):
        accuracy(asked.panels)
    if asked.only in (None, "default"):
        against_mean((*REGIMES, *WEAK), asked.panels, asked.seed)
    return 0


def outside(panel: Path | None, theirs: Path | None, folder: Path | None) -> int:
    """What goes to other programs, and what comes from them."""
    if folder is not None:
        for name, given in swiss():
            write_panel(given, folder / f"{name.split()[0]}-readings.csv")
    if panel is not None and theirs is not None:
        compare(panel, theirs)
    return 0


# --- speed ---


def speed() -> None:
    print(f"{'applications':>12} {'readers':>8} {'whole CPU s':>12} {'growth':>7} {'solution ms':>12} {'dense ms':>10}")
    before = None
    for size in SIZES:
        panel, _ = draw(Regime("speed", size, READINGS, size * READINGS // LOAD), np.random.default_rng(size))
        asked = CalibrationProblem(scores(panel), first=size // 5)
        whole, _ = cpu(lambda asked=asked: calibrate(asked))
        ours, found = cpu(lambda panel=panel: solve(panel, 1.0, 0.25))
        plain, level = cpu(lambda panel=panel: dense(panel, 1.0, 0.25))
        growth = "" if before is None else f"{whole / before:.1f}"
        same = "the same levels" if np.allclose(found.level, level) else "OTHER LEVELS"
        print(
            f"{size:12} {len(panel.reviewers):8} {whole:12.2f} {growth:>7} {ours * 1000:12.1f} {plain * 1000:10.1f} "
            f"{ours / plain:.3f} {same}",
            flush=True,
        )
        before = whole


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and the answer."""
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def dense(panel: Panel, application: float, reviewer: float) -> Reals:
    """The levels by Henderson's equations in one dense matrix, inverted as a whole."""
    n, m, count = len(panel.applications), len(panel.reviewers), len(panel.score)
    design = np.zeros((count, 1 + n + m))
    design[:, 0] = design[np.arange(count), 1 + panel.application] = 1.0
    design[np.arange(count), 1 + n + panel.reviewer] = 1.0
    prior = np.concatenate([[0.0], np.full(n, 1 / application), np.full(m, 1 / reviewer)])
    found = np.linalg.inv(design.T @ design + np.diag(prior)) @ (design.T @ panel.score)
    return np.asarray(found[0] + found[1 : n + 1], dtype=float)


# --- ranks, beside Markov chains ---


def ranks() -> None:
    """Expected ranks of 353 applications (as many as a panel of Heyard et al. 2022) in closed form and by draws."""
    print(f"\n{'353 applications':26} {'CPU s':>8} {'by chains':>10} ratio   mean and largest difference of ranks")
    for name, panel in swiss():
        ours, found = cpu(lambda panel=panel: expected_ranks(additive.fit(panel).posterior))
        chains, drawn = cpu(lambda panel=panel: gibbs(panel, np.random.default_rng(1)))
        away = np.abs(found - drawn)
        print(
            f"{name:26} {ours:8.2f} {chains:10.2f} {ours / chains:.3f}   {away.mean():.3f}   {away.max():.3f}",
            flush=True,
        )


def swiss() -> Iterator[tuple[str, Panel]]:
    """Two simulated panels of 353 applications."""
    for name, readings, reviewers in (("5 readings, 60 readers", 5, 60), ("10 readings, 20 readers", 10, 20)):
        regime = Regime(name, 353, readings, reviewers, (1.0, 0.5, 1.0))
        yield name, draw(regime, np.random.default_rng(readings))[0]


def gibbs(panel: Panel, random: np.random.Generator, kept: int = 100_000, dropped: int = 1000) -> Reals:
    """Expected ranks of the same model by Gibbs sampling, with weak inverse gamma priors of the variances."""
    n, m, count = len(panel.applications), len(panel.reviewers), len(panel.score)
    level, mild, mean = np.zeros(n), np.zeros(m), float(panel.score.mean())
    of_level, of_mild, of_error = 1.0, 0.25, 1.0
    total = np.zeros(n)
    for step in range(kept + dropped):
        left = panel.score - mild[panel.reviewer]
        precision = panel.readings / of_error + 1 / of_level
        middle = (np.bincount(panel.application, left, n) / of_error + mean / of_level) / precision
        level = middle + random.standard_normal(n) / np.sqrt(precision)
        left = panel.score - level[panel.application]
        precision = panel.loads / of_error + 1 / of_mild
        mild = np.bincount(panel.reviewer, left, m) / of_error / precision
        mild += random.standard_normal(m) / np.sqrt(precision)
        mean = float(level.mean() + random.standard_normal() * np.sqrt(of_level / n))
        of_level = inverse_gamma(random, n, level - mean)
        of_mild = inverse_gamma(random, m, mild)
        of_error = inverse_gamma(random, count, left - mild[panel.reviewer])
        if step >= dropped:
            total += np.argsort(np.argsort(-level)) + 1
    return total / kept


def inverse_gamma(random: np.random.Generator, count: int, away: Reals) -> float:
    """A variance drawn given the distances that it explains."""
    return float((0.001 + away @ away / 2) / random.gamma(0.001 + count / 2))


# --- accuracy ---


def accuracy(panels: int) -> None:
    print(f"\n{panels} panels a regime; rank correlation · mean squared error · 90 % intervals that hold the truth")
    columns = (*BASELINES, *METHODS)
    print(f"{'':16} " + " ".join(f"{name:>18}" for name in columns))
    for place, regime in enumerate(REGIMES):
        told = {name: [] for name in columns}
        for number in range(panels):
            panel, level = draw(regime, np.random.default_rng([place, number]))
            for name, points in BASELINES.items():
                told[name].append(judged(points(panel), level))
            for name, fit in METHODS.items():
                if name != "ordinal" or regime.grades:
                    told[name].append(judged_fit(fit(panel), level))
        print(f"{regime.name:16} " + " ".join(f"{said(rows):>18}" for rows in told.values()), verdict(told), flush=True)


def z_scores(panel: Panel) -> Reals:
    """Each reader's scores by their own mean and deviation, averaged, on the panel's scale."""
    loads, count = panel.loads, len(panel.reviewers)
    mean = np.bincount(panel.reviewer, panel.score, count) / loads
    spread = np.sqrt(np.bincount(panel.reviewer, (panel.score - mean[panel.reviewer]) ** 2, count) / loads)
    own = (panel.score - mean[panel.reviewer]) / np.where(spread > 0, spread, 1.0)[panel.reviewer]
    averaged = np.bincount(panel.application, own, len(panel.applications)) / panel.readings
    return np.asarray(panel.score.mean() + averaged * panel.score.std(), dtype=float)


def least_squares(panel: Panel) -> Reals:
    """Application + reviewer as fixed effects; of all solutions the shortest, reviewers centred."""
    n, m, count = len(panel.applications), len(panel.reviewers), len(panel.score)
    places = (np.tile(np.arange(count), 2), np.concatenate([panel.application, n + panel.reviewer]))
    design = coo_array((np.ones(2 * count), places), shape=(count, n + m)).tocsr()
    found = lsqr(design, panel.score - panel.score.mean(), atol=1e-10, btol=1e-10)[0]
    return np.asarray(panel.score.mean() + found[:n] + found[n:].mean(), dtype=float)


BASELINES: Mapping[str, Callable[[Panel], Reals]] = {
    "plain mean": lambda panel: panel.means,
    "z-scores": z_scores,
    "least squares": least_squares,
}
METHODS: Mapping[str, Callable[[Panel], Fit]] = {
    "additive": additive.fit,
    "scale": scale_aware.fit,
    "ordinal": ordinal.fit,
}


def judged(points: Reals, level: Reals) -> tuple[float, float, float]:
    """Rank correlation and mean squared error; no interval."""
    rank = 0.0 if np.ptp(points) == 0 else float(spearmanr(points, level)[0])
    return rank, float(np.mean((points - level) ** 2)), float("nan")


def judged_fit(found: Fit, level: Reals) -> tuple[float, float, float]:
    """The same, and the share of the 90 % intervals that hold the truth."""
    mean, reach = found.posterior.mean, 1.6448536 * np.sqrt(found.posterior.variance)
    low, high = found.points(mean - reach), found.points(mean + reach)
    rank, error, _ = judged(found.points(mean), level)
    return rank, error, float(np.mean((low <= level) & (level <= high)))


def said(rows: list[tuple[float, float, float]]) -> str:
    """Means over the panels."""
    if not rows:
        return "–"
    rank, error, held = np.mean(rows, axis=0)
    return f"{rank:.3f} · {error:.3f}" + ("" if np.isnan(held) else f" · {held:.2f}")


def verdict(told: Mapping[str, list[tuple[float, float, float]]]) -> str:
    """The default's error beside the mean's, and whether it is worse beyond two standard errors of the difference."""
    ours, plain = np.array(told["additive"]), np.array(told["plain mean"])
    differences = np.column_stack([ours[:, 0] - plain[:, 0], plain[:, 1] - ours[:, 1]])
    error = differences.std(axis=0) / np.sqrt(len(differences))
    worse = differences.mean(axis=0) < -2 * error
    ratio = ours[:, 1].mean() / plain[:, 1].mean()
    return f"  {ratio:.2f} × the mean's error, " + ("WORSE than the mean" if worse.any() else "not worse than the mean")


if __name__ == "__main__":
    sys.exit(main())
