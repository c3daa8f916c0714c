"""How often each candidate is chosen over all plausible views: core, borderline, exterior.

The core index of Robust Portfolio Modelling (Liesiö, Mild and Salo 2007, 2008, European Journal of Operational Research
181 and 190), here the share of plausible views in whose best portfolio a candidate stands. Every view is solved to the
proven optimum. A candidate chosen in all views drawn, or in none, is only then called proven when one set of row prices
and one portfolio show it for every view at once; otherwise its group rests on the draws, and the interval says how far.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.certainty import Certainty, certainty
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import Program, Whole
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.search import Search
from kyoten.core.portfolio.views import views


class Group(StrEnum):
    """Where a candidate stands over all plausible views."""

    CORE = "core"
    BORDERLINE = "borderline"
    EXTERIOR = "exterior"


@dataclass(frozen=True)
class Standing:
    """One candidate: the share of views that choose it, its interval, its group, and whether that is proven.

    `index` is from 0 to 1; `low` to `high` holds the true share with the probability asked for; a borderline candidate
    is proven by the two views that differ.
    """

    candidate: str
    index: float
    low: float
    high: float
    group: Group
    proven: bool


@dataclass(frozen=True, kw_only=True)
class RobustOutcome(Outcome):
    """Every open candidate by core index from the highest; `portfolios` counts the different best portfolios met."""

    standings: tuple[Standing, ...]
    draws: int
    interval: float
    portfolios: int

    def of(self, candidate: str) -> Standing:
        """The standing of one candidate; KeyError when there is none."""
        for one in self.standings:
            if one.candidate == candidate:
                return one
        raise KeyError(candidate)


def solve(problem: PortfolioProblem, seed: int = 0, draws: int = 1000, interval: float = 0.95) -> RobustOutcome:
    """The core index of every candidate over so many views. Raises InfeasibleError where nothing keeps all rows."""
    if draws < 1 or not 0 < interval < 1:
        raise KyotenError("a robust choice needs at least one draw and an interval between 0 and 1")
    question = ask(problem, seed)
    program = question.program
    worths = views(problem, program.ids, draws, np.random.default_rng(seed))
    chosen = optima(program, worths, seed)
    sure = certainty(problem, program, worths, seed)
    counts = chosen.sum(axis=0)
    standings = [_standing(one, int(n), draws, interval, sure[one]) for one, n in zip(program.ids, counts, strict=True)]
    return RobustOutcome(
        "robust (core index over weights and scores that are not ruled out)",
        standings=tuple(sorted(standings, key=lambda one: (-one.index, one.candidate))),
        draws=draws,
        interval=interval,
        portfolios=len(np.unique(chosen, axis=0)),
        seed=seed,
        versions=solver_versions(),
    )


def steadiest(problem: PortfolioProblem, found: RobustOutcome, seed: int = 0) -> frozenset[str]:
    """The portfolio whose hubs stand in the most views together; among equals the one of the greatest joint value."""
    question = ask(problem, seed)
    values = question.program.numbers(question.model.values)
    times = question.program.numbers({one.candidate: round(one.index * found.draws) for one in found.standings})
    best = Search(question.program, seed).best(times * (int(np.abs(values).sum()) + 1) + values)
    if best is None:
        raise KyotenError("the portfolio solver lost an answer that it had found")
    return question.program.named(best.taken)


def optima(program: Program, worths: Whole, seed: int = 0) -> NDArray[np.bool_]:
    """The best selection in every view: views by candidates."""
    search = Search(program, seed)
    found = np.zeros(worths.shape, dtype=bool)
    for view, worth in enumerate(worths):
        best = search.best(worth)
        if best is None:
            raise KyotenError("the portfolio solver lost an answer that it had found")
        found[view] = best.taken == 1
    return found


def _standing(candidate: str, times: int, draws: int, interval: float, sure: Certainty) -> Standing:
    if sure is not Certainty.OPEN:
        index = float(sure is Certainty.ALWAYS)
        return Standing(candidate, index, index, index, Group.CORE if index else Group.EXTERIOR, proven=True)
    low, high = exact_interval(times, draws, interval)
    group = {0: Group.EXTERIOR, draws: Group.CORE}.get(times, Group.BORDERLINE)
    return Standing(candidate, times / draws, low, high, group, proven=group is Group.BORDERLINE)


def exact_interval(times: int, draws: int, interval: float) -> tuple[float, float]:
    """The interval of Clopper and Pearson (1934) for a share seen `times` in so many draws."""
    tail = (1 - interval) / 2
    low = 0.0 if times == 0 else float(betaincinv(times, draws - times + 1, tail))
    return low, 1.0 if times == draws else float(betaincinv(times + 1, draws - times, 1 - tail))
