"""Packages over several years by HiGHS on all hubs at once: the highest floor for every hub first, then the total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.support.multiyear.explain import Explainer, awards_of, budget_uses, hub_shares
from kyoten.core.support.multiyear.model import Model, Reals, Shared, build
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem
from kyoten.core.support.multiyear.solver import Solved, Whole
from kyoten.core.support.multiyear.verify import verify
from kyoten.core.support.multiyear.whole_yen import settle

MARGIN = 1e-6
"""Floors are asked this much higher of the solver than of the whole yen that are checked."""


def solve(problem: PackageProblem, seed: int = 0, gap: float = 1e-3, fair: bool = True) -> PackagesOutcome:
    """The packages that first give every hub the greatest equal share of its reach, then cover the most severity.

    A hub's reach is the severity that it could cover if it stood alone. The floor is that share in whole per cent;
    the total is proven within the relative `gap`. Without `fair` the floor is 0. Raises InfeasibleError where the
    least numbers of awards cannot be made.
    """
    model = build(problem)
    reach = _reach(model, gap, seed)
    whole = Whole(model.blocks, model.shared, gap, seed)
    floor, found = _highest(whole, reach) if fair and model.blocks else (0, whole.best(np.zeros(len(reach))))
    if found is None:
        names = tuple(f"at least {one.awards_least} awards of {one.id}" for one in problem.lines if one.awards_least)
        raise InfeasibleError(f"no packages keep all of: {'; '.join(names)}. Ask for fewer, or widen a budget.", names)
    again = whole.best(_floors(reach, floor), found.answers)
    if again is None:
        raise KyotenError("the solver's awards do not fit once each is given whole: widen a budget by a few yen")
    return _outcome(model, reach, floor, replace(again, bound=found.bound), seed)


def _reach(model: Model, gap: float, seed: int) -> Reals:
    """The severity that each hub could cover alone."""
    alone = _without_least(model.shared)
    found = [Whole([block], alone, gap, seed).best(np.zeros(1)) for block in model.blocks]
    return np.array([0.0 if one is None else one.worth for one in found])


def _without_least(shared: Shared) -> Shared:
    """The shared rows without the least numbers of awards, which one hub cannot make alone."""
    return replace(shared, lower=np.full(len(shared.lower), -np.inf))


def _floors(reach: Reals, floor: int) -> Reals:
    return np.where(reach > 0, reach * floor / 100 * (1 + MARGIN), 0.0)


def _highest(whole: Whole, reach: Reals) -> tuple[int, Solved | None]:
    """The greatest floor in whole per cent that can be kept, by halving, and the best packages above it."""
    floor, above, found = 0, 100, whole.best(np.zeros(len(reach)))
    while found is not None and floor + 1 < above:
        middle = (floor + above) // 2
        tried = whole.best(_floors(reach, middle))
        if tried is None:
            above = middle
        else:
            floor, found = middle, tried
    return floor, found


def _outcome(model: Model, reach: Reals, floor: int, found: Solved, seed: int) -> PackagesOutcome:
    problem = model.problem
    packages = settle(problem, model.blocks, found.answers)
    awards = awards_of(problem, packages)
    coverage = Explainer(problem, awards).coverage()
    known = {hub.id: Fraction(float(one)) for hub, one in zip(problem.hubs, reach, strict=True)}
    hubs = hub_shares(problem, coverage, known)
    verify(problem, awards, hubs, floor)
    worth = float(sum(one.covered for one in hubs))
    return PackagesOutcome(
        "greatest equal share of each hub's reach, then most severity (HiGHS); whole yen by exact rows",
        objective=worth,
        bound=max(worth, found.bound),
        seed=seed,
        versions=solver_versions(),
        awards=awards,
        coverage=coverage,
        hubs=hubs,
        budgets=budget_uses(problem, awards, dict(zip(model.shared.budgets, map(float, found.prices), strict=False))),
        floor=floor,
    )
