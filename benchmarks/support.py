"""What do packages over several years cost beside plain HiGHS on the same model, and is a row broken in whole yen?

Eleven lines, ten functions and five years; each size and seed is asked of both in the same run, each in a process of
its own, so that the peak of memory is its own. Plain HiGHS has the columns and rows of the model before it is narrowed,
its own defaults (presolve, cuts, heuristics), one thread and the same gap; it is not told of hubs. Ours includes the
reach of every hub, the reasons, whole yen and the check of all rows. Fairness is off in both, since a plain program has
no floors; `--fair` measures ours with it alone. With `--plain-seconds` plain HiGHS is stopped after so much CPU: its
row then bears `>`, the ratios are at most what they say (`<`), and the gap is what it had reached.

    python3 bootstrap.py bench support --sizes 40 400 --seeds 1 2 3
    python3 bootstrap.py bench support --sizes 50 100 200 400 800 --seeds 1 --alone     growth of ours, no baseline
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from math import inf
from statistics import median
from typing import Any

from benchmarks._packages import broken_after_rounding, plain, question
from kyoten.core.support.multiyear.limit import NEVER, Limit
from kyoten.core.support.multiyear.methods.choose import Method, solve
from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.verify import verify

GAPS = {40: 1e-3}
"""The gap asked of both; 1 % where nothing else is said."""


def main() -> int:
    asked = _arguments()
    if asked.child:
        print(json.dumps(_child(asked.child, asked.sizes[0], asked.seeds[0], asked)))
        return 0
    columns = "hubs seed gap plain:CPUs MB gap% ours:CPUs MB gap% CPUratio MBratio broken:ours rounded rows"
    print(" ".join(f"{one:>10}" for one in columns.split()))
    for size in asked.sizes:
        ratios = [_compare(size, seed, asked) for seed in asked.seeds]
        if not (asked.alone or asked.fair):
            cpu, memory = (median(one[part] for one in ratios) for part in (0, 1))
            most = "at most " if asked.plain_seconds < inf else ""
            told = f"median of {len(ratios)}: {most}{cpu:.2f} of the CPU, {most}{memory:.2f} of the memory"
            print(f"{size} hubs, {told}", flush=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[40])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--gap", type=float, help="relative gap asked of both (0.1 % at 40 hubs, else 1 %)")
    parser.add_argument("--method", choices=list(map(str, Method)), default="auto")
    parser.add_argument("--alone", action="store_true", help="ours without the baseline")
    parser.add_argument("--fair", action="store_true", help="ours with floors, without the baseline")
    parser.add_argument("--seconds", type=float, help="time limit of ours")
    parser.add_argument("--plain-seconds", type=float, default=inf, help="CPU after which plain HiGHS is stopped")
    parser.add_argument("--child", choices=("ours", "plain"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(size: int, seed: int, asked: argparse.Namespace) -> tuple[float, float]:
    """One line of the table; the ratios of CPU and memory."""
    ours = _measured("ours", size, seed, asked)
    gap = 100 * (asked.gap or GAPS.get(size, 0.01))
    base = None if asked.alone or asked.fair else _measured("plain", size, seed, asked)
    told: list[Any] = [size, seed, f"{gap:.1f}%", *(_cost(base) if base else ["-"] * 3), *_cost(ours)]
    ratios = (ours["cpu"] / base["cpu"], ours["mb"] / base["mb"]) if base else (0.0, 0.0)
    most = "<" if base and base["stopped"] else ""
    told += [f"{most}{one:.2f}" for one in ratios] if base else ["-"] * 2
    told += [ours["broken"], base["broken"], base["rows"]] if base else [ours["broken"], "-", "-"]
    print(" ".join(f"{one!s:>10}" for one in told) + ours["note"], flush=True)
    return ratios


def _cost(one: dict[str, Any]) -> list[str]:
    gap = f"{one['gap']:.3f}" if one["gap"] < inf else "none"
    return [f"{'>' if one['stopped'] else ''}{one['cpu']:.1f}", f"{one['mb']:.0f}", gap]


def _measured(who: str, size: int, seed: int, asked: argparse.Namespace) -> dict[str, Any]:
    """What a process of its own says of itself."""
    command = [sys.executable, "-m", "benchmarks.support", "--child", who, "--sizes", str(size), "--seeds", str(seed)]
    command += ["--method", asked.method, *(["--fair"] if asked.fair else [])]
    command += [] if asked.gap is None else ["--gap", str(asked.gap)]
    command += ["--plain-seconds", str(asked.plain_seconds)]
    command += [] if asked.seconds is None else ["--seconds", str(asked.seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _child(who: str, size: int, seed: int, asked: argparse.Namespace) -> dict[str, Any]:
    """Solve in this process: CPU seconds, the peak of memory beyond the question, the gap in per cent, broken rows."""
    problem, gap = question(size, seed), asked.gap or GAPS.get(size, 0.01)
    before, start = _peak(), time.process_time()
    work = _ours if who == "ours" else _plain
    found = work(problem, gap, asked)
    cpu = found.pop("until") - start
    return {"cpu": cpu, "mb": max(1.0, _peak() - before), "note": "", "stopped": False, **found}


def _ours(problem: Any, gap: float, asked: argparse.Namespace) -> dict[str, Any]:
    limit = Limit(asked.seconds, time.monotonic) if asked.seconds else NEVER
    found = solve(problem, Method(asked.method), gap=gap, fair=asked.fair, limit=limit)
    until = time.process_time()
    verify(problem, found.awards, found.hubs, found.floor)  # raises where a row is broken
    note = f"   floor {found.floor} %, at most {found.floor_most} %" if asked.fair else ""
    note += f", stopped after {found.stopped_after:g} s" if found.stopped_after else ""
    return {"gap": 100 * (found.gap or 0.0) / (found.objective or 1.0), "broken": 0, "note": note, "until": until}


def _plain(problem: Any, gap: float, asked: argparse.Namespace) -> dict[str, Any]:
    found = plain(build(problem), gap, asked.plain_seconds)
    until = time.process_time()
    broken, rows = broken_after_rounding(found)
    open_yet = 100 * (found.bound - found.value) / found.value if found.value else inf
    return {"gap": open_yet, "stopped": found.is_stopped, "broken": broken, "rows": rows, "until": until}


def _peak() -> float:
    """The most memory that this process had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
