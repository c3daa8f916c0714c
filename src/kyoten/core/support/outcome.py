"""The answer of support: the lines of every hub's package, what stays unmet, and the use of each budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kyoten.core.kernel.outcome import Outcome
from kyoten.core.support.problem import Linkage


class LineReason(StrEnum):
    """Why a line stands in a package."""

    SELECTED = "selected"
    AMOUNT_NOT_STATED = "amount_not_stated"
    CONSIDERED_AT_ADOPTION = "considered_at_adoption"
    CONSISTENCY_CONSIDERED = "consistency_considered"
    MENU_OPEN = "menu_open"


class RefusalReason(StrEnum):
    """Why a measure does not follow a hub."""

    NO_LINKAGE = "no_linkage"
    NOT_RUNNING = "not_running"
    RUNS_ALREADY = "runs_already"
    SLOTS_FULL = "slots_full"
    BUDGET_USED = "budget_used"
    MATCHING_TOO_LOW = "matching_too_low"
    OUTWEIGHED = "outweighed"


class Unmet(StrEnum):
    """How far a weakness is from an award: left to measures that run there already (S7), served only by
    measures that decide later, or by none at all."""

    LEFT_TO_RUNNING = "left_to_running"
    CONSIDERED_ONLY = "considered_only"
    NOTHING_SERVES = "nothing_serves"


@dataclass(frozen=True)
class SupportLine:
    """One measure in one hub's package.

    `amount_yen` is national money in the fiscal year, whole yen, None where the record states no amount
    or the measure decides later. `matching_yen` is the region's duty against it, rounded up to the yen,
    None without an amount or a duty. `matching_known` is False when the hub's capacity is unknown, so
    nobody has checked it. `serves` are the hub's weak functions that the measure serves.
    """

    hub: str
    measure: str
    funder: str
    linkage: Linkage
    reason: LineReason
    amount_yen: int | None = None
    matching_yen: int | None = None
    matching_known: bool = True
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A hub and a measure that do not meet; `facts` holds the numbers compared (yen, counts)."""

    hub: str
    measure: str
    reason: RefusalReason
    facts: Mapping[str, int | str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class UnmetWeakness:
    """A weak function that no award serves; `measures` are those that may serve it instead."""

    hub: str
    function: str
    severity: int
    why: Unmet
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class BudgetUse:
    """One measure's budget of the year, whole yen: stated (None = not stated), used, left; awards made."""

    measure: str
    budget_yen: int | None
    used_yen: int
    left_yen: int | None
    slots: int | None
    awards: int


@dataclass(frozen=True, kw_only=True)
class SupportOutcome(Outcome):
    """All packages, lines sorted by hub then measure; the objective is the severity that awards serve.

    `severity` is that of all weak functions together.
    """

    fiscal_year: int
    lines: tuple[SupportLine, ...]
    refusals: tuple[Refusal, ...]
    unmet: tuple[UnmetWeakness, ...]
    budgets: tuple[BudgetUse, ...]
    severity: int

    @property
    def covered(self) -> int:
        """The severity that awards serve."""
        return int(self.objective or 0)

    def package_of(self, hub: str) -> tuple[SupportLine, ...]:
        """The lines of one hub."""
        return tuple(line for line in self.lines if line.hub == hub)
