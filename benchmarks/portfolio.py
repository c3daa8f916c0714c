"""What does the choice of a portfolio cost beside plain HiGHS on the same rows in the same run?

One exact choice; a robust run (the same views, each proven by both); the whole efficient front of two ministries beside
a loop that asks HiGHS again for each point; the margin of every candidate beside one HiGHS run for each. CPU seconds,
with the optima of both compared in whole millionths of a point, and the growth from one size to the next. Where plain
HiGHS would be asked very often, it is asked for `--plain` evenly spread questions and its time is scaled up, and the
line says so. Peak memory of the first views of a robust run is measured for each in a process of its own.

    python3 bootstrap.py bench portfolio [--sizes 40 200] [--draws 50] [--points 1000] [--plain 20] [--only front …]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import highspy
import numpy as np

from benchmarks.engines import selection
from kyoten.core.portfolio.margins import margins
from kyoten.core.portfolio.methods.joint import front
from kyoten.core.portfolio.methods.robust import optima
from kyoten.core.portfolio.program import OPEN, Program, Whole
from kyoten.core.portfolio.question import Question, ask
from kyoten.core.portfolio.search import Search

WORK = ("exact", "robust", "front", "margins")


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", type=int, nargs="+", default=[40, 200])
    arguments.add_argument("--draws", type=int, default=50)
    arguments.add_argument("--points", type=int, default=1000)
    arguments.add_argument("--plain", type=int, default=20)
    arguments.add_argument("--only", nargs="+", choices=WORK, default=list(WORK))
    arguments.add_argument("--memory", choices=["ours", "plain"])
    asked = arguments.parse_args()
    if asked.memory:
        return memory(asked.memory, asked.sizes[0], asked.draws)
    print(f"{'work':8} {'candidates':>10} {'questions':>9} {'ours s':>8} {'plain s':>8} {'ratio':>6} {'growth':>6}")
    before: dict[str, float] = {}
    for size in asked.sizes:
        question = ask(selection(size))
        for work in asked.only:
            ours, plain, count, note = WORKS[work](question, asked)
            growth = f"{ours / before[work]:.1f}" if work in before else ""
            before[work] = ours
            line = f"{work:8} {size:10} {count:9} {ours:8.3f} {plain:8.3f} {ours / plain:6.3f} {growth:>6}"
            print(line, note, flush=True)
        print(f"{'memory':8} {size:10} {said_memory(size, asked.draws)}", flush=True)
    return 0


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and the answer."""
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def plain_best(program: Program, values: Whole, forced: tuple[int, int] | None = None) -> int | None:
    """The worth that HiGHS finds from nothing, with its own settings but no gap allowed."""
    solver = highspy.Highs()
    for option, setting in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}.items():
        solver.setOptionValue(option, setting)
    model, count = highspy.HighsLp(), len(values)
    model.num_col_, model.num_row_ = count, len(program.lower)
    model.col_cost_, model.integrality_ = -values.astype(float), [highspy.HighsVarType.kInteger] * count
    low, high = np.zeros(count), np.ones(count)
    if forced is not None:
        low[forced[0]] = high[forced[0]] = forced[1]
    model.col_lower_, model.col_upper_ = low, high
    model.row_lower_ = np.where(program.lower == -OPEN, -highspy.kHighsInf, program.lower)
    model.row_upper_ = np.where(program.upper == OPEN, highspy.kHighsInf, program.upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = program.matrix.indptr, program.matrix.indices
    model.a_matrix_.value_ = program.matrix.data.astype(float)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return int(values @ np.rint(solver.getSolution().col_value).astype(np.int64))


def exact(question: Question, _asked: argparse.Namespace) -> tuple[float, float, int, str]:
    """The median of five fresh choices each."""
    values = question.program.numbers(question.model.values)
    ours = [cpu(lambda: Search(question.program).best(values)) for _ in range(5)]
    plain = [cpu(lambda: plain_best(question.program, values)) for _ in range(5)]
    same = ours[0][1].worth == plain[0][1]
    return median(ours), median(plain), 1, agreement(int(same), 1)


def median(runs: list[tuple[float, Any]]) -> float:
    return sorted(seconds for seconds, _ in runs)[len(runs) // 2]


def robust(question: Question, asked: argparse.Namespace) -> tuple[float, float, int, str]:
    """Values moved by up to three tenths of a point, anew in each view."""
    worths = drawn(question, asked.draws)
    ours, found = cpu(lambda: optima(question.program, worths))
    some = spread(asked.draws, asked.plain)
    plain, best = cpu(lambda: [plain_best(question.program, worths[view]) for view in some])
    same = sum(int(worths[view] @ found[view]) == worth for view, worth in zip(some, best, strict=True))
    return ours, plain * asked.draws / len(some), asked.draws, agreement(same, len(some))


def drawn(question: Question, draws: int) -> Whole:
    """The values of every view: views by candidates."""
    values, random = question.program.numbers(question.model.values), np.random.default_rng(1)
    return values + random.integers(-300_000, 300_001, (draws, len(values)))


def whole_front(question: Question, asked: argparse.Namespace) -> tuple[float, float, int, str]:
    """The worths of the two ministries, and the loop of the ε-constraint method by HiGHS at the same points."""
    first, second = (
        question.program.numbers({one: round(value.by_funder[name] * 1e6) for one, value in question.values.items()})
        for name in question.problem.funders
    )
    ours, (found, whole) = cpu(lambda: front(question.program, first, second, 0, asked.points))
    points = [(int(first @ one), int(second @ one)) for one in found]
    floors = [-OPEN, *(point[1] + 1 for point in points[:-1])]
    some = spread(len(points), asked.plain)
    rows = [question.program.with_row(second, floors[place], OPEN) for place in some]
    plain, best = cpu(lambda: [plain_best(program, first) for program in rows])
    same = sum(points[place][0] == worth for place, worth in zip(some, best, strict=True))
    note = agreement(same, len(some)) + ("" if whole else f", the first {len(points)} points of the front")
    return ours, plain * len(points) / len(some), len(points), note


def every_margin(question: Question, asked: argparse.Namespace) -> tuple[float, float, int, str]:
    """What forcing each candidate to the other side costs."""
    program, values = question.program, question.program.numbers(question.model.values)
    best = Search(program).best(values)
    assert best is not None
    ours, found = cpu(lambda: list(margins(Search(program), values, best, swaps=False).values()))
    some = spread(len(values), asked.plain)
    plain, worths = cpu(lambda: [plain_best(program, values, (place, 1 - int(best.taken[place]))) for place in some])
    same = 0
    for place, worth in zip(some, worths, strict=True):
        loss = None if worth is None else (best.worth - worth) / 1e6
        same += (None if found[place] is None else found[place].loss) == loss
    return ours, plain * len(values) / len(some), len(values), agreement(same, len(some))


def spread(count: int, most: int) -> list[int]:
    """Up to `most` places, evenly from the first to the last."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(count, most))})


def agreement(same: int, of: int) -> str:
    """How many answers of plain HiGHS were the same."""
    return f"the same optimum in {same} of {of} asked of both"


def memory(who: str, size: int, draws: int) -> int:
    """Peak kilobytes of this process after the first ten views of so many."""
    question = ask(selection(size))
    worths = drawn(question, draws)
    if who == "ours":
        optima(question.program, worths[:10])
    if who == "plain":
        for worth in worths[:10]:
            plain_best(question.program, worth)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return 0


def said_memory(size: int, draws: int) -> str:
    """Peak memory with ours and with plain HiGHS, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.portfolio", "--sizes", str(size), "--draws", str(draws), "--memory"]
    ours, plain = (
        int(subprocess.run([*command, who], capture_output=True, text=True, check=True).stdout)
        for who in ("ours", "plain")
    )
    return f"ours {ours // 1024} MB, plain {plain // 1024} MB, ratio {ours / plain:.2f}"


WORKS = {"exact": exact, "robust": robust, "front": whole_front, "margins": every_margin}

if __name__ == "__main__":
    sys.exit(main())
