"""How well is the worst-served application served, at what cost to all, beside FairFlow and a plain linear program?

Ours: `fair`, problem and checks included. FairFlow: `benchmarks/_fairflow.py`, written from its publication with bulk
arcs. Program: the highest level by HiGHS over all pairs at once, then the sum at that level, both in fractions: what
whole readings cannot exceed. One after the other in one process; CPU is process time.

    python3 bootstrap.py bench fairness [--program] [--levels N] [--load N] [PATH ...]

A file holds the numbers of applications and reviewers, then a row of affinities for each application, and 0 where a
pair is no candidate; the bids of AAMAS 2015 are public in this form (613 x 201, Xu et al. 2023). Without a file an
instance of like shape is drawn (bids of 0.25, 0.5 and 1 in the same shares), and one of 500 x 400 by topics.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from benchmarks._fairflow import fairflow
from benchmarks.assignment import instance
from kyoten.core.assignment.build import from_columns
from kyoten.core.assignment.methods import fair

READERS = 3
LOAD = 12
SHARES = {0.0: 0.034, 0.25: 0.861, 0.5: 0.093, 1.0: 0.012}
"""What the bids of AAMAS 2015 are, and how many of each."""

Table = NDArray[np.float64]


def main(words: list[str]) -> int:
    options = {words[at]: int(words[at + 1]) for at, word in enumerate(words) if word in ("--load", "--levels")}
    numbers = {str(value) for value in options.values()}
    paths = [Path(word) for word in words if not word.startswith("--") and word not in numbers]
    load, levels = options.get("--load", LOAD), options.get("--levels", 1)
    tables = {path.name: read(path) for path in paths} or {"bids 613x201": bids(613, 201), "topics 500x400": topics()}
    print(f"{'instance':16} {'way':9} {'CPU s':>8} {'ratio':>6} {'worst':>9} {'total':>12}")
    for name, table in tables.items():
        room = load if paths or name.startswith("bids") else -(-4 * READERS * len(table) // (3 * table.shape[1]))
        ways: dict[str, Callable[[], tuple[float, float]]] = {
            "FairFlow": lambda table=table, room=room: counted(table, fairflow(table, READERS, room)),
            "ours": lambda table=table, room=room: ours(table, room, levels),
        }
        if "--program" in words:
            ways["program"] = lambda table=table, room=room: program(table, room)
        show(name, ways)
    return 0


def show(name: str, ways: dict[str, Callable[[], tuple[float, float]]]) -> None:
    first = 0.0
    for way, work in ways.items():
        start = time.process_time()
        worst, total = work()
        cpu = time.process_time() - start
        first = first or cpu
        print(f"{name[:16]:16} {way:9} {cpu:8.2f} {cpu / first:6.2f} {worst:9.4f} {total:12.4f}", flush=True)


def read(path: Path) -> Table:
    words = path.read_text(encoding="utf-8").split()
    shape = int(words[0]), int(words[1])
    return np.array(words[2 : 2 + shape[0] * shape[1]], dtype=np.float64).reshape(shape)


def bids(applications: int, reviewers: int) -> Table:
    draw = np.random.default_rng(2015)
    liked = draw.choice(np.array(list(SHARES)), size=(applications, reviewers), p=list(SHARES.values()))
    return np.asarray(liked, dtype=np.float64)


def topics() -> Table:
    rows, columns, affinity = instance(500, 400, 400)
    table = np.zeros((500, 400))
    table[rows, columns] = affinity
    return table


def counted(table: Table, made: NDArray[np.bool_]) -> tuple[float, float]:
    """The smallest sum of an application and the sum of all."""
    assert (made.sum(axis=1) == READERS).all()
    sums = (table * made).sum(axis=1)
    return float(sums.min()), float(sums.sum())


def ours(table: Table, load: int, levels: int) -> tuple[float, float]:
    rows, columns = np.nonzero(table)
    pairs = rows.astype(np.int32), columns.astype(np.int32), table[rows, columns]
    ids = [[f"{kind}{number}" for number in range(size)] for kind, size in zip("ar", table.shape, strict=True)]
    found = fair.solve(from_columns(ids[0], ids[1], pairs, READERS, load), levels=levels)
    return found.worst * READERS, found.total


def program(table: Table, load: int) -> tuple[float, float]:
    level, _sum = bare(table, load, None)
    return level, bare(table, load, level)[1]


def bare(table: Table, load: int, floor: float | None) -> tuple[float, float]:
    """The highest level (`floor` None) or the greatest sum at a floor, straight from HiGHS."""
    rows, columns = np.nonzero(table)
    affinity = table[rows, columns]
    applications, reviewers = table.shape
    model: Any = highspy.HighsLp()
    size = len(rows)
    model.num_col_, model.num_row_ = size + 1, 2 * applications + reviewers
    raising = floor is None
    model.col_cost_ = np.append(np.zeros(size) if raising else -affinity, -1.0 if raising else 0.0)
    model.col_lower_ = np.append(np.zeros(size), 0.0 if raising else floor - 1e-7)
    model.col_upper_ = np.append(np.ones(size), np.inf if raising else floor - 1e-7)
    readers, loads = np.full(applications, float(READERS)), np.full(reviewers, float(load))
    model.row_lower_ = np.concatenate([readers, np.zeros(reviewers), np.zeros(applications)])
    model.row_upper_ = np.concatenate([readers, loads, np.full(applications, np.inf)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.append(np.arange(0, 3 * size + 1, 3), 3 * size + applications)
    served = applications + reviewers + np.arange(applications)
    places = np.column_stack([rows, columns + applications, rows + applications + reviewers]).ravel()
    model.a_matrix_.index_ = np.concatenate([places, served])
    values = np.column_stack([np.ones(size), np.ones(size), affinity]).ravel()
    model.a_matrix_.value_ = np.concatenate([values, -np.ones(applications)])
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    found = np.array(solver.getSolution().col_value)
    return float(found[-1]), float(found[:-1] @ affinity)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
