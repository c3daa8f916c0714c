"""Levels of service: what each application gets on average, and programs that keep it or raise it."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
from scipy import sparse

from kyoten.core.assignment.network import scale_of, whole
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats, Ints
from kyoten.core.assignment.program import Program

EASE = 1e-9
"""By how much, relative to itself, a level may be missed in the solver's arithmetic; levels are counted again after."""

COARSE = 0.1
"""Affinities lie on a grid where that arithmetic blurs a sum by less than this share of a step."""


def means(problem: AssignmentProblem, chosen: Flags) -> Floats:
    """The mean affinity that each application gets from its readers; 0 where it needs none."""
    pairs = np.flatnonzero(chosen)
    sums = np.bincount(problem.row[pairs], weights=problem.affinity[pairs], minlength=len(problem.needs))
    found: Floats = sums / np.maximum(problem.needs, 1)
    return found


def least(problem: AssignmentProblem, chosen: Flags, among: Flags) -> float:
    """The smallest of these means among the flagged applications."""
    return float(means(problem, chosen)[among].min())


def best_first(problem: AssignmentProblem, times: int) -> Ints:
    """The best candidates of each application that have no conflict, `times` as many as it needs readers."""
    pairs = np.flatnonzero(~problem.barred)
    order = pairs[np.lexsort((-problem.affinity[pairs], problem.row[pairs]))]
    row = problem.row[order]
    first = np.searchsorted(row, np.arange(len(problem.needs)))
    best: Ints = order[np.arange(len(order)) - first[row] < times * problem.needs[row]]
    return best


def ceiling(problem: AssignmentProblem, active: Flags) -> float:
    """What the worst off of the active would get with its own best readers, minus infinity where they are too few."""
    best = best_first(problem, 1)
    size = len(problem.needs)
    count = np.bincount(problem.row[best], minlength=size)
    sums = np.bincount(problem.row[best], weights=problem.affinity[best], minlength=size)
    top = np.where(count < problem.needs, -inf, sums / np.maximum(problem.needs, 1))
    return float(top[active].min(initial=inf))


def grid(problem: AssignmentProblem) -> float | None:
    """Steps in one unit of affinity where all affinities are whole multiples of such a step; None where they are not.

    Arbitrary hundredths give 100, quarters 4. Sums of whole readings lie on the grid, and levels between are empty.
    """
    scale, exact = scale_of(problem.affinity, len(problem.needs) + len(problem.max_load))
    common = int(np.gcd.reduce(whole(problem.affinity, scale))) if problem.pairs else 0
    return scale / max(common, 1) if exact else None


def reachable(problem: AssignmentProblem, level: float, active: Flags, steps: float | None) -> float:
    """The highest mean at or below a level that some active application can have in whole readings.

    Source: rounding of constraints in whole numbers, Gomory 1958 and Chvátal 1973.
    """
    needs = np.unique(problem.needs[active]).astype(np.float64)
    if steps is None or not len(needs) or float(_blur(level, needs, steps).max()) > COARSE:
        return level
    sums = np.floor(level * needs * steps + _blur(level, needs, steps))
    return min(float((sums / (needs * steps)).max()), level)


def with_floors(
    problem: AssignmentProblem, asked: Program, floors: Floats, active: Flags, steps: float | None = None
) -> Program:
    """The program with a row for each application that has a floor or is to be raised; the last column is the level.

    Row of application i: sum of its affinities - (level of the active) × its readers ≥ its floor × its readers. The
    level is counted from the lowest affinity, because columns are not negative. Floors are lifted to the grid.
    """
    bound = with_row(floors, active)
    place = np.full(len(floors), -1)
    place[bound] = np.arange(len(bound))
    at = place[problem.row[asked.pairs]]
    inside = at >= 0
    entries = problem.affinity[asked.pairs][inside], (at[inside], np.flatnonzero(inside))
    sums = sparse.csc_array(entries, shape=(len(bound), len(asked.pairs)))
    needs = problem.needs[bound].astype(np.float64)
    level = sparse.csc_array(np.where(active[bound], -needs, 0.0)[:, None])
    kept = np.where(active[bound], base(problem), floors[bound])
    wanted = _lifted(kept, needs, steps) - np.where(active[bound], 0.0, EASE * np.maximum(1.0, np.abs(kept)) * needs)
    forced = problem.forced
    fixed = np.bincount(problem.row[forced], weights=problem.affinity[forced], minlength=len(problem.needs))
    nothing = sparse.csc_array((asked.matrix.shape[0], 1))
    matrix = sparse.csc_array(sparse.block_array([[asked.matrix, nothing], [sums, level]]))
    return replace(
        asked,
        matrix=matrix,
        lower=np.concatenate([asked.lower, wanted - fixed[bound]]),
        upper=np.concatenate([asked.upper, np.full(len(bound), inf)]),
    )


def with_row(floors: Floats, active: Flags) -> Ints:
    """The applications that have a row of their own, in its order."""
    return np.flatnonzero((floors > -inf) | active)


def base(problem: AssignmentProblem) -> float:
    """What levels are counted from: the lowest affinity, or 0 where none is negative."""
    return float(min(problem.affinity.min(initial=0.0), 0.0))


def _lifted(kept: Floats, needs: Floats, steps: float | None) -> Floats:
    """The sums that whole readings must have to keep the floors."""
    sums: Floats = kept * needs
    if steps is None:
        return sums
    blur = _blur(kept, needs, steps)
    found: Floats = np.where(blur <= COARSE, np.ceil(sums * steps - blur) / steps, sums)
    return found


def _blur(level: Floats | float, needs: Floats, steps: float) -> Floats:
    found: Floats = EASE * np.maximum(1.0, np.abs(level)) * needs * steps
    return found
