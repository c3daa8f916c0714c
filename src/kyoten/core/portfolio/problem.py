"""What is asked of a portfolio: whom to choose under quotas, places, fields, ties and money, for funders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite
from typing import ClassVar

from kyoten.core.kernel.errors import KyotenError

FUNDERS = "funders"
"""The name under which the funders' own weights stand beside those of their criteria; no funder may bear it."""


class _Closed:
    """A file that is read into this refuses fields that are not there."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Interval(_Closed):
    """Points known only to lie from `low` to `high`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low <= self.high):
            raise KyotenError(f"an interval goes from its lower to its higher end, not {self.low} to {self.high}")


@dataclass(frozen=True)
class Draws(_Closed):
    """Points as a calibration draws them; draw k of every candidate belongs to the same view."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values or not all(isfinite(one) for one in self.values):
            raise KyotenError("draws are one or more finite numbers")


Score = float | Interval | Draws | None
"""Points of one criterion: a number, an interval, draws, or None where nobody scored."""

Points = Mapping[str, Mapping[str, Score]]
"""Points per funder and criterion."""

Weights = Mapping[str, Mapping[str, float | None]]
"""Weights per funder and criterion; None where the record states none (then criteria count equally)."""


@dataclass(frozen=True)
class Cost(_Closed):
    """What one funder would pay for a candidate in one fiscal year, whole yen."""

    year: int
    funder: str
    yen: int


@dataclass(frozen=True)
class Candidate(_Closed):
    """One application as the selection sees it.

    `regions` are region codes (a hub may cover several), `properties` other facts that limits may name,
    `points` the mean points of each funder per criterion, `cost_yen` the whole cost in yen or None when
    unknown, `costs` its parts by year and funder, `must` and `must_not` the reason why it has to be in or
    out (empty when it need not), `selected_in` the earlier stage in which it was chosen (it stays chosen).
    """

    id: str
    hub_type: str
    regions: frozenset[str] = frozenset()
    points: Points = field(default_factory=dict)
    cost_yen: int | None = None
    must: str = ""
    must_not: str = ""
    fields: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    costs: tuple[Cost, ...] = ()
    selected_in: int | None = None

    def __post_init__(self) -> None:
        if self.must_not and (self.must or self.selected_in is not None):
            raise KyotenError(f"candidate {self.id} is both required and ruled out")
        if any(one.yen < 0 for one in self.costs) or (self.cost_yen or 0) < 0:
            raise KyotenError(f"candidate {self.id} costs less than nothing")
        if self.costs and self.cost_yen not in (None, sum(one.yen for one in self.costs)):
            raise KyotenError(f"candidate {self.id}: the parts of its cost do not add up to {self.cost_yen} yen")

    @property
    def is_fixed(self) -> bool:
        """Whether it is chosen whatever the scores say."""
        return bool(self.must) or self.selected_in is not None

    def yen(self, year: int | None = None, funder: str = "") -> int:
        """Its known cost in a year (None = all) to a funder ("" = all), whole yen; unknown counts 0."""
        if not self.costs:
            return (self.cost_yen or 0) if year is None and not funder else 0
        return sum(one.yen for one in self.costs if year in (None, one.year) and funder in ("", one.funder))


@dataclass(frozen=True)
class Quota(_Closed):
    """How many hubs of one type are chosen: the target, never fewer than minimum nor more than maximum.

    With a `stage` it counts the choices of that stage alone; without, those of all stages together.
    """

    hub_type: str
    minimum: int
    target: int
    maximum: int
    stage: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.target <= self.maximum:
            raise KyotenError(
                f"quota of {self.hub_type}: needs 0 ≤ minimum {self.minimum} ≤ target {self.target} "
                f"≤ maximum {self.maximum}"
            )


@dataclass(frozen=True, kw_only=True)
class Limit(_Closed):
    """At least or at most so many chosen hubs, or such a share of them, among those that the names describe.

    A name left empty describes all: `Limit(region="26", hub_type="global", at_most=1)`. `of` says what the shares
    are of: the number of chosen "hubs" or their "money".
    """

    region: str = ""
    hub_type: str = ""
    field: str = ""
    property: str = ""
    organisation: str = ""
    at_least: int | None = None
    at_most: int | None = None
    at_least_share: Fraction | None = None
    at_most_share: Fraction | None = None
    of: str = "hubs"

    def __post_init__(self) -> None:
        if self.of not in ("hubs", "money"):
            raise KyotenError(f"a share is of hubs or of money, not of {self.of}")
        if not all(0 <= share <= 1 for share in (self.at_least_share, self.at_most_share) if share is not None):
            raise KyotenError("a share lies from 0 to 1")
        if self.of == "money" and not (self.at_least is None and self.at_most is None):
            raise KyotenError("numbers count hubs; of money only shares can be asked")

    def describes(self, one: Candidate) -> bool:
        """Whether the limit counts this candidate."""
        asked = (
            (self.region, one.regions),
            (self.hub_type, (one.hub_type,)),
            (self.field, one.fields),
            (self.property, one.properties),
            (self.organisation, one.organisations),
        )
        return all(not name or name in names for name, names in asked)


@dataclass(frozen=True)
class Budget(_Closed):
    """The most yen for the chosen, in one year or all (None), of one funder or all ("")."""

    yen: int
    year: int | None = None
    funder: str = ""


@dataclass(frozen=True)
class Exclusion(_Closed):
    """At most one of these candidates, and why."""

    candidates: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class Dependency(_Closed):
    """A candidate that is chosen only if another is, and why."""

    candidate: str
    needs: str
    reason: str = ""


@dataclass(frozen=True)
class Views(_Closed):
    """The weights that a funder has not ruled out, by funder (and under "funders" those of the funders themselves).

    `orders` name criteria from the most to the least important, `intervals` the share of all weight that one may have
    (from 0 to 1). A funder named in neither keeps its stated weights.
    """

    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    intervals: Mapping[str, Mapping[str, Interval]] = field(default_factory=dict)


@dataclass(frozen=True)
class PortfolioProblem(_Closed):
    """Candidates and everything the choice must respect.

    A type without a quota gets no seat; quotas of other stages than `stage` rest. `weights` are each funder's weights
    of criteria, `funder_weights` the weight of each funder in the joint value (None = equal). `per_organisation` is
    how many chosen hubs may share an organisation, `share_of_one` the largest share of all money that one hub may
    get. Raises KyotenError for ids or quotas named twice, for ties that name a stranger, and for points or budgets of
    a funder that is none: nobody would count them.
    """

    candidates: tuple[Candidate, ...]
    quotas: tuple[Quota, ...]
    funders: tuple[str, ...]
    weights: Weights = field(default_factory=dict)
    funder_weights: Mapping[str, float | None] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    budgets: tuple[Budget, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    per_organisation: int | None = None
    share_of_one: Fraction | None = None
    stage: int | None = None
    views: Views = field(default_factory=Views)

    def __post_init__(self) -> None:
        if FUNDERS in self.funders:
            raise KyotenError(f"no funder may be called {FUNDERS}: the funders together bear that name")
        _distinct("candidate", (candidate.id for candidate in self.candidates))
        _distinct("quota", (f"{one.hub_type}{_of_stage(one.stage)}" for one in self.quotas))
        _distinct("funder", self.funders)
        known = {one.id for one in self.candidates}
        named = [one for exclusion in self.exclusions for one in exclusion.candidates]
        named += [one for tie in self.dependencies for one in (tie.candidate, tie.needs)]
        for one in named:
            if one not in known:
                raise KyotenError(f"a tie names {one}, who is no candidate")
        _no_strangers(self)

    @property
    def quotas_now(self) -> tuple[Quota, ...]:
        """The quotas of this stage, and those of all stages together."""
        return tuple(one for one in self.quotas if one.stage in (None, self.stage))

    def quota_of(self, hub_type: str) -> Quota | None:
        """The quota of a type in this stage, or None when it has no seats."""
        found = [one for one in self.quotas_now if one.hub_type == hub_type]
        return next((one for one in found if one.stage is not None), found[0] if found else None)


def _no_strangers(problem: PortfolioProblem) -> None:
    """Points are those of a funder, and a budget is that of a funder or of somebody who pays."""
    for one in problem.candidates:
        for funder in one.points:
            if funder not in problem.funders:
                raise KyotenError(f"candidate {one.id} has points of {funder}, which is no funder")
    payers = {*problem.funders, "", *(cost.funder for one in problem.candidates for cost in one.costs)}
    for budget in problem.budgets:
        if budget.funder not in payers:
            raise KyotenError(f"a budget is that of {budget.funder}, who is no funder and pays nothing")


def _of_stage(stage: int | None) -> str:
    return "" if stage is None else f" in stage {stage}"


def _distinct(noun: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise KyotenError(f"{noun} {one} is named twice")
        seen.add(one)
