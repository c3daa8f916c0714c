"""From a solver's answer to packages that people can read: whole yen, every row checked, reasons and prices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.kernel.zero_one import solver_versions
from kyoten.core.support.multiyear.explain import Explainer, awards_of, budget_uses, hub_shares
from kyoten.core.support.multiyear.fairness import Floor
from kyoten.core.support.multiyear.model import Model, Reals
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem
from kyoten.core.support.multiyear.solver import Solved, Whole
from kyoten.core.support.multiyear.verify import verify
from kyoten.core.support.multiyear.whole_yen import settle


def impossible(problem: PackageProblem) -> InfeasibleError:
    """The refusal where the least numbers of awards cannot be made."""
    names = tuple(f"at least {one.awards_least} awards of {one.id}" for one in problem.lines if one.awards_least)
    return InfeasibleError(f"no packages keep all of: {'; '.join(names)}. Ask for fewer, or widen a budget.", names)


def held_fast(model: Model, floors: Reals, found: Solved, seed: int) -> Solved:
    """The awards held and the amounts solved again, which also gives the prices of budgets.

    So awards that are whole only within the solver's tolerance take no yen.
    """
    again = Whole(model.blocks, model.shared, 0.0, seed).best(floors, found.answers)
    if again is None:
        raise KyotenError("the solver's awards do not fit once each is given whole: widen a budget by a few yen")
    return replace(again, bound=found.bound)


def outcome(
    method: str, model: Model, reach: Reals, floor: Floor, found: Solved, seed: int, stopped: float | None
) -> PackagesOutcome:
    """The outcome of a method; `stopped` are the seconds after which it had to end before it was done."""
    problem = model.problem
    packages = settle(problem, model.blocks, found.answers)
    awards = awards_of(problem, packages)
    coverage = Explainer(problem, awards).coverage()
    known = {hub.id: Fraction(float(one)) for hub, one in zip(problem.hubs, reach, strict=True)}
    hubs = hub_shares(problem, coverage, known)
    verify(problem, awards, hubs, floor.kept)
    worth = float(sum(one.covered for one in hubs))
    return PackagesOutcome(
        method,
        objective=worth,
        bound=max(worth, found.bound),
        seed=seed,
        versions=solver_versions(),
        awards=awards,
        coverage=coverage,
        hubs=hubs,
        budgets=budget_uses(problem, awards, dict(zip(model.shared.budgets, map(float, found.prices), strict=False))),
        floor=floor.kept,
        floor_most=floor.most,
        stopped_after=stopped,
    )
