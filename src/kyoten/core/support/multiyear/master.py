"""Shares of plans: a linear program that mixes the plans known of every hub within the shared rows, and its prices.

This is the restricted master program of Dantzig and Wolfe (1960), "Decomposition principle for linear programs",
Operations Research 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.model import Reals, Shared
from kyoten.core.support.multiyear.pricing import Plan
from kyoten.core.support.multiyear.solver import highs

MISSING = 1e4
"""What it costs, in severity, to have no plan for a hub or an award too few of a line."""
TINY = 1e-9


@dataclass(frozen=True)
class Mixed:
    """The best mix: its value, the share of every plan, prices, what a plan of each hub is worth, what is missing.

    The price of a shared row is below 0 where a least number binds.
    """

    value: float
    shares: Reals
    prices: Reals
    hubs: Reals
    missing: float


class Master:
    """Plans of all hubs, and their best mix."""

    def __init__(self, shared: Shared, hubs: int) -> None:
        self.shared, self.hubs, self.plans = shared, hubs, list[Plan]()
        self.first = len(shared.upper)
        self.solver = highs({"solver": "simplex"})
        for low, high in zip(shared.lower, shared.upper, strict=True):
            self.solver.addRow(float(low), float(high), 0, [], [])
        for _ in range(hubs):
            self.solver.addRow(1.0, 1.0, 0, [], [])
        for row in (*range(self.first, self.first + hubs), *np.flatnonzero(shared.lower > 0)):
            self._column(MISSING, {int(row): 1.0})
        self.others = self.solver.getNumCol()

    def _column(self, cost: float, entries: dict[int, float]) -> None:
        rows = np.array(list(entries), dtype=np.int32)
        self.solver.addCol(cost, 0.0, inf, len(rows), rows, np.array(list(entries.values())))

    def add(self, plan: Plan) -> None:
        """A plan that may be mixed from now on."""
        used = np.flatnonzero(np.abs(plan.uses) > TINY)
        self._column(-plan.worth, {int(row): float(plan.uses[row]) for row in used} | {self.first + plan.place: 1.0})
        self.plans.append(plan)

    def mix(self) -> Mixed:
        """The best mix of the plans known."""
        self.solver.run()
        if self.solver.modelStatusToString(self.solver.getModelStatus()) != "Optimal":
            raise KyotenError("the plans of the hubs have no best mix, though giving nothing is one")
        found = self.solver.getSolution()
        duals, values = -np.array(found.row_dual), np.array(found.col_value)
        return Mixed(
            -self.solver.getInfo().objective_function_value,
            values[self.others :],
            possible(duals[: self.first], self.shared),
            duals[self.first :],
            float(values[: self.others].sum()),
        )


def possible(prices: Reals, shared: Shared) -> Reals:
    """Prices without signs that a row without such a bound cannot have."""
    return np.where((prices > 0) & np.isinf(shared.upper) | (prices < 0) & np.isinf(shared.lower), 0.0, prices)


def worth(prices: Reals, shared: Shared) -> float:
    """What the shared rows are worth at some prices: the part of a bound that no hub answers for."""
    up, down = prices > 0, prices < 0
    return float(prices[up] @ shared.upper[up] + prices[down] @ shared.lower[down])
