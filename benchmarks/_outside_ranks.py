"""Expected ranks of another program beside ours on the same panel, for `benchmarks/calibration.py`.

Scores are a CSV file with the columns application, reviewer, score (and criterion, where there are several); ranks one
with the columns application, expected_rank. So anybody can hold ours against Markov chains, as those of Heyard, Ott,
Salanti and Egger 2022, on a panel of their own.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path

import numpy as np

from benchmarks._panels import Reals, scores
from kyoten.core.calibration.methods import additive
from kyoten.core.calibration.panel import Panel, total_panel
from kyoten.core.calibration.problem import CalibrationProblem, Score
from kyoten.core.calibration.ranks import expected_ranks


def compare(panel: Path, ranks: Path) -> tuple[int, float, float]:
    """Applications, mean and largest absolute difference of expected ranks, printed; ValueError where files differ."""
    start = time.process_time()
    given = read_panel(panel)
    ours = expected_ranks(additive.fit(given).posterior)
    seconds = time.process_time() - start
    away = np.abs(ours - read_ranks(ranks, given))
    found = len(given.applications), float(away.mean()), float(away.max())
    plain = np.abs(_order(given.means) - read_ranks(ranks, given)).mean()
    print(f"{found[0]} applications, {len(given.reviewers)} readers, {len(given.score)} scores; {seconds:.2f} s of CPU")
    print(f"expected ranks, ours and theirs: mean difference {found[1]:.3f}, largest {found[2]:.3f}")
    print(f"ranks by plain mean and theirs: mean difference {plain:.3f}")
    return found


def read_panel(path: Path) -> Panel:
    """The total over the criteria, as `kyoten calibrate` takes it."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [
            Score(row["application"], row["reviewer"], row.get("criterion") or "score", float(row["score"]))
            for row in csv.DictReader(file)
        ]
    return total_panel(CalibrationProblem(tuple(rows)))


def read_ranks(path: Path, panel: Panel) -> Reals:
    """Their expected ranks in the order of the panel's ids; ValueError where an application is missing or unknown."""
    with path.open(newline="", encoding="utf-8") as file:
        theirs = {row["application"]: float(row["expected_rank"]) for row in csv.DictReader(file)}
    others = set(theirs) ^ set(panel.applications)
    if others:
        raise ValueError(f"{path}: scores and ranks do not name the same applications: {', '.join(sorted(others)[:5])}")
    return np.array([theirs[name] for name in panel.applications])


def write_panel(panel: Panel, path: Path) -> None:
    """The panel as a file of scores that another program can read."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("application", "reviewer", "criterion", "score"))
        writer.writerows((one.application, one.reviewer, one.criterion, repr(one.score)) for one in scores(panel))


def _order(points: Reals) -> Reals:
    """1 for the best; equal ones share."""
    better = (points[None, :] > points[:, None]).sum(axis=1)
    same = (points[None, :] == points[:, None]).sum(axis=1)
    return np.asarray(better + (same + 1) / 2, dtype=float)
