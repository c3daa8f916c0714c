"""Plans of hubs made where prices ask for them, until their best mix is about as good as any packages can be.

Every pass prices all hubs: the sum of what they gain and of what the shared rows are worth is a bound for all packages
(Lagrange), and the plans found join the mix, whose prices the next pass takes up in part. Staying near the prices of
the best bound keeps them from swinging: Wentges (1997), "Weighted Dantzig-Wolfe decomposition for linear mixed-integer
programming", International Transactions in Operational Research 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from kyoten.core.kernel.randomness import stream
from kyoten.core.support.multiyear.limit import Limit
from kyoten.core.support.multiyear.master import Master, Mixed, possible, worth
from kyoten.core.support.multiyear.model import Model, Reals
from kyoten.core.support.multiyear.pricing import Plan, Pricer
from kyoten.core.support.multiyear.solver import Whole

STEP = 0.15
"""How far prices move from those of the best bound toward those of the mix; all the way once few hubs find plans."""
FEW = 0.03
PASSES = 60
SLACK = 0.1
"""The part of the gap by which the prices of hubs may be off in all."""
SAMPLE = 80
"""Hubs whose linear program gives the first prices."""


@dataclass(frozen=True)
class Generated:
    """Plans, their best mix, what no packages can exceed, and the prices that say so."""

    plans: tuple[Plan, ...]
    mixed: Mixed
    bound: float
    prices: Reals


def first_prices(model: Model, seed: int = 0) -> Reals:
    """Prices of the linear program over all hubs; of many, over some drawn and so much of all rows."""
    count = len(model.blocks)
    drawn = sorted(stream(seed, "hubs that give the first prices").sample(range(count), min(count, SAMPLE)))
    part = len(drawn) / max(1, count)
    shared = replace(model.shared, lower=np.full(len(model.shared.lower), -np.inf), upper=model.shared.upper * part)
    found = Whole([model.blocks[one] for one in drawn], shared, 0.0, seed).relaxed()
    return np.zeros(len(shared.upper)) if found is None else possible(found.prices, shared)


class Generation:
    """Makes plans for the most severity above floors, beginning with prices and with `plans` that are known."""

    def __init__(self, model: Model, floors: Reals, prices: Reals, plans: Iterable[Plan] = (), seed: int = 0) -> None:
        self.blocks, self.shared = model.blocks, model.shared
        self.prices = self.centre = prices
        self.bound, self.passes = float("inf"), 0
        self.pricer = Pricer(model.blocks, floors, seed)
        self.least = float(floors.sum())
        self.most = float(sum(block.hub.severity for block in model.blocks))
        self.master = Master(model.shared, len(model.blocks))
        self.mixed: Mixed | None = None
        for place in np.flatnonzero(floors <= 0):
            self.master.add(self.pricer.plan(int(place), np.zeros(model.blocks[place].size)))
        for one in plans:
            if one.worth >= floors[one.place] and one.worth > 0:
                self.master.add(one)

    def run(self, gap: float, limit: Limit) -> Generated | None:
        """Plans until mix and bound lie within the relative gap; None where no packages keep the floors.

        It may be asked again for a smaller gap, and goes on where it stopped.
        """
        found = self.master.mix() if self.mixed is None else self.mixed
        while self.mixed is None or not (self._is_close(found, gap) or self.passes >= PASSES or not limit.left):
            known = len(self.master.plans)
            bound = self._pass(self.prices, SLACK * gap * self.most)
            if bound is None or bound < self.least * (1 - 1e-9):
                return None
            if bound < self.bound:
                self.bound, self.centre = bound, self.prices
            found = self.mixed = self.master.mix()
            step = STEP if len(self.master.plans) - known > FEW * len(self.blocks) else 1.0
            self.prices = (1 - step) * self.centre + step * found.prices
            self.passes += 1
        return Generated(tuple(self.master.plans), found, self.bound, self.centre)

    def _is_close(self, mixed: Mixed, gap: float) -> bool:
        return mixed.missing < 1e-6 and self.bound - mixed.value <= gap * abs(self.bound)

    def _pass(self, prices: Reals, slack: float) -> float | None:
        """Price every hub: the bound at these prices, and the plans that better the mix join it.

        The bound may lie above the best one at these prices by the `slack`, shared by all hubs.
        """
        bound = worth(prices, self.shared)
        known = self._best_known(prices)
        for place, block in enumerate(self.blocks):
            gain = np.asarray(block.worth - block.shared.T @ prices)
            found = self.pricer.best(place, gain, known.get(place), slack / len(self.blocks))
            if found is None:
                return None
            bound += found.bound
            if self.mixed is None or gained(found.plan, self.mixed.prices) - self.mixed.hubs[place] > 1e-7:
                self.master.add(found.plan)
        return bound

    def _best_known(self, prices: Reals) -> dict[int, Plan]:
        """The plan of every hub that gains most at these prices among those that have been made."""
        best: dict[int, Plan] = {}
        for plan, gain in zip(self.master.plans, [gained(one, prices) for one in self.master.plans], strict=True):
            if plan.place not in best or gain > gained(best[plan.place], prices):
                best[plan.place] = plan
        return best


def gained(plan: Plan, prices: Reals) -> float:
    """What a plan gains at some prices."""
    return float(plan.worth - prices @ plan.uses)
