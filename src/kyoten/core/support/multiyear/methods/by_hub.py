"""Packages over several years hub by hub: prices for what hubs share, the best plans of each, then one plan a hub.

Nothing larger than one hub, the mix of plans and what stays open in few hubs is ever solved, so that time grows with
the number of hubs and little else. The bound holds for all packages, so the outcome says how far it may lie from them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kyoten.core.support.multiyear.answer import held_fast, impossible, outcome
from kyoten.core.support.multiyear.fairness import Floor, UndecidedError, floors_of, highest
from kyoten.core.support.multiyear.generation import Generation, first_prices
from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import Model, Reals, build
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.pricing import Plan, reaches
from kyoten.core.support.multiyear.problem import PackageProblem
from kyoten.core.support.multiyear.rounding import rounded
from kyoten.core.support.multiyear.solver import Solved, Whole
from kyoten.core.support.multiyear.tighten import tighten

METHOD = (
    "greatest equal share of each hub's reach, then most severity (plans of hubs by prices); whole yen by exact rows"
)
MIXES: tuple[tuple[float, tuple[float, ...]], ...] = ((0.8, (0.0,)), (0.4, (0.0,)), (0.1, (0.0, 0.5)))
"""Parts of the gap that the mix of plans may leave open, and how wide one plan a hub is searched there."""
FEW = 60
"""Up to so many hubs are searched at once where the gap stays open."""
ROUGH = 0.05
"""The gap at which a floor is tried."""


def solve(
    problem: PackageProblem, seed: int = 0, gap: float = 1e-3, fair: bool = True, limit: Limit = NEVER
) -> PackagesOutcome:
    """The packages that first give every hub the greatest equal share of its reach, then cover much severity.

    As `exact.solve`, but the total may stay outside the `gap`, and a floor that is neither kept nor ruled out is told
    as `floor_most`. Raises InfeasibleError where the least numbers of awards cannot be made, OutOfTimeError where no
    packages were found.
    """
    model = build(problem)
    narrow = tighten(model)
    reach = reaches(narrow, seed)
    search = _Search(narrow, reach, limit, seed)
    floor, found = Floor(), None
    if fair and model.blocks:
        floor, found = highest(lambda one: search.attempt(one, ROUGH), 100, limit)
        if found is None:
            raise impossible(problem)
    found = search.last(floor.kept, gap, found)
    if found is None:
        raise impossible(problem)
    final = held_fast(model, floors_of(reach, floor.kept), found, seed)
    return outcome(METHOD, model, reach, floor, final, seed, limit.seconds if not limit.left else None)


class _Search:
    """Attempts that hand their plans and prices on to the next."""

    def __init__(self, model: Model, reach: Reals, limit: Limit, seed: int) -> None:
        self.model, self.reach, self.limit, self.seed = model, reach, limit, seed
        self.prices = first_prices(model, seed)
        self.plans: tuple[Plan, ...] = ()

    def attempt(self, floor: int, gap: float) -> Solved | None:
        """Packages above a floor; None where there are none, UndecidedError where none were found."""
        floors = floors_of(self.reach, floor) if floor else np.zeros(len(self.reach))
        making = Generation(self.model, floors, self.prices, self.plans, self.seed)
        best: Solved | None = None
        for part, widths in MIXES[:1] if len(self.model.blocks) <= FEW else MIXES:
            made = making.run(gap * part, self.limit)
            if made is None:
                return None
            self.plans, self.prices = made.plans, made.prices
            best = _better(best, rounded(self.model, made, floors, gap, self.limit, self.seed, widths), made.bound)
            if not self.limit.left or (best is not None and best.bound - best.worth <= gap * best.worth):
                break
        if best is None:
            raise UndecidedError
        return best

    def last(self, floor: int, gap: float, known: Solved | None) -> Solved | None:
        """The best packages above a floor; those known already where the search finds no better ones."""
        try:
            found = self.attempt(floor, gap)
        except UndecidedError as error:
            if known is None:
                raise OutOfTimeError("no packages were found in the time given: give more, or ask for fewer") from error
            return known
        if found is None:
            return known
        best = _better(known, found, found.bound)
        return self._searched(best, floor, gap)

    def _searched(self, known: Solved | None, floor: int, gap: float) -> Solved | None:
        """All hubs at once where they are few and the gap is still open."""
        few = len(self.model.blocks) <= FEW
        if known is None or not few or known.bound - known.worth <= gap * known.worth or not self.limit.left:
            return known
        whole = Whole(self.model.blocks, self.model.shared, gap, self.seed)
        floors = floors_of(self.reach, floor) if floor else np.zeros(len(self.reach))
        try:
            found = whole.proven(floors, known, self.limit)
        except OutOfTimeError:
            return known
        return known if found is None else _better(known, found, min(known.bound, found.bound))


def _better(known: Solved | None, found: Solved | None, bound: float) -> Solved | None:
    """The better of two packages, with a bound for both."""
    kept = [one for one in (found, known) if one is not None]
    bounds = [bound] if known is None else [bound, known.bound]
    return replace(max(kept, key=lambda one: one.worth), bound=min(bounds)) if kept else None
