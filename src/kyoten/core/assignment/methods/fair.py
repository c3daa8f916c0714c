"""The assignment that serves the worst-served application as well as possible, then the next, then all together."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from kyoten.core.assignment import levels as service
from kyoten.core.assignment import program as programs
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.network import chosen_of
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Floats
from kyoten.core.assignment.program import Program, Solution
from kyoten.core.assignment.verify import verify
from kyoten.core.kernel.errors import KyotenError

METHOD = "greatest affinity of the worst-served application, then of all (linear and mixed-integer programs)"

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


@dataclass(frozen=True, eq=False)
class Search:
    """A problem, its program, and the free pairs to begin with: the best candidates and those of answers so far.

    Every program is tried on these `likely` pairs first. They always hold an answer, so that none of the programs has
    to begin with all pairs.
    """

    problem: AssignmentProblem
    asked: Program
    steps: float | None
    seed: int
    likely: Flags

    def use(self, solution: Solution) -> None:
        """Begin with the pairs of this answer too."""
        np.logical_or(self.likely, solution.values[: len(self.likely)] > 0, out=self.likely)


@dataclass(frozen=True, eq=False)
class Found:
    """An answer in whole readings, and a sum that none with the same floors can exceed."""

    chosen: Flags
    bound: float


def solve(problem: AssignmentProblem, seed: int | None = None, levels: int = 1) -> AssignmentOutcome:
    """Pairs for which the smallest mean affinity of an application is greatest, and among those the sum of all.

    With more `levels`, the applications that hold the smallest down are set at what they get, and the smallest of the
    others is raised in turn (leximin), before the sum counts. The objective is the smallest mean, its bound that of
    the linear program at the first level, brought down as far as whole readings are shown to lie below it; `facts`
    tell both for every level, and `total_bound`, above which no sum at these levels lies. Raises UnservedError like
    `total`.

    Source: max-min fairness over readers, Garg, Kavitha, Kumar, Mehlhorn and Mestre 2010, "Assigning Papers to
    Referees", Algorithmica 58; levels by prices of the linear program, Ogryczak, Pióro and Tomaszewski 2005,
    "Telecommunications network design and max-min optimization problem".
    """
    best = total.solve(problem, seed)
    start = Found(best.chosen, best.total if best.bound is None else best.bound)
    active = problem.needs > 0
    top = service.ceiling(problem, active) if active.any() else -inf
    if levels <= 1 and top == best.worst:
        return _outcome(problem, start, (Level(top, top, 1),), seed)
    search = _search(problem, best.chosen, seed)
    floors = np.full(len(problem.applications), -inf)
    answer = start
    reached: list[Level] = []
    while active.any() and len(reached) < levels:
        bound, holding = _raise(search, floors, active)
        last = len(reached) + 1 == levels or not (active & ~holding).any()
        bound, answer, floors = _lift(search, floors, active, (bound, answer), last)
        reached.append(Level(bound, service.least(problem, answer.chosen, active), int((active & holding).sum())))
        active = active & ~holding
    return _outcome(problem, answer, tuple(reached), seed)


def _search(problem: AssignmentProblem, chosen: Flags, seed: int | None) -> Search:
    asked = programs.program(problem)
    likely = chosen.copy()
    likely[service.best_first(problem, LIKELY)] = True
    return Search(problem, asked, service.grid(problem), seed or 0, likely[asked.pairs])


def _raise(search: Search, floors: Floats, active: Flags) -> tuple[float, Flags]:
    """How high the linear program lifts the worst of the active, and which hold it down (their row has a price)."""
    wider = service.with_floors(search.problem, search.asked, floors, active)
    found = programs.maximise_linear(_only_level(wider), wider, _ends(wider), np.flatnonzero(search.likely))
    if found is None:
        raise KyotenError("a level that was reached cannot be kept")
    search.use(found)
    bound = service.with_row(floors, active)
    priced = np.abs(found.prices[-len(bound) :]) > service.EASE
    holding = np.zeros(len(floors), dtype=np.bool_)
    holding[bound[priced]] = True
    level = found.objective + service.base(search.problem)
    return service.reachable(search.problem, level, active, search.steps), holding


def _lift(
    search: Search, floors: Floats, active: Flags, known: tuple[float, Found], last: bool
) -> tuple[float, Found, Floats]:
    """The bound, an answer with the active there or as high as one is found, and the floors that it keeps.

    Only at the last level does the sum count; before it any answer will do.
    """
    bound, before = known

    def raised(level: float) -> Floats:
        return np.where(active, np.maximum(floors, level), floors)

    answer = _whole(search, raised(bound), any_answer=not last)
    if answer is not None:
        return bound, answer, raised(bound)
    chosen, bound = _highest(search, floors, active, (before.chosen, bound))
    lifted = raised(service.least(search.problem, chosen, active))
    best = _whole(search, lifted) if last else None
    return bound, best or Found(chosen, before.bound), lifted


def _whole(search: Search, floors: Floats, any_answer: bool = False) -> Found | None:
    """The greatest sum in whole readings with every application at its floor; None where no search finds one."""
    problem, asked = search.problem, search.asked
    nobody = np.zeros(len(floors), dtype=np.bool_)
    wider = service.with_floors(problem, asked, floors, nobody, search.steps)
    worth = np.append(problem.affinity[asked.pairs], 0.0)
    likely = np.flatnonzero(search.likely)
    found = programs.maximise_whole(
        worth, wider, _ends(wider), seed=search.seed, nodes=NODES, likely=likely, first=any_answer
    )
    if found is None:
        return None
    search.use(found)
    fixed = float(problem.affinity[problem.forced].sum())
    return Found(_read(problem, asked, found), fixed + found.bound)


def _highest(search: Search, floors: Floats, active: Flags, known: tuple[Flags, float]) -> tuple[Flags, float]:
    """Where the bound has no answer in whole readings: the highest level found that has one, and its bound.

    Searched to the end where pairs are few; otherwise step by step down from the bound to what is known.
    """
    problem, asked = search.problem, search.asked
    chosen, bound = known
    if len(asked.pairs) <= SMALL:
        wider = service.with_floors(problem, asked, floors, active)
        found = programs.maximise_whole(_only_level(wider), wider, _ends(wider), seed=search.seed)
        if found is None:
            return known
        return _read(problem, asked, found), min(bound, found.bound + service.base(problem))
    least = service.least(problem, chosen, active)
    tried = (bound - step * (bound - least) for step in STEPS)
    for level in dict.fromkeys(service.reachable(problem, step, active, search.steps) for step in tried):
        answer = _whole(search, np.where(active, np.maximum(floors, level), floors), any_answer=True)
        if answer is not None:
            return answer.chosen, bound
    return known


def _only_level(wider: Program) -> Floats:
    worth = np.zeros(wider.matrix.shape[1])
    worth[-1] = 1.0
    return worth


def _ends(wider: Program) -> Floats:
    most = np.ones(wider.matrix.shape[1])
    most[-1] = inf
    return most


def _read(problem: AssignmentProblem, asked: Program, found: Solution) -> Flags:
    chosen = chosen_of(problem, asked.pairs, np.rint(found.values[:-1]).astype(np.int64))
    verify(problem, chosen)
    return chosen


def _outcome(
    problem: AssignmentProblem, answer: Found, levels: tuple[Level, ...], seed: int | None
) -> AssignmentOutcome:
    chosen = answer.chosen
    verify(problem, chosen)
    facts: dict[str, float] = {}
    for number, level in enumerate(levels, 1):
        facts |= {f"level_{number}": level.reached, f"level_{number}_bound": level.bound}
    reached = float(problem.affinity[chosen].sum())
    facts["total_bound"] = reached if answer.bound - reached <= service.EASE * max(1.0, reached) else answer.bound
    worst = float(service.means(problem, chosen)[problem.needs > 0].min(initial=inf))
    worst = 0.0 if worst == inf else worst
    bound = max(levels[0].bound, worst) if levels else worst
    return AssignmentOutcome(
        METHOD,
        objective=worst,
        bound=worst if bound - worst <= service.EASE * max(1.0, abs(worst)) else bound,
        problem=problem,
        chosen=chosen,
        seed=seed,
        versions=programs.solver_versions(),
        facts=facts,
    )
