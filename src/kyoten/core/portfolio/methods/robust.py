"""How often each candidate is chosen over all plausible views: core, borderline, exterior.

The core index of Robust Portfolio Modelling (Liesiö, Mild and Salo 2007, 2008, European Journal of Operational Research
181 and 190), here the share of plausible views in whose best portfolio a candidate stands. Every view is solved to the
proven optimum. A candidate chosen in all views drawn, or in none, is only then called proven when all non-dominated
portfolios show it, or one set of row prices and one portfolio do for every view at once; otherwise its group rests on
the draws, and the interval says how far. Where all non-dominated portfolios can be counted, the share of them that have
a candidate (the core index of those papers) stands beside it, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.portfolio.certainty import Certainty, certainty
from kyoten.core.portfolio.corners import worths as worths_at_corners
from kyoten.core.portfolio.nondominated import nondominated
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import Program, Whole
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.search import Search
from kyoten.core.portfolio.views import views

POOL = 200
"""So many portfolios of earlier views are kept to start from."""
COUNTED = 100
"""Up to so many candidates it is tried to count all non-dominated portfolios."""


class Group(StrEnum):
    """Where a candidate stands over all plausible views."""

    CORE = "core"
    BORDERLINE = "borderline"
    EXTERIOR = "exterior"


@dataclass(frozen=True)
class Standing:
    """One candidate: the share of views that choose it, its interval, its group, and whether that is proven.

    `index` is from 0 to 1; `low` to `high` holds the true share with the probability asked for; a borderline candidate
    is proven by the two views that differ. `share` says exactly how many of the non-dominated portfolios have it; None
    where these could not be counted.
    """

    candidate: str
    index: float
    low: float
    high: float
    group: Group
    proven: bool
    share: Fraction | None = None

    @property
    def is_sampled(self) -> bool:
        """Whether the index is an estimate from draws, with `low` to `high` as its error; else it is exact."""
        return self.low < self.high


@dataclass(frozen=True, kw_only=True)
class RobustOutcome(Outcome):
    """Every open candidate by core index from the highest; `portfolios` counts the different best portfolios met.

    `nondominated` are all portfolios that no other dominates; None where they could not be counted.
    """

    standings: tuple[Standing, ...]
    draws: int
    interval: float
    portfolios: int
    nondominated: tuple[frozenset[str], ...] | None = None

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
    every = _every(problem, program, seed)
    sure = _surer(program, certainty(problem, program, worths, seed), every)
    shares = {} if every is None else {one: _share(every, place) for place, one in enumerate(program.ids)}
    counts = chosen.sum(axis=0)
    standings = [
        replace(_standing(one, int(n), draws, interval, sure[one]), share=shares.get(one))
        for one, n in zip(program.ids, counts, strict=True)
    ]
    return RobustOutcome(
        "robust (core index over weights and scores that are not ruled out)",
        standings=tuple(sorted(standings, key=lambda one: (-one.index, one.candidate))),
        draws=draws,
        interval=interval,
        portfolios=len(np.unique(chosen, axis=0)),
        nondominated=None if every is None else tuple(program.named(taken) for taken in every),
        seed=seed,
        versions=solver_versions(),
    )


def _every(problem: PortfolioProblem, program: Program, seed: int) -> Whole | None:
    """All non-dominated portfolios as zeros and ones; None where they cannot be counted."""
    if len(program.ids) > COUNTED:
        return None
    corners = worths_at_corners(problem, program.ids)
    return None if corners is None else nondominated(program, corners, seed)


def _share(every: Whole, place: int) -> Fraction:
    return Fraction(int(every[:, place].sum()), len(every))


def _surer(program: Program, sure: Mapping[str, Certainty], every: Whole | None) -> Mapping[str, Certainty]:
    """What prices show, and what all non-dominated portfolios show: some best one of every view is among them."""
    if every is None:
        return sure
    counts = every.sum(axis=0)
    by_count = {0: Certainty.NEVER, len(every): Certainty.ALWAYS}
    return {
        one: sure[one] if sure[one] is not Certainty.OPEN else by_count.get(int(n), Certainty.OPEN)
        for one, n in zip(program.ids, counts, strict=True)
    }


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
    """The best selection in every view: views by candidates. Each starts from the best that earlier views found."""
    search = Search(program, seed)
    found = np.zeros(worths.shape, dtype=bool)
    met: dict[bytes, int] = {}
    pool = np.zeros((min(len(worths), POOL), len(program.ids)), dtype=np.int64)
    for view, worth in enumerate(worths):
        start = pool[int(np.argmax(pool[: len(met)] @ worth))] if met else None
        best = search.best(worth, known=start)
        if best is None:
            raise KyotenError("the portfolio solver lost an answer that it had found")
        found[view] = best.taken == 1
        if len(met) < len(pool) and met.setdefault(best.taken.tobytes(), len(met)) == len(met) - 1:
            pool[len(met) - 1] = best.taken
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
