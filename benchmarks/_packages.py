"""Questions of packages that the benchmark of support asks, and plain HiGHS on the same columns and rows."""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from random import Random

import highspy
import numpy as np
from scipy.sparse import block_diag, csc_array, hstack, vstack

from kyoten.core.support.multiyear.model import UNIT, Model
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need, PackageProblem
from kyoten.core.support.problem import MatchingKind

MILLION = 10**6
YEARS = tuple(range(2009, 2014))
FUNCTIONS = tuple(f"function{number}" for number in range(1, 11))
STAGES = ("people", "research", "joint_research", "commercialisation", "business")
# Least and most millions of yen a year, terms, duty of the region: a quarter of what the document's measures bring.
MEASURES = (
    (10, 15, (5,), None),
    (20, 30, (3,), Fraction(1, 2)),
    (37, 62, (3, 5), Fraction(1)),
    (2, 7, (1,), None),
    (5, 5, (1,), None),
    (2, 25, (3,), Fraction(1, 2)),
    (1, 12, (1,), None),
    (7, 15, (5,), Fraction(1, 2)),
    (15, 27, (3,), None),
    (2, 10, (3,), Fraction(1, 3)),
    (10, 10, (1,), None),
)
KINDS = (MatchingKind.EITHER, MatchingKind.CASH, MatchingKind.EITHER)
FEASIBLE = 2
SHARES = (0.2, 0.4)
"""A budget holds awards of middling size for so many of the hubs."""


def question(hubs: int, seed: int) -> PackageProblem:
    """Hubs with ten costed bottlenecks over five years, eleven lines with a budget each, half of them counted."""
    draw = Random(f"{hubs}-{seed}")
    lines = tuple(_line(draw, place, hubs) for place in range(len(MEASURES)))
    return PackageProblem(
        YEARS,
        tuple(_hub(draw, place, lines) for place in range(hubs)),
        lines,
        tuple(_budget(draw, place, line, hubs) for place, line in enumerate(lines)),
        (("m0", "m1"), ("m6", "m7")),
    )


def _line(draw: Random, place: int, hubs: int) -> Line:
    low, high, terms, duty = MEASURES[place]
    return Line(
        f"m{place}",
        f"b{place}",
        frozenset(draw.sample(FUNCTIONS, 4)),
        low * MILLION,
        high * MILLION,
        terms=terms,
        rate=Fraction(2, 3) if place % 4 == 1 else Fraction(1),
        matching_ratio=duty,
        matching_kind=KINDS[place % 3],
        awards_most=max(1, round(hubs * draw.uniform(0.3, 0.6))) if place % 2 else None,
        stages=frozenset(draw.sample(STAGES, 4)) if place % 3 else frozenset(),
    )


def _hub(draw: Random, place: int, lines: tuple[Line, ...]) -> Hub:
    needs = tuple(
        Need(
            function,
            draw.randint(1, 4),
            {year: draw.randint(2, 30) * MILLION + draw.randint(0, 999_999) for year in YEARS},
            draw.choice(STAGES),
        )
        for function in FUNCTIONS
    )
    cash = {year: draw.randint(5, 40) * MILLION for year in YEARS}
    work = {year: draw.randint(2, 20) * MILLION for year in YEARS}
    barred = {line.id: "a rule" for line in lines if draw.random() < 0.15}
    return Hub(f"h{place:03}", draw.choice(("global", "regional")), needs, cash, work, barred)


def _budget(draw: Random, place: int, line: Line, hubs: int) -> Budget:
    middle = (line.low + line.high) / 2
    return Budget(
        f"b{place}",
        "mext" if place < 6 else "meti",
        {year: int(hubs * draw.uniform(*SHARES) * middle) for year in YEARS},
    )


@dataclass(frozen=True)
class Plain:
    """What HiGHS finds as it comes: value, bound, the columns, and the rows; `is_stopped` where its time was over."""

    value: float
    bound: float
    columns: np.ndarray
    matrix: csc_array
    upper: np.ndarray
    most: np.ndarray
    whole: np.ndarray
    is_stopped: bool


def plain(model: Model, gap: float, seconds: float = inf) -> Plain:
    """HiGHS with its defaults (presolve on) and one thread, on the model before it is narrowed, without floors.

    It is stopped after so many seconds of CPU; its bound then tells how far it had come.
    """
    blocks = model.blocks
    matrix = csc_array(
        vstack([block_diag([one.matrix for one in blocks]), hstack([one.shared for one in blocks])], format="csc")
    )
    upper = np.concatenate([*(one.upper for one in blocks), model.shared.upper])
    most = np.concatenate([one.most for one in blocks])
    whole = np.concatenate([np.arange(one.size) < len(one.terms) for one in blocks])
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = matrix.shape
    program.col_cost_ = -np.concatenate([one.worth for one in blocks])
    program.col_lower_, program.col_upper_ = np.zeros(len(most)), most
    program.row_lower_, program.row_upper_ = np.full(len(upper), -np.inf), upper
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = (
        matrix.indptr,
        matrix.indices,
        matrix.data,
    )
    kinds = highspy.HighsVarType
    program.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in whole]
    solver = highspy.Highs()
    for option, setting in {"output_flag": False, "threads": 1, "mip_rel_gap": gap}.items():
        solver.setOptionValue(option, setting)
    until = time.process_time() + seconds
    if seconds < inf:
        solver.cbMipInterrupt += lambda event: event.interrupt(time.process_time() > until)
        solver.cbSimplexInterrupt += lambda event: event.interrupt(time.process_time() > until)
    solver.passModel(program)
    solver.run()
    info, columns = solver.getInfo(), np.array(solver.getSolution().col_value)
    stopped = solver.getModelStatus() != highspy.HighsModelStatus.kOptimal
    value = -info.objective_function_value if info.primal_solution_status == FEASIBLE else 0.0
    return Plain(value, -info.mip_dual_bound, columns, matrix, upper, most, whole, stopped)


def broken_after_rounding(found: Plain) -> tuple[int, int]:
    """Rows (and bounds) that do not hold once every amount is rounded to the nearest yen, and how many there are.

    Counted in whole yen: rows hold millions of yen, and a thousandth of a yen is allowed for binary fractions.
    """
    amounts = np.where(found.whole, np.rint(found.columns), np.rint(found.columns * UNIT) / UNIT)
    over = (found.matrix @ amounts - found.upper) * UNIT
    return int((over > 1e-3).sum()) + int(((amounts - found.most) * UNIT > 1e-3).sum()), len(found.upper)
