"""What do the engines cost beside a plain solver on the same instance, and do both find the same optimum?

Assignment: the engine (OR-Tools' flow, with checks and the reasons for every pair) against SciPy's `linprog` (HiGHS) on
the same transport problem, which has whole-number corners. Portfolio: the engine (HiGHS in whole numbers, with checks
and reasons) against SciPy's `milp` (HiGHS) on the same rows. Seeded instances of 200 and 1,000 applications, in the
same run; medians of processor time.

    python3 bootstrap.py bench engines
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import eye as identity
from scipy.sparse import kron

from kyoten.core.assignment.build import from_mapping
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.randomness import stream
from kyoten.core.portfolio.methods import exact
from kyoten.core.portfolio.model import build
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import Budget, Candidate, Limit, PortfolioProblem, Quota
from kyoten.core.portfolio.value import joint_value

SIZES = (200, 1000)
REPEATS = 3
PER_APPLICATION = 3
LOAD = 36  # readings that a reviewer does at most; an even share is 30
REGIONS = 8


def main() -> int:
    print(f"{'engine':12} {'applications':>12} {'engine ms':>10} {'plain ms':>10} {'ratio':>6}   optimum of both")
    for name, compare in (("assignment", assignment), ("portfolio", portfolio)):
        for size in SIZES:
            engine, plain, optima = compare(size)
            print(f"{name:12} {size:12} {engine:10.0f} {plain:10.0f} {engine / plain:6.2f}   {optima}", flush=True)
    return 0


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Median milliseconds of the processor, and the last answer."""
    spent, answer = [], None
    for _ in range(REPEATS):
        start = time.process_time()
        answer = work()
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000, answer


# --- assignment ---


def assignment(size: int) -> tuple[float, float, str]:
    problem = panel(size)
    engine, found = timed(lambda: total.solve(problem, seed=0))
    plain, optimum = timed(lambda: transport(problem))
    return engine, plain, agreement(found.total, optimum)


def panel(size: int) -> AssignmentProblem:
    """Every application read three times; affinities in hundredths, one pair in fifty barred."""
    draw = stream(size, "benchmark of assignment")
    applications = tuple(f"a{number}" for number in range(size))
    reviewers = tuple(f"r{number}" for number in range(max(PER_APPLICATION, size * PER_APPLICATION // 30)))
    pairs = [(one, reader) for one in applications for reader in reviewers]
    return from_mapping(
        applications,
        reviewers,
        {pair: draw.randint(0, 1000) / 100 for pair in pairs},
        PER_APPLICATION,
        LOAD,
        conflicts=frozenset(pair for pair in pairs if draw.random() < 0.02),
    )


def transport(problem: AssignmentProblem) -> float:
    """The best sum of affinities by linear programming."""
    rows, columns = len(problem.applications), len(problem.reviewers)
    worth = problem.affinity
    allowed = np.where(problem.barred, 0.0, 1.0)
    needs = kron(identity(rows), np.ones((1, columns)), format="csr")
    loads = kron(np.ones((1, rows)), identity(columns), format="csr")
    answer = linprog(
        -worth,
        A_ub=loads,
        b_ub=np.full(columns, LOAD),
        A_eq=needs,
        b_eq=np.full(rows, PER_APPLICATION),
        bounds=np.column_stack([np.zeros(rows * columns), allowed]),
    )
    return -float(answer.fun)


# --- portfolio ---


def portfolio(size: int) -> tuple[float, float, str]:
    problem = selection(size)
    engine, found = timed(lambda: exact.solve(problem, margins=False))
    plain, optimum = timed(lambda: knapsack(problem))
    return engine, plain, agreement(found.objective or 0.0, optimum)


def selection(size: int) -> PortfolioProblem:
    """Two types with seats for a fifth, limits in eight regions, and a budget that binds."""
    draw = stream(size, "benchmark of portfolio")
    candidates = tuple(
        Candidate(
            f"a{number}",
            ("global", "regional")[number % 2],
            frozenset({f"region{draw.randint(1, REGIONS)}"}),
            {funder: {"c1": draw.randint(10, 50) / 10, "c2": draw.randint(10, 50) / 10} for funder in ("f1", "f2")},
            draw.randint(100, 900) * 1_000_000,
        )
        for number in range(size)
    )
    seats = size // 10
    return PortfolioProblem(
        candidates,
        (Quota("global", 0, seats, seats), Quota("regional", 0, seats, seats)),
        ("f1", "f2"),
        limits=tuple(Limit(region=f"region{number}", at_most=seats // 2) for number in range(1, REGIONS + 1)),
        budgets=(Budget(size // 5 * 400_000_000),),
    )


def knapsack(problem: PortfolioProblem) -> float:
    """The same two steps by SciPy's `milp` on the engine's own rows: most seats, then the best sum of values."""
    model = build(problem, {one.id: joint_value(problem, one) for one in problem.candidates})
    rows = [dense(one.coefficients, model.ids) for one in model.rows]
    lower = [-np.inf if one.lower is None else one.lower for one in model.rows]
    upper = [np.inf if one.upper is None else one.upper for one in model.rows]
    one_each = np.ones(len(model.ids))
    seats = best(one_each, LinearConstraint(np.array(rows), lower, upper))
    filled = LinearConstraint(np.array([*rows, one_each]), [*lower, round(seats)], [*upper, round(seats)])
    return best(dense(model.values, model.ids), filled) / VALUE_SCALE


def dense(values: Mapping[str, int], ids: tuple[str, ...]) -> NDArray[np.float64]:
    """One number for each id, 0 where none is stated."""
    return np.array([values.get(one, 0) for one in ids], dtype=float)


def best(worth: NDArray[np.float64], limits: LinearConstraint) -> float:
    """The greatest worth of a choice of zeros and ones within the limits."""
    whole = {"integrality": np.ones(len(worth)), "bounds": Bounds(0, 1), "options": {"mip_rel_gap": 0}}
    return -float(milp(-worth, constraints=limits, **whole).fun)


def agreement(ours: float, plain: float) -> str:
    """Both optima, and whether they are the same to a millionth."""
    return f"{ours:.4f} = {plain:.4f}" if abs(ours - plain) < 1e-4 else f"{ours:.4f} ≠ {plain:.4f}"


if __name__ == "__main__":
    sys.exit(main())
