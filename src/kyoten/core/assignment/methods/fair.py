"""The assignment that serves the worst-served application as well as possible, then the next, then all together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

import numpy as np
from scipy import sparse

from kyoten.core.assignment import program as programs
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.network import chosen_of
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats, Ints
from kyoten.core.assignment.program import Program
from kyoten.core.assignment.verify import verify
from kyoten.core.kernel.errors import KyotenError

METHOD = "greatest affinity of the worst-served application, then of all (linear and mixed-integer programs)"

EASE = 1e-9
"""By how much, relative to itself, a level may be missed in the solver's arithmetic; levels are counted again after."""

NODES = 200
"""Branches searched for whole numbers at one level before a lower level is tried; the bound says how good it is."""

SMALL = 2000
"""Up to so many free pairs the highest level in whole readings is searched to the end."""

STEPS = (0.001, 0.01, 0.03, 0.1, 0.3, 0.6)
"""Where more: shares of the way from the bound down to what is known to be possible, tried in turn."""

LIKELY = 8
"""Candidates of each application, per reader needed, with which the linear programs begin."""


@dataclass(frozen=True)
class Level:
    """One step upwards: what linear programming shows to be possible, and what was reached in whole readings."""

    bound: float
    reached: float
    applications: int


def solve(problem: AssignmentProblem, seed: int | None = None, levels: int = 1) -> AssignmentOutcome:
    """Pairs for which the smallest mean affinity of an application is greatest, and among those the sum of all.

    With more `levels`, the applications that hold the smallest down are set at what they get, and the smallest of the
    others is raised in turn (leximin), before the sum counts. The objective is the smallest mean, its bound that of
    the linear program at the first level; `facts` tell both for every level. Raises UnservedError like `total`.

    Source: max-min fairness over readers, Garg, Kavitha, Kumar, Mehlhorn and Mestre 2010, "Assigning Papers to
    Referees", Algorithmica 58; levels by prices of the linear program, Ogryczak, Pióro and Tomaszewski 2005,
    "Telecommunications network design and max-min optimization problem".
    """
    best = total.solve(problem, seed)
    asked = programs.program(problem)
    if levels <= 1 and (quick := _at_ceiling(problem, asked, best, seed)) is not None:
        return quick
    floors = np.full(len(problem.applications), -inf)
    active = problem.needs > 0
    reached: list[Level] = []
    chosen = best.chosen
    while active.any() and len(reached) < levels:
        bound, holding = _raise(problem, asked, floors, active)
        lifted = np.where(active, np.maximum(floors, bound), floors)
        answer = _whole(problem, asked, lifted, seed)
        if answer is None:
            answer = _highest(problem, asked, (floors, active), (bound, chosen), seed)
            lifted = np.where(active, np.maximum(floors, _least(problem, answer, active)), floors)
        chosen = answer
        level = _least(problem, chosen, active)
        reached.append(Level(bound, level, int((active & holding).sum())))
        floors, active = lifted, active & ~holding
    best_sum = _whole(problem, asked, floors, seed)
    return _outcome(problem, chosen if best_sum is None else best_sum, tuple(reached), seed)


def means(problem: AssignmentProblem, chosen: Flags) -> Floats:
    """The mean affinity that each application gets from its readers; 0 where it needs none."""
    pairs = np.flatnonzero(chosen)
    sums = np.bincount(problem.row[pairs], weights=problem.affinity[pairs], minlength=len(problem.needs))
    found: Floats = sums / np.maximum(problem.needs, 1)
    return found


def _least(problem: AssignmentProblem, chosen: Flags, among: Flags) -> float:
    return float(means(problem, chosen)[among].min())


def _at_ceiling(
    problem: AssignmentProblem, asked: Program, best: AssignmentOutcome, seed: int | None
) -> AssignmentOutcome | None:
    """The answer where the worst-served can get what it would get with its own best readers: nothing is above that."""
    active = problem.needs > 0
    top = _top(problem, 1)
    if not active.any() or top[active].min() == -inf:
        return None
    ceiling = float(top[active].min())
    level = (Level(ceiling, ceiling, 1),)
    if best.worst >= ceiling:
        return _outcome(problem, best.chosen, level, seed)
    chosen = _whole(problem, asked, np.where(active, ceiling, -inf), seed)
    return None if chosen is None else _outcome(problem, chosen, level, seed)


def _best_first(problem: AssignmentProblem, times: int) -> Ints:
    """The best candidates of each application that have no conflict, `times` as many as it needs readers."""
    pairs = np.flatnonzero(~problem.barred)
    order = pairs[np.lexsort((-problem.affinity[pairs], problem.row[pairs]))]
    row = problem.row[order]
    first = np.searchsorted(row, np.arange(len(problem.needs)))
    best: Ints = order[np.arange(len(order)) - first[row] < times * problem.needs[row]]
    return best


def _top(problem: AssignmentProblem, times: int) -> Floats:
    """The mean affinity of the best candidates of each application; minus infinity where they are too few."""
    best = _best_first(problem, times)
    size = len(problem.needs)
    count = np.bincount(problem.row[best], minlength=size)
    sums = np.bincount(problem.row[best], weights=problem.affinity[best], minlength=size)
    return np.where(count < problem.needs, -inf, sums / np.maximum(problem.needs, 1))


def _likely(problem: AssignmentProblem, asked: Program) -> Ints:
    """Positions among the free pairs of each application's best candidates."""
    flags = np.zeros(problem.pairs, dtype=np.bool_)
    flags[_best_first(problem, LIKELY)] = True
    return np.flatnonzero(flags[asked.pairs])


