"""Packages over several years by HiGHS on all hubs at once: the highest floor for every hub first, then the total."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kyoten.core.support.multiyear.answer import held_fast, impossible, outcome
from kyoten.core.support.multiyear.fairness import Floor, floors_of, highest
from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import Reals, build
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.pricing import reaches
from kyoten.core.support.multiyear.problem import PackageProblem
from kyoten.core.support.multiyear.solver import Solved, Whole
from kyoten.core.support.multiyear.tighten import tighten

METHOD = "greatest equal share of each hub's reach, then most severity (HiGHS); whole yen by exact rows"


def solve(
    problem: PackageProblem, seed: int = 0, gap: float = 1e-3, fair: bool = True, limit: Limit = NEVER
) -> PackagesOutcome:
    """The packages that first give every hub the greatest equal share of its reach, then cover the most severity.

    A hub's reach is the severity that it could cover if it stood alone. The floor is that share in whole per cent;
    the total is proven within the relative `gap`, unless the time `limit` ends the search: the outcome then says after
    how many seconds, and how far it may lie from the best. Without `fair` the floor is 0. Raises InfeasibleError where
    the least numbers of awards cannot be made, OutOfTimeError where there was no time to find any packages.
    """
    model = build(problem)
    narrow = tighten(model)
    reach = reaches(narrow, seed)
    whole = Whole(narrow.blocks, narrow.shared, gap, seed)
    floor, found = _floor(whole, reach, limit) if fair and model.blocks else (Floor(), _total(whole, reach, 0, limit))
    if found is None:
        raise impossible(problem)
    final = held_fast(model, floors_of(reach, floor.kept), found, seed)
    stopped = limit.seconds if found.is_stopped or floor.kept < floor.most else None
    return outcome(METHOD, model, reach, floor, final, seed, stopped)


def _floor(whole: Whole, reach: Reals, limit: Limit) -> tuple[Floor, Solved | None]:
    """The highest floor, and the best packages above it that there was time for."""
    most = _most(whole, reach)
    floor, found = highest(lambda one: _any(whole, reach, one, limit), most, limit)
    if found is None:
        return floor, None
    try:
        return floor, _total(whole, reach, floor.kept, limit)
    except OutOfTimeError:
        return floor, replace(found, is_stopped=True)


def _most(whole: Whole, reach: Reals) -> int:
    """The greatest floor that the linear program does not rule out."""
    kept, above = 0, 101
    while kept + 1 < above:
        middle = (kept + above) // 2
        if whole.within(floors_of(reach, middle), whole.all_open(), False) is None:
            above = middle
        else:
            kept = middle
    return kept


def _any(whole: Whole, reach: Reals, floor: int, limit: Limit) -> Solved | None:
    """The first packages found above a floor."""
    return whole.within(floors_of(reach, floor), whole.all_open(), True, limit, 0.0)


def _total(whole: Whole, reach: Reals, floor: int, limit: Limit) -> Solved | None:
    return whole.best(floors_of(reach, floor) if floor else np.zeros(len(reach)), limit=limit)
