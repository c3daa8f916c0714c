"""The answer of packages over several years: awards, what they pay for, what stays open, what money is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kyoten.core.kernel.outcome import Outcome


class Open(StrEnum):
    """Why a bottleneck, or a part of it, stays open."""

    NO_LINE = "no_line"
    NOT_ELIGIBLE = "not_eligible"
    SHARE_REACHED = "share_reached"
    EXCLUDED = "excluded"
    COUNT_FULL = "count_full"
    BUDGET_EMPTY = "budget_empty"
    MATCHING_TOO_LOW = "matching_too_low"
    AWARD_FULL = "award_full"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True)
class Paid:
    """Yen of an award that mend one bottleneck in one year."""

    need: str
    year: int
    yen: int


@dataclass(frozen=True)
class Award:
    """An award of a line to a hub: whole yen by year of its term, and what they pay for.

    What the payments leave of an amount is for the line's own work, tied to no bottleneck. `matching_yen` is the
    region's duty by year; `matching_known` is False where the region's means are unknown, so nobody has checked it.
    """

    hub: str
    line: str
    budget: str
    amounts: Mapping[int, int]
    payments: tuple[Paid, ...]
    matching_yen: Mapping[int, int] = field(default_factory=dict)
    matching_known: bool = True

    @property
    def yen(self) -> int:
        """The amount in all years."""
        return sum(self.amounts.values())


@dataclass(frozen=True)
class LineReason:
    """Why one line does not pay (more) for a bottleneck; `facts` are the numbers compared, or the rule's id."""

    line: str
    why: Open
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """One bottleneck: what it costs, what each line pays, and why the rest stays open (None when nothing does)."""

    hub: str
    need: str
    severity: int
    cost_yen: int
    by_line: Mapping[str, int]
    why: Open | None
    reasons: tuple[LineReason, ...] = ()

    @property
    def paid_yen(self) -> int:
        """What all lines pay together."""
        return sum(self.by_line.values())

    @property
    def covered(self) -> Fraction:
        """The severity covered: in proportion to what is paid."""
        return Fraction(self.severity * self.paid_yen, self.cost_yen)


@dataclass(frozen=True)
class HubShare:
    """How a hub fares: severity, severity covered, and what it would reach if it stood alone (its reach)."""

    hub: str
    severity: int
    covered: Fraction
    reach: Fraction

    @property
    def of_reach(self) -> Fraction:
        """The share of its reach that it gets; 1 where nothing is in reach."""
        return self.covered / self.reach if self.reach else Fraction(1)


@dataclass(frozen=True)
class BudgetUse:
    """A budget in a year, whole yen. `price` is the severity that another million yen would cover (0 = none)."""

    budget: str
    year: int
    yen: int
    used_yen: int
    price: float

    @property
    def left_yen(self) -> int:
        """What is not awarded."""
        return self.yen - self.used_yen


@dataclass(frozen=True, kw_only=True)
class PackagesOutcome(Outcome):
    """All awards by hub and line; the objective is the severity covered.

    `floor` is the share of its reach that every hub gets, in whole per cent, before the total counts; `floor_most` the
    greatest such share that is not ruled out (None = the same). `stopped_after` are the seconds after which the search
    was ended by its time limit, with the gap that it had then; None where it came to its own end.
    """

    awards: tuple[Award, ...]
    coverage: tuple[Coverage, ...]
    hubs: tuple[HubShare, ...]
    budgets: tuple[BudgetUse, ...]
    floor: int
    floor_most: int | None = None
    stopped_after: float | None = None

    def package_of(self, hub: str) -> tuple[Award, ...]:
        """The awards of one hub."""
        return tuple(one for one in self.awards if one.hub == hub)
