"""The assignment as a linear program with whole-number answers, for limits that no flow can hold; solved by HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.assignment.cells import cells
from kyoten.core.assignment.network import left_over
from kyoten.core.assignment.problem import AssignmentProblem, Floats, Ints
from kyoten.core.kernel.errors import KyotenError

GAP = 1e-7
"""Relative distance from the bound at which the search for whole numbers ends."""

WHOLE = 1e-6
"""How far from 0 or 1 a solver's number may lie to be read as such; the answer is counted again afterwards."""

NARROW, WIDEN = 0.002, 5.0
"""Share of the largest worth within which a first search looks, and how it widens."""

PRICED = 1e-9
"""By how much a column must be worth more than its rows before it enters."""

FEW, MANY = 5_000, 20_000
"""Where branches are counted, as many columns at most lie open, those nearest to being used; all if none gives one."""

_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": GAP,
    "primal_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
}


@dataclass(frozen=True, eq=False)
class Program:
    """Columns are the free pairs (`pairs`), then any others; each row keeps its sum between two bounds."""

    pairs: Ints
    matrix: sparse.csc_array
    lower: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class Solution:
    """Numbers by column, value reached, bound on what is possible; of a linear program also prices.

    `prices` are those of the rows; `reduced` is what a column is worth beyond the prices of its rows.
    """

    values: Floats
    objective: float
    bound: float
    prices: Floats
    reduced: Floats


def program(problem: AssignmentProblem) -> Program:
    """Rows of a problem without its forced pairs: applications, then reviewers, then cells of the group limits."""
    free = np.flatnonzero(~(problem.barred | problem.forced))
    wanted, room, floor = left_over(problem)
    found = cells(problem, free)
    column = np.arange(len(free))
    rows = [problem.row[free].astype(np.int64), problem.column[free].astype(np.int64) + len(wanted)]
    columns = [column, column]
    for line in found.of_pair:
        rows.append(line[line >= 0].astype(np.int64) + len(wanted) + len(room))
        columns.append(column[line >= 0])
    height = len(wanted) + len(room) + len(found.row)
    at = np.concatenate(rows), np.concatenate(columns)
    matrix = sparse.csc_array((np.ones(len(at[0])), at), shape=(height, len(free)))
    lower = np.concatenate([wanted, floor, found.lower]).astype(np.float64)
    upper = np.concatenate([wanted, room, found.upper]).astype(np.float64)
    return Program(free, matrix, lower, upper)


def maximise(
    worth: Floats,
    asked: Program,
    most: Floats | float = 1.0,
    *,
    whole: bool,
    seed: int = 0,
    nodes: int | None = None,
    start: Floats | None = None,
) -> Solution | None:
    """The greatest sum of worth within the rows; None where nothing keeps them.

    Columns lie between 0 and `most`, those of the pairs whole if `whole`; `start` is an answer known to keep the rows.
    Raises KyotenError when the solver stops early; with `nodes` the search ends after so many and hands back the best
    found (None if none was).
    """
    if (asked.lower > asked.upper).any():
        return None
    if not len(worth):
        fits = bool((asked.lower <= 0).all() and (asked.upper >= 0).all())
        return Solution(np.zeros(0), 0.0, 0.0, np.zeros(len(asked.lower)), np.zeros(0)) if fits else None
    solver = highspy.Highs()
    for option, setting in _OPTIONS.items():
        solver.setOptionValue(option, setting)
    solver.setOptionValue("random_seed", seed % 2**31)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    solver.passModel(_model(worth, asked, most, whole))
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = start.tolist()
        solver.setSolution(known)
        solver.setOptionValue("presolve", "off")  # only a proof is left to find, which takes less time than presolving
    solver.run()
    status = solver.getModelStatus()
    stopped = status in (highspy.HighsModelStatus.kSolutionLimit, highspy.HighsModelStatus.kIterationLimit)
    info = solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible or (stopped and not np.isfinite(info.mip_gap)):
        return None
    if status != highspy.HighsModelStatus.kOptimal and not stopped:
        raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
    answer = solver.getSolution()
    reached = -float(info.objective_function_value)
    bound = -float(info.mip_dual_bound) if whole else reached
    prices, reduced = -np.array(answer.row_dual), -np.array(answer.col_dual)
    return Solution(np.array(answer.col_value), reached, max(bound, reached), prices, reduced)


def maximise_linear(worth: Floats, asked: Program, most: Floats | float, likely: Ints) -> Solution | None:
    """The greatest sum of worth in fractions, found among the columns `likely` and those that prices call for.

    Source: column generation, Dantzig and Wolfe 1960; the answer is that of all columns, because at the end none of
    those left out is worth more than the prices of its rows.
    """
    ends = np.broadcast_to(np.asarray(most, dtype=np.float64), (len(worth),))
    kept = np.zeros(len(worth), dtype=np.bool_)
    kept[likely] = True
    kept[len(asked.pairs) :] = True
    while not kept.all():
        at = np.flatnonzero(kept)
        part = replace(asked, pairs=at[at < len(asked.pairs)], matrix=asked.matrix[:, at])
        found = maximise(worth[at], part, ends[at], whole=False)
        if found is None:
            break
        reduced = worth - asked.matrix.T @ found.prices
        missed = ~kept & (reduced > PRICED)
        if not missed.any():
            values = np.zeros(len(worth))
            values[at] = found.values
            return replace(found, values=values, reduced=reduced)
        kept |= missed
    return maximise(worth, asked, ends, whole=False)


