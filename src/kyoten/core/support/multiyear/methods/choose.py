"""Which method makes the packages: all hubs at once while they are few, hub by hub beyond."""

from __future__ import annotations

from enum import StrEnum

from kyoten.core.support.multiyear.limit import NEVER, Limit
from kyoten.core.support.multiyear.methods import by_hub, exact
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem

FEW = 24
"""Up to so many hubs are solved at once; more of them hub by hub."""


class Method(StrEnum):
    """How packages are made; `AUTO` goes by the number of hubs."""

    AUTO = "auto"
    EXACT = "exact"
    BY_HUB = "by-hub"


def solve(
    problem: PackageProblem,
    method: Method = Method.AUTO,
    *,
    seed: int = 0,
    gap: float = 1e-3,
    fair: bool = True,
    limit: Limit = NEVER,
) -> PackagesOutcome:
    """Packages by the method named, or by the one for this number of hubs; see `exact.solve` and `by_hub.solve`."""
    at_once = method is Method.EXACT or (method is Method.AUTO and len(problem.hubs) <= FEW)
    solved = exact.solve if at_once else by_hub.solve
    return solved(problem, seed, gap, fair, limit)
