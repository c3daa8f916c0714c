"""What is asked of packages over several years: hubs with costed bottlenecks, lines that pay, and budgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.problem import MatchingKind

YenByYear = Mapping[int, int]
"""Whole yen by fiscal year."""


class _Closed:
    """A file that is read into this refuses fields that are not there."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Need(_Closed):
    """A bottleneck of a hub: a function that is weak, at a stage of the pipeline, and what mending it costs (S3, S23).

    `severity` is 1 or more, higher = worse; `cost_yen` whole yen by fiscal year, only what running measures leave open.
    """

    function: str
    severity: int
    cost_yen: YenByYear
    stage: str = ""

    def __post_init__(self) -> None:
        if self.severity < 1:
            raise KyotenError(f"bottleneck {self.id}: a severity is 1 or more, not {self.severity}")
        if min(self.cost_yen.values(), default=-1) < 0 or not self.total_yen:
            raise KyotenError(f"bottleneck {self.id}: state what it costs, in yen above 0, by fiscal year")

    @property
    def id(self) -> str:
        """Function and stage, unique in one hub."""
        return f"{self.function}:{self.stage}" if self.stage else self.function

    @property
    def total_yen(self) -> int:
        """What it costs in all years."""
        return sum(self.cost_yen.values())


@dataclass(frozen=True)
class Hub(_Closed):
    """A hub with its bottlenecks, and what its region can put up in each fiscal year (no entry = unknown, not checked).

    `not_eligible` names lines that it may not have, each with the id of the rule that says so.
    """

    id: str
    hub_type: str
    needs: tuple[Need, ...] = ()
    cash_yen: YenByYear = field(default_factory=dict)
    work_yen: YenByYear = field(default_factory=dict)
    not_eligible: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _distinct(f"bottleneck of hub {self.id}:", (one.id for one in self.needs))

    @property
    def severity(self) -> int:
        """The sum over its bottlenecks."""
        return sum(one.severity for one in self.needs)

    def together_yen(self, year: int) -> int | None:
        """Cash and work of a year; None where either is unknown."""
        cash, work = self.cash_yen.get(year), self.work_yen.get(year)
        return None if cash is None or work is None else cash + work


@dataclass(frozen=True)
class Line(_Closed):
    """A line of a measure from which awards are made.

    One award brings `low_yen` to `high_yen` in each year of its term; or `about_yen`, give or take the share `within`.
    `terms` are the lengths in years, `starts` the years in which awards begin (empty = any). `awards_least` and
    `awards_most` count its awards in all years together. It serves bottlenecks of its `functions` and `stages`
    (empty = all), pays at most the share `rate` of one cost, and asks the region for the share `matching_ratio`
    of the award (None = no duty). `hub_types` empty = all. `budget` is the id of what it is paid from.
    """

    id: str
    budget: str
    functions: frozenset[str]
    low_yen: int | None = None
    high_yen: int | None = None
    about_yen: int | None = None
    within: Fraction = Fraction(0)
    terms: tuple[int, ...] = (1,)
    starts: frozenset[int] = frozenset()
    stages: frozenset[str] = frozenset()
    hub_types: frozenset[str] = frozenset()
    awards_least: int = 0
    awards_most: int | None = None
    rate: Fraction = Fraction(1)
    matching_ratio: Fraction | None = None
    matching_kind: MatchingKind = MatchingKind.EITHER

    def __post_init__(self) -> None:
        ends = (self.low_yen, self.high_yen)
        if (self.about_yen is None) == (ends == (None, None)) or ends.count(None) == 1:
            raise KyotenError(f"line {self.id}: state low_yen and high_yen, or about_yen")
        if not 0 <= self.low <= self.high or not 0 <= self.within <= 1:
            raise KyotenError(f"line {self.id}: the range {self.low} to {self.high} yen is not a range")
        if not self.terms or min(self.terms) < 1:
            raise KyotenError(f"line {self.id}: a term is one year or more")
        if not 0 <= self.awards_least <= (self.awards_least if self.awards_most is None else self.awards_most):
            raise KyotenError(f"line {self.id}: {self.awards_least} to {self.awards_most} awards is not a range")
        if not 0 < self.rate <= 1 or (self.matching_ratio is not None and self.matching_ratio < 0):
            raise KyotenError(f"line {self.id}: a rate lies above 0 up to 1, and a duty is not below 0")

    @property
    def low(self) -> int:
        """The least yen of an award in a year."""
        return ceil((self.about_yen or 0) * (1 - self.within)) if self.low_yen is None else self.low_yen

    @property
    def high(self) -> int:
        """The most yen of an award in a year."""
        return floor((self.about_yen or 0) * (1 + self.within)) if self.high_yen is None else self.high_yen

    def serves(self, need: Need) -> bool:
        """Whether it pays for a bottleneck of this function and stage."""
        return need.function in self.functions and (not self.stages or need.stage in self.stages)

    def duty_yen(self, amount_yen: int) -> int:
        """The region's duty against an amount of a year, rounded up to the yen; 0 without a duty."""
        return ceil((self.matching_ratio or Fraction(0)) * amount_yen)


@dataclass(frozen=True)
class Budget(_Closed):
    """What a funder has for one or more lines, whole yen by fiscal year (no entry = nothing)."""

    id: str
    funder: str
    yen: YenByYear


@dataclass(frozen=True)
class PackageProblem(_Closed):
    """Hubs, lines and budgets over consecutive fiscal years.

    `exclusions` are sets of lines of which a hub holds at most one in a year (no cost is funded twice);
    `national_share` is the most that all lines together may pay of one cost. Raises KyotenError for ids named twice,
    for lines without their budget, and for exclusions of lines that are not there.
    """

    years: tuple[int, ...]
    hubs: tuple[Hub, ...]
    lines: tuple[Line, ...]
    budgets: tuple[Budget, ...]
    exclusions: tuple[tuple[str, ...], ...] = ()
    national_share: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        _distinct("hub", (one.id for one in self.hubs))
        _distinct("line", (one.id for one in self.lines))
        _distinct("budget", (one.id for one in self.budgets))
        if not self.years or self.years != tuple(range(self.years[0], self.years[0] + len(self.years))):
            raise KyotenError("years are one or more fiscal years, one after the other")
        if not 0 < self.national_share <= 1:
            raise KyotenError(f"the national share lies above 0 up to 1, not {self.national_share}")
        budgets, lines = {one.id for one in self.budgets}, {one.id for one in self.lines}
        for line in self.lines:
            if line.budget not in budgets:
                raise KyotenError(f"line {line.id} is paid from {line.budget}, which is no budget")
        for one in (one for exclusion in self.exclusions for one in exclusion):
            if one not in lines:
                raise KyotenError(f"an exclusion names {one}, which is no line")


def _distinct(noun: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise KyotenError(f"{noun} {one} is named twice")
        seen.add(one)