def maximise_whole(
    worth: Floats,
    asked: Program,
    most: Floats | float = 1.0,
    *,
    seed: int = 0,
    nodes: int | None = None,
    likely: Ints | None = None,
    first: bool = False,
) -> Solution | None:
    """The same in whole numbers, searched only among columns that the linear program cannot rule out.

    A column whose reduced worth lies further from 0 than the answer from the bound stays where the linear program has
    it; the search begins with a narrow choice and widens it until the answer proves that it was wide enough, or, where
    branches are counted, until `MANY` columns are open and there is one. With `first` any answer will do. Source:
    reduced-cost fixing, Wolsey 1998, *Integer Programming*, section 7.6.
    """
    every = np.arange(len(worth)) if likely is None else likely
    relaxed = maximise_linear(worth, asked, most, every)
    if relaxed is None or is_whole(relaxed.values[: len(asked.pairs)]):
        return relaxed
    ends = np.broadcast_to(np.asarray(most, dtype=np.float64), (len(worth),))
    margin = NARROW * max(float(np.abs(worth).max(initial=0.0)), GAP)
    most_open = len(worth) if nodes is None else FEW
    best: Solution | None = None
    while True:
        free, crowded = _open(relaxed, asked, margin, every, most_open)
        found = _among(worth, asked, ends, (free, relaxed, best), seed, nodes)
        if found is not None and (best is None or found.objective > best.objective):
            best = found
        gap = np.inf if best is None else relaxed.bound - best.objective
        wide = not crowded and (bool(free.all()) or gap <= margin)
        done = best is not None and (first or gap <= GAP * abs(best.objective))
        spent = nodes is not None and int(free.sum()) >= MANY and (best is not None or not crowded)
        if done or wide or spent:
            bound = found.bound if wide and found is not None else relaxed.bound
            return None if best is None else replace(best, bound=min(bound, relaxed.bound))
        if crowded:
            most_open = MANY if most_open < MANY else len(worth)
        else:
            margin = max(margin * WIDEN, gap if best is not None else 0.0)


def _open(relaxed: Solution, asked: Program, margin: float, likely: Ints, most: int) -> tuple[NDArray[np.bool_], bool]:
    """Columns that may move: those within the margin, at most so many, and all that are no pair or are in fractions.

    Of too many, the likely ones and those used stay open, then the nearest.
    """
    distance = np.abs(relaxed.reduced)
    free: NDArray[np.bool_] = distance <= margin
    crowded = int(free.sum()) > most
    if crowded:
        distance[likely] = 0.0
        distance[relaxed.values > WHOLE] = -1.0
        free = np.zeros(len(distance), dtype=np.bool_)
        free[np.lexsort((np.abs(relaxed.reduced), distance))[:most]] = True
    free[len(asked.pairs) :] = True
    free |= np.abs(relaxed.values - np.rint(relaxed.values)) > WHOLE
    return free, crowded


def _among(
    worth: Floats,
    asked: Program,
    ends: Floats,
    choice: tuple[NDArray[np.bool_], Solution, Solution | None],
    seed: int,
    nodes: int | None,
) -> Solution | None:
    """The best in whole numbers when only the free columns move and the others stay as the linear program has them.

    An answer already known has moved fewer columns, so the search starts from it.
    """
    free, relaxed, known = choice
    at = np.flatnonzero(free)
    fixed = np.where(free, 0.0, np.rint(relaxed.values))
    used = asked.matrix @ fixed
    pairs = at[at < len(asked.pairs)]
    part = replace(asked, pairs=pairs, matrix=asked.matrix[:, at], lower=asked.lower - used, upper=asked.upper - used)
    start = None if known is None else known.values[at]
    found = maximise(worth[at], part, ends[at], whole=True, seed=seed, nodes=nodes, start=start)
    if found is None:
        return None
    beside = float(worth @ fixed)
    fixed[at] = found.values
    return replace(found, values=fixed, objective=found.objective + beside, bound=found.bound + beside)


def is_whole(values: Floats) -> bool:
    """Whether every number is 0 or 1, to the solver's tolerance."""
    return bool((np.abs(values - np.rint(values)) <= WHOLE).all())


def solver_versions() -> dict[str, str]:
    """The solver behind `maximise`, by name and version."""
    return {"highspy": version("highspy")}


def _model(worth: Floats, asked: Program, most: Floats | float, whole: bool) -> highspy.HighsLp:
    """HiGHS minimises, so worth goes in with a minus."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(worth), len(asked.lower)
    model.col_cost_ = -np.asarray(worth, dtype=np.float64)
    model.col_lower_ = np.zeros(len(worth))
    model.col_upper_ = np.broadcast_to(np.asarray(most, dtype=np.float64), (len(worth),)).copy()
    model.row_lower_, model.row_upper_ = asked.lower, asked.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = asked.matrix.indptr
    model.a_matrix_.index_ = asked.matrix.indices
    model.a_matrix_.value_ = asked.matrix.data
    if whole:
        kinds = [highspy.HighsVarType.kInteger] * len(asked.pairs)
        model.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * (len(worth) - len(asked.pairs))
    return model
