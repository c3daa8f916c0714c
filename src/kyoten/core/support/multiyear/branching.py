"""The best whole awards of one hub: linear programs of a few hundred rows, branch by branch, each from the last basis.

The search begins with a package that is known, so that most branches are cut at once; a general search of HiGHS spends
most of its time on preparing itself for programs far larger than these. Branch and bound after Land and Doig (1960),
"An automatic method of solving discrete programming problems", Econometrica 28.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import highspy
import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.model import Reals
from kyoten.core.support.multiyear.solver import highs

WHOLE = 1e-6
"""How far from a whole number an award may lie to count as one."""
MOST_BRANCHES = 2_000


class TooWideError(Exception):
    """The tree has more branches than a search from Python is good for."""


@dataclass(frozen=True)
class Best:
    """The most gain found, the most that there can be, and the columns (None: nothing better than what was known)."""

    gain: float
    bound: float
    columns: Reals | None


@dataclass(frozen=True)
class _Branch:
    """Awards between bounds: the gain of their linear program and its columns."""

    gain: float
    low: Reals
    high: Reals
    columns: Reals


class Branching:
    """Searches programs one after the other: gains to be maximised, whose first columns are whole."""

    def __init__(self) -> None:
        self.solver = highs({"solver": "simplex"})

    def best(self, made: Any, whole: int, known: float = -inf, tolerance: float = 0.0) -> Best | None:
        """The best columns within the tolerance, where `known` is the gain of some that are known; None without any.

        Raises TooWideError where the search grows too long.
        """
        self.solver.passModel(made)
        places = np.arange(whole, dtype=np.int32)
        low, high = (np.array(ends, dtype=float)[:whole] for ends in (made.col_lower_, made.col_upper_))
        first = self._branch(low, high)
        if first is None:
            return None
        tree = _Tree(known, tolerance)
        tree.grow(self._narrowed(first, tree) if known > -inf else first)
        for _ in range(MOST_BRANCHES):
            branch = tree.next()
            if branch is None:
                return tree.found()
            column = int(_openness(branch).argmax())
            for end in (0.0, 1.0):
                low, high = branch.low.copy(), branch.high.copy()
                low[column] = high[column] = end
                self.solver.changeColsBounds(whole, places, low, high)
                tree.grow(self._branch(low, high))
        raise TooWideError

    def _branch(self, low: Reals, high: Reals) -> _Branch | None:
        """The linear program with the bounds that the solver has now."""
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise KyotenError(f"the solver stopped without an answer ({self.solver.modelStatusToString(status)})")
        columns = np.array(self.solver.getSolution().col_value)
        return _Branch(-self.solver.getInfo().objective_function_value, low, high, columns)

    def _narrowed(self, first: _Branch, tree: _Tree) -> _Branch:
        """Awards held at a bound where moving them costs more than the best lies below (by reduced costs)."""
        whole = len(first.low)
        costs = np.abs(np.array(self.solver.getSolution().col_dual)[:whole])
        columns = first.columns[:whole]
        shut = (first.gain - costs < tree.least) & (costs > 0)
        at_low, at_high = shut & (columns < first.low + WHOLE), shut & (columns > first.high - WHOLE)
        tree.cut(float((first.gain - costs)[at_low | at_high].max(initial=-inf)))
        return _Branch(
            first.gain, np.where(at_high, first.high, first.low), np.where(at_low, first.low, first.high), first.columns
        )


class _Tree:
    """Branches that are open, the best whole awards so far, and the most gain among the branches that were cut."""

    def __init__(self, known: float, tolerance: float) -> None:
        self.gain, self.tolerance = known, tolerance
        self.columns: Reals | None = None
        self.open: list[_Branch] = []
        self.most_cut = -inf

    @property
    def least(self) -> float:
        """What a branch must exceed to be looked at."""
        return self.gain + self.tolerance

    def cut(self, gain: float) -> None:
        """A branch that is left, though it might have gained so much."""
        self.most_cut = max(self.most_cut, gain)

    def grow(self, branch: _Branch | None) -> None:
        """Keep a branch open, take it as the best where its awards are whole, or cut it."""
        if branch is None:
            return
        if branch.gain <= self.least:
            self.cut(branch.gain)
        elif _openness(branch).max(initial=0.0) < WHOLE:
            self.gain, self.columns = branch.gain, branch.columns
        else:
            self.open.append(branch)

    def next(self) -> _Branch | None:
        """The branch with the most gain, or the newest while nothing is known; None when none can be better."""
        if not self.open:
            return None
        best = max(range(len(self.open)), key=lambda one: self.open[one].gain)
        found = self.open.pop(best if self.gain > -inf else -1)
        if found.gain > self.least:
            return found
        self.cut(found.gain)
        self.open.clear()
        return None

    def found(self) -> Best | None:
        """The answer."""
        return None if self.gain == -inf else Best(self.gain, max(self.gain, self.most_cut), self.columns)


def _openness(branch: _Branch) -> Reals:
    """How far each award is from a whole one."""
    columns = branch.columns[: len(branch.low)]
    distance: Reals = np.abs(columns - np.rint(columns))
    return distance
