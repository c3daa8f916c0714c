"""The plausible views of a problem: weights that a ministry has not ruled out, scores within their uncertainty.

Weights are drawn evenly from the polytope that order and intervals leave, by moving weight between two at a time
(coordinate hit-and-run; Smith 1984, "Efficient Monte Carlo procedures for generating points uniformly distributed over
bounded regions"; incomplete weights as in Liesiö, Mild and Salo 2007, "Preference programming for robust portfolio
modeling and project selection", European Journal of Operational Research 181).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import FUNDERS, Draws, Interval, PortfolioProblem, Score
from kyoten.core.portfolio.program import Whole

Reals = NDArray[np.float64]
STEPS = 80
"""Moves for each weight before a draw is taken."""


@dataclass(frozen=True)
class Polytope:
    """Weights that sum to 1, each from its low to its high, and each at least the next where an order is given."""

    names: tuple[str, ...]
    low: Reals
    high: Reals
    order: tuple[int, ...] = ()

    def centre(self) -> Reals:
        """Weights as far as possible from every bound. Raises KyotenError where no weights keep them all."""
        if np.array_equal(self.low, self.high):
            return self.low
        count = len(self.names)
        rows = [[*(-np.eye(count)[place]), 1.0] for place in range(count)]
        rows += [[*np.eye(count)[place], 1.0] for place in range(count)]
        ends = [*(-self.low), *self.high]
        for more, less in zip(self.order, self.order[1:], strict=False):
            rows.append([*(np.eye(count)[less] - np.eye(count)[more]), 1.0])
            ends.append(0.0)
        total = np.array([[*np.ones(count), 0.0]])
        bounds = [(0, 1)] * count + [(0, None)]
        found = linprog([*np.zeros(count), -1.0], rows, ends, total, [1.0], bounds)
        if found.status != 0:
            raise KyotenError(f"no weights of {', '.join(self.names)} keep the order and the intervals")
        return np.asarray(found.x[:count], dtype=float)

    def draws(self, count: int, random: np.random.Generator) -> Reals:
        """So many weightings, one a row."""
        weights = np.tile(self.centre(), (count, 1))
        places = len(self.names)
        for _ in range(STEPS * places if places > 1 else 0):
            gains, loses = (int(place) for place in random.choice(places, 2, replace=False))
            least, most = self._reach(weights, gains, loses)
            move = least + random.random(count) * np.maximum(most - least, 0.0)
            weights[:, gains] += move
            weights[:, loses] -= move
        return weights

    def _reach(self, weights: Reals, gains: int, loses: int) -> tuple[Reals, Reals]:
        """The least and most that may move from one weight to another, per row."""
        least = np.maximum(self.low[gains] - weights[:, gains], weights[:, loses] - self.high[loses])
        most = np.minimum(self.high[gains] - weights[:, gains], weights[:, loses] - self.low[loses])
        step = np.zeros(len(self.names))
        step[gains], step[loses] = 1.0, -1.0
        for more, less in zip(self.order, self.order[1:], strict=False):
            room, pace = weights[:, more] - weights[:, less], step[more] - step[less]
            if pace < 0:
                most = np.minimum(most, room / -pace)
            elif pace > 0:
                least = np.maximum(least, room / -pace)
        return np.minimum(least, 0.0), np.maximum(most, 0.0)


def polytope(problem: PortfolioProblem, owner: str) -> Polytope:
    """The weights of one funder's criteria, or of the funders themselves. Raises KyotenError for unknown names."""
    names = problem.funders if owner == FUNDERS else criteria(problem, owner)
    stated = problem.funder_weights if owner == FUNDERS else problem.weights.get(owner, {})
    order, intervals = problem.views.orders.get(owner, ()), problem.views.intervals.get(owner, {})
    for name in (*order, *intervals):
        if name not in names:
            raise KyotenError(f"the views of {owner} name {name}, which is none of {', '.join(names)}")
    if not order and not intervals:
        fixed = _shares(names, stated)
        return Polytope(names, fixed, fixed)
    ends = [intervals.get(name, Interval(0, 1)) for name in names]
    places = tuple(names.index(name) for name in order)
    return Polytope(names, np.array([one.low for one in ends]), np.array([one.high for one in ends]), places)


def criteria(problem: PortfolioProblem, funder: str) -> tuple[str, ...]:
    """Every criterion by which a funder scored somebody, sorted."""
    return tuple(sorted({name for one in problem.candidates for name in one.points.get(funder, {})}))


def views(problem: PortfolioProblem, ids: Sequence[str], count: int, random: np.random.Generator) -> Whole:
    """What each candidate is worth in each of `count` views, in millionths of a point: views by candidates.

    A criterion nobody scored is left out of a candidate's mean, and who is not scored at all is worth nothing.
    """
    of = {one.id: one.points for one in problem.candidates}
    among = polytope(problem, FUNDERS).draws(count, random)
    worth = np.zeros((count, len(ids)))
    for place, funder in enumerate(problem.funders):
        names = criteria(problem, funder)
        weights = polytope(problem, funder).draws(count, random) if names else np.zeros((count, 0))
        total, weighed = np.zeros_like(worth), np.zeros_like(worth)
        for column, name in enumerate(names):
            points = np.column_stack([_draws(of[one].get(funder, {}).get(name), count, random) for one in ids])
            known = ~np.isnan(points)
            total += weights[:, [column]] * np.where(known, points, 0.0)
            weighed += weights[:, [column]] * known
        worth += among[:, [place]] * np.divide(total, weighed, out=np.zeros_like(total), where=weighed > 0)
    return np.asarray(np.rint(worth * VALUE_SCALE), dtype=np.int64)


def _draws(score: Score, count: int, random: np.random.Generator) -> Reals:
    """One score in every view: evenly over an interval; draw k of a calibration in view k."""
    if isinstance(score, Interval):
        return random.uniform(score.low, score.high, count)
    if isinstance(score, Draws):
        return np.resize(np.array(score.values, dtype=float), count)
    return np.full(count, np.nan if score is None else float(score))


def _shares(names: Sequence[str], stated: Mapping[str, float | None]) -> Reals:
    """Stated weights as shares, equal where none is stated."""
    weights = np.array([stated.get(name) or 0.0 for name in names])
    return weights / weights.sum() if weights.sum() > 0 else np.full(len(names), 1 / max(len(names), 1))
