"""What is asked of a portfolio: whom to choose under quotas, regions and budget, for two funders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.core.kernel.errors import KyotenError

Points = Mapping[str, Mapping[str, float | None]]
"""Points per funder and criterion; None where nobody scored."""

Weights = Mapping[str, Mapping[str, float | None]]
"""Weights per funder and criterion; None where the record states none (then criteria count equally)."""


@dataclass(frozen=True)
class Candidate:
    """One application as the selection sees it.

    `regions` are region codes (a hub may cover several), `points` the mean points of each funder per
    criterion, `cost_yen` whole yen or None when unknown, `must` and `must_not` the reason why it has to
    be in or out (empty when it need not).
    """

    id: str
    hub_type: str
    regions: frozenset[str] = frozenset()
    points: Points = field(default_factory=dict)
    cost_yen: int | None = None
    must: str = ""
    must_not: str = ""


@dataclass(frozen=True)
class Quota:
    """How many hubs of one type are chosen: the target, never fewer than minimum nor more than maximum."""

    hub_type: str
    minimum: int
    target: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.target <= self.maximum:
            raise KyotenError(
                f"quota of {self.hub_type}: needs 0 ≤ minimum {self.minimum} ≤ target {self.target} "
                f"≤ maximum {self.maximum}"
            )


@dataclass(frozen=True)
class RegionLimit:
    """At most so many chosen hubs that cover the region; for one hub type, or for all when it is ""."""

    region: str
    at_most: int
    hub_type: str = ""


@dataclass(frozen=True)
class PortfolioProblem:
    """Candidates and everything the choice must respect.

    A type without a quota gets no seat. `weights` are each funder's weights of criteria,
    `funder_weights` the weight of each funder in the joint value (None = equal); `budget_yen` bounds the
    sum of known costs, None = no bound. Raises KyotenError for ids or quotas named twice, and for a
    candidate both required and ruled out.
    """

    candidates: tuple[Candidate, ...]
    quotas: tuple[Quota, ...]
    funders: tuple[str, ...]
    weights: Weights = field(default_factory=dict)
    funder_weights: Mapping[str, float | None] = field(default_factory=dict)
    region_limits: tuple[RegionLimit, ...] = ()
    budget_yen: int | None = None

    def __post_init__(self) -> None:
        _distinct("candidate", [candidate.id for candidate in self.candidates])
        _distinct("quota", [quota.hub_type for quota in self.quotas])
        _distinct("funder", list(self.funders))
        for candidate in self.candidates:
            if candidate.must and candidate.must_not:
                raise KyotenError(f"candidate {candidate.id} is both required and ruled out")

    def quota_of(self, hub_type: str) -> Quota | None:
        """The quota of a type, or None when it has no seats."""
        return next((quota for quota in self.quotas if quota.hub_type == hub_type), None)


def _distinct(noun: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise KyotenError(f"{noun} {one} is named twice")
        seen.add(one)