def _rows(problem: AssignmentProblem, asked: Program, floors: Floats, active: Flags) -> Program:
    """The program with a row for each application that has a floor or is to be raised; the last column is the level.

    Row of application i: sum of its affinities - (level of the active) × its readers ≥ its floor × its readers. The
    level is counted from the lowest affinity, because columns are not negative.
    """
    bound = np.flatnonzero((floors > -inf) | active)
    place = np.full(len(floors), -1)
    place[bound] = np.arange(len(bound))
    at = place[problem.row[asked.pairs]]
    inside = at >= 0
    entries = problem.affinity[asked.pairs][inside], (at[inside], np.flatnonzero(inside))
    sums = sparse.csc_array(entries, shape=(len(bound), len(asked.pairs)))
    needs = problem.needs[bound].astype(np.float64)
    level = sparse.csc_array(np.where(active[bound], -needs, 0.0)[:, None])
    base = _base(problem)
    floor = np.where(active[bound], base, floors[bound] - EASE * np.maximum(1.0, np.abs(floors[bound])))
    fixed = np.bincount(
        problem.row[problem.forced], weights=problem.affinity[problem.forced], minlength=len(problem.needs)
    )
    lower = floor * needs - fixed[bound]
    nothing = sparse.csc_array((asked.matrix.shape[0], 1))
    matrix = sparse.csc_array(sparse.block_array([[asked.matrix, nothing], [sums, level]]))
    return replace(
        asked,
        matrix=matrix,
        lower=np.concatenate([asked.lower, lower]),
        upper=np.concatenate([asked.upper, np.full(len(bound), inf)]),
    )


def _base(problem: AssignmentProblem) -> float:
    return float(min(problem.affinity.min(initial=0.0), 0.0))


def _raise(problem: AssignmentProblem, asked: Program, floors: Floats, active: Flags) -> tuple[float, Flags]:
    """How high the linear program lifts the worst of the active, and which hold it down (their row has a price)."""
    wider = _rows(problem, asked, floors, active)
    found = programs.maximise_linear(_only_level(wider), wider, _ends(wider), _likely(problem, asked))
    if found is None:
        raise KyotenError("a level that was reached cannot be kept")
    bound = np.flatnonzero((floors > -inf) | active)
    priced = np.abs(found.prices[-len(bound) :]) > EASE
    holding = np.zeros(len(floors), dtype=np.bool_)
    holding[bound[priced]] = True
    return found.objective + _base(problem), holding


def _whole(problem: AssignmentProblem, asked: Program, floors: Floats, seed: int | None) -> Flags | None:
    """The greatest sum in whole readings with every application at its floor; None where no search finds one."""
    wider = _rows(problem, asked, floors, np.zeros(len(floors), dtype=np.bool_))
    worth = np.append(problem.affinity[asked.pairs], 0.0)
    found = programs.maximise_whole(
        worth, wider, _ends(wider), seed=seed or 0, nodes=NODES, likely=_likely(problem, asked)
    )
    return _read(problem, asked, found)


def _highest(
    problem: AssignmentProblem,
    asked: Program,
    standing: tuple[Floats, Flags],
    known: tuple[float, Flags],
    seed: int | None,
) -> Flags:
    """Where the bound has no answer in whole readings: the highest level that has one.

    Searched to the end where pairs are few; otherwise step by step down from the bound to what is known.
    """
    floors, active = standing
    bound, chosen = known
    if len(asked.pairs) <= SMALL:
        wider = _rows(problem, asked, floors, active)
        found = programs.maximise_whole(_only_level(wider), wider, _ends(wider), seed=seed or 0)
        answer = _read(problem, asked, found)
        return chosen if answer is None else answer
    least = _least(problem, chosen, active)
    for step in STEPS:
        lifted = np.where(active, np.maximum(floors, bound - step * (bound - least)), floors)
        answer = _whole(problem, asked, lifted, seed)
        if answer is not None:
            return answer
    return chosen


def _only_level(wider: Program) -> Floats:
    worth = np.zeros(wider.matrix.shape[1])
    worth[-1] = 1.0
    return worth


def _ends(wider: Program) -> Floats:
    most = np.ones(wider.matrix.shape[1])
    most[-1] = inf
    return most


def _read(problem: AssignmentProblem, asked: Program, found: programs.Solution | None) -> Flags | None:
    if found is None:
        return None
    chosen = chosen_of(problem, asked.pairs, np.rint(found.values[:-1]).astype(np.int64))
    verify(problem, chosen)
    return chosen


def _outcome(
    problem: AssignmentProblem, chosen: Flags, levels: tuple[Level, ...], seed: int | None
) -> AssignmentOutcome:
    verify(problem, chosen)
    facts: dict[str, float] = {}
    for number, level in enumerate(levels, 1):
        facts |= {f"level_{number}": level.reached, f"level_{number}_bound": level.bound}
    worst = float(means(problem, chosen)[problem.needs > 0].min(initial=inf))
    worst = 0.0 if worst == inf else worst
    bound = max(levels[0].bound, worst) if levels else worst
    return AssignmentOutcome(
        METHOD,
        objective=worst,
        bound=worst if bound - worst <= 1e-7 * max(1.0, abs(worst)) else bound,
        problem=problem,
        chosen=chosen,
        seed=seed,
        versions=programs.solver_versions(),
        facts=facts,
    )
