"""What a rehearsal found: how often each condition bites, and what it does to seats, regions, readers and money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""The two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True)
class Share:
    """In how many of the runs something happened."""

    hits: int
    runs: int

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.hits / self.runs

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the probability behind it, since the runs are a sample.

        Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
        """
        middle = (self.value + Z * Z / (2 * self.runs)) / (1 + Z * Z / self.runs)
        half = (
            Z * sqrt(self.value * (1 - self.value) / self.runs + Z * Z / (4 * self.runs**2)) / (1 + Z * Z / self.runs)
        )
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Spread:
    """Whole numbers over the runs: the least, the 5 % point, the middle, the 95 % point, the most (nearest rank)."""

    least: int
    low: int
    middle: int
    high: int
    most: int


def spread(numbers: Iterable[int]) -> Spread:
    """The spread of one or more numbers; each point is one of the numbers themselves."""
    ordered = sorted(numbers)
    last = len(ordered) - 1
    low, middle, high = (ordered[(last * part + 50) // 100] for part in (5, 50, 95))
    return Spread(ordered[0], low, middle, high, ordered[-1])


@dataclass(frozen=True)
class TypeReport:
    """One hub type: applications, seats, chosen hubs, how often fewer than planned, and seats left empty below that."""

    hub_type: str
    applications: int
    low: int
    high: int
    chosen: Spread
    short: Share
    unfilled: Spread


@dataclass(frozen=True)
class ConditionReport:
    """One condition: how often the choice would be better without it, and what it cost in those runs on average.

    `seats` are seats that it left empty, `points` mean points that the chosen lost (per run in which it bites).
    """

    condition: str
    bites: Share
    seats: float
    points: float


@dataclass(frozen=True)
class RegionReport:
    """One region: how often somebody applies from it, how often it has no hub, and its hubs over all runs."""

    region: str
    applies: Share
    without_hub: Share
    hubs: int


@dataclass(frozen=True)
class ReaderReport:
    """The readers: readings wanted and possible, how often and by how many they fall short, and how loads spread.

    `loads` says for 0, 1, 2 … readings how many readers had so many, summed over all runs; `other_field` counts
    readings by a reader of another field, `readings` all readings, over all runs.
    """

    number: int
    load: int
    wanted: int
    capacity: int
    short: Share
    missing: Spread
    loads: tuple[int, ...]
    other_field: int
    readings: int


@dataclass(frozen=True)
class MoneyReport:
    """Yen of one year: the budget, what the best applications for all seats would cost, what is spent and short."""

    budget: int
    asked: Spread
    spent: Spread
    short: Share
    missing: Spread


@dataclass(frozen=True)
class Report:
    """A whole rehearsal; the same setting gives the same report.

    `altered` is how often the conditions together change the choice, `impossible` how often no choice keeps them all,
    `regions_without` how many regions have no hub, `agreement` how many of the hubs that quotas alone would choose on
    points would also be chosen on merit (hits of all chosen, over all runs).
    """

    applications: int
    runs: int
    seed: int
    types: tuple[TypeReport, ...]
    conditions: tuple[ConditionReport, ...]
    altered: Share
    impossible: Share
    regions: tuple[RegionReport, ...]
    regions_without: Spread
    readers: ReaderReport
    money: MoneyReport | None
    agreement: Share
    left_out: tuple[str, ...] = ()
