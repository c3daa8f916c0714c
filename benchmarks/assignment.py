"""What does an assignment cost beside a bare flow and a bare linear program, and how well is everybody served?

Ours: problem from columns, answer checked row by row, total and worst known. Bare flow: the same arrays straight into
OR-Tools' `SimpleMinCostFlow`, affinities in millionths. Bare program: the same rows straight into HiGHS. Each runs in a
process of its own, so that its peak of memory is its own; the instance is drawn from topics that applications and
reviewers share, every application has a list of candidates, needs three readers, and loads leave a third of room.

    python3 bootstrap.py bench assignment [--program] [--fair] [SIZE ...]

A size is applications x reviewers x candidates; without one: 1000x1000x200. Large: 5000x3000x200 10000x8000x200
100000x20000x200. Growth is the exponent of CPU time in the number of candidate pairs between two sizes.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from kyoten.core.assignment.build import from_columns
from kyoten.core.assignment.methods import fair, total

READERS = 3
ROOM = 4 / 3
TOPICS = 16
ONE_MILLION = 10**6

Columns = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]


def main(words: list[str]) -> int:
    if words[:1] == ["--one"]:
        print(json.dumps(RUNS[words[1]](*map(int, words[2].split("x")))))
        return 0
    options = [word for word in words if word.startswith("--")]
    sizes = [word for word in words if not word.startswith("--")] or ["1000x1000x200"]
    ways = [
        "flow",
        "ours",
        *(["program"] if "--program" in options else []),
        *(["fair"] if "--fair" in options else []),
    ]
    print(
        f"{'size':18} {'way':8} {'CPU s':>8} {'ratio':>6} {'MB':>7} {'ratio':>6} {'total':>14} {'worst':>8} {'Gini':>6}"
    )
    before: dict[str, tuple[int, float]] = {}
    for size in sizes:
        bare: dict[str, Any] = {}
        for way in ways:
            found = apart(way, size)
            bare = bare or found
            print(line(size, way, found, bare) + growth(before, way, found), flush=True)
            before[way] = found["pairs"], found["cpu"]
    return 0


def apart(way: str, size: str) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.assignment", "--one", way, size]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def line(size: str, way: str, found: dict[str, Any], bare: dict[str, Any]) -> str:
    ratios = [found[name] / max(bare[name], 1e-9) for name in ("cpu", "memory")]
    return (
        f"{size:18} {way:8} {found['cpu']:8.2f} {ratios[0]:6.2f} {found['memory']:7.0f} {ratios[1]:6.2f} "
        f"{found['total']:14.6f} {found['worst']:8.4f} {found['gini']:6.4f}"
    )


def growth(before: dict[str, tuple[int, float]], way: str, found: dict[str, Any]) -> str:
    if way not in before or before[way][0] == found["pairs"]:
        return ""
    pairs, cpu = before[way]
    return f"   grows as pairs^{math.log(found['cpu'] / cpu) / math.log(found['pairs'] / pairs):.2f}"


def instance(applications: int, reviewers: int, candidates: int) -> Columns:
    """Candidates are the reviewers of the same two topics, and some by chance; affinity falls with distance."""
    draw = np.random.default_rng(applications)
    mixes = draw.dirichlet(np.full(TOPICS, 0.3), reviewers).astype(np.float32)
    columns = np.empty((applications, candidates), dtype=np.int32)
    affinity = np.empty((applications, candidates))
    for first in range(0, applications, 500):
        size = min(500, applications - first)
        near = draw.dirichlet(np.full(TOPICS, 0.3), size).astype(np.float32) @ mixes.T
        near += draw.random(near.shape, dtype=np.float32) * 0.2
        best = np.sort(np.argpartition(-near, candidates - 1, axis=1)[:, :candidates], axis=1)
        columns[first : first + size] = best
        affinity[first : first + size] = np.take_along_axis(near, best, axis=1)
    rows = np.repeat(np.arange(applications, dtype=np.int32), candidates)
    return rows, columns.ravel(), affinity.ravel()


def load_of(applications: int, reviewers: int) -> int:
    return math.ceil(applications * READERS / reviewers * ROOM)


def measured(columns: Columns, applications: int, work: Any) -> dict[str, Any]:
    """CPU seconds and peak memory of the work beyond the instance, and how applications are served."""
    memory, start = peak(), time.process_time()
    chosen = work()
    cpu, memory = time.process_time() - start, peak() - memory
    served = np.sort(np.bincount(columns[0][chosen], weights=columns[2][chosen], minlength=applications) / READERS)
    rank = np.arange(1, applications + 1)
    gini = float((2 * rank - applications - 1) @ served / (applications * served.sum()))
    facts = {"total": float(served.sum() * READERS), "worst": float(served[0]), "gini": gini}
    return {"cpu": cpu, "memory": memory, "pairs": len(columns[0]), **facts}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(method: Any) -> Any:
    def run(applications: int, reviewers: int, candidates: int) -> dict[str, Any]:
        columns = instance(applications, reviewers, candidates)
        ids = [f"a{number}" for number in range(applications)], [f"r{number}" for number in range(reviewers)]

        def work() -> NDArray[np.bool_]:
            problem = from_columns(*ids, columns, READERS, load_of(applications, reviewers))
            chosen: NDArray[np.bool_] = method.solve(problem).chosen
            return chosen

        return measured(columns, applications, work)

    return run


def bare_flow(applications: int, reviewers: int, candidates: int) -> dict[str, Any]:
    columns = rows, places, affinity = instance(applications, reviewers, candidates)

    def work() -> NDArray[np.bool_]:
        flow = min_cost_flow.SimpleMinCostFlow()
        costs = -np.rint(affinity * ONE_MILLION).astype(np.int64)
        arcs = flow.add_arcs_with_capacity_and_unit_cost(
            rows, places + np.int32(applications), np.ones(len(rows), dtype=np.int64), costs
        )
        sink = applications + reviewers
        flow.add_arcs_with_capacity_and_unit_cost(
            np.arange(applications, sink, dtype=np.int32),
            np.full(reviewers, sink, dtype=np.int32),
            np.full(reviewers, load_of(applications, reviewers), dtype=np.int64),
            np.zeros(reviewers, dtype=np.int64),
        )
        supplies = np.zeros(sink + 1, dtype=np.int64)
        supplies[:applications], supplies[sink] = READERS, -READERS * applications
        flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supplies)
        assert flow.solve() == flow.OPTIMAL
        return np.asarray(flow.flows(arcs)) > 0

    return measured(columns, applications, work)


def bare_program(applications: int, reviewers: int, candidates: int) -> dict[str, Any]:
    columns = rows, places, affinity = instance(applications, reviewers, candidates)

    def work() -> NDArray[np.bool_]:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(rows), applications + reviewers
        model.col_cost_, model.col_lower_, model.col_upper_ = -affinity, np.zeros(len(rows)), np.ones(len(rows))
        needs, loads = (
            np.full(applications, float(READERS)),
            np.full(reviewers, float(load_of(applications, reviewers))),
        )
        model.row_lower_ = np.concatenate([needs, np.zeros(reviewers)])
        model.row_upper_ = np.concatenate([needs, loads])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.arange(0, 2 * len(rows) + 1, 2)
        model.a_matrix_.index_ = np.column_stack([rows, places + applications]).ravel()
        model.a_matrix_.value_ = np.ones(2 * len(rows))
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(model)
        solver.run()
        return np.asarray(solver.getSolution().col_value) > 0.5

    return measured(columns, applications, work)


RUNS = {"ours": ours(total), "fair": ours(fair), "flow": bare_flow, "program": bare_program}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
