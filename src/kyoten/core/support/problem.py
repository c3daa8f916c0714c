"""What is asked of support: which measures follow the selected hubs, with how much money, in one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError


class Linkage(StrEnum):
    """What selection as a hub of some type means for a measure (S6)."""

    ADDITIONAL = "additional"
    CORE_UNIVERSITY = "core_university_support"
    CONSIDERED = "considered_at_adoption"
    CONSISTENCY = "consistency_considered"
    MENU = "menu"

    @property
    def gives_money(self) -> bool:
        """True when selection itself brings an award; otherwise the measure decides at its own adoption."""
        return self in (Linkage.ADDITIONAL, Linkage.CORE_UNIVERSITY)


class MatchingKind(StrEnum):
    """How a region may answer national money: with cash, with work of the same worth, or with either."""

    CASH = "cash"
    WORK_IN_KIND = "work_in_kind"
    EITHER = "either"


class Running(StrEnum):
    """Whether a measure is for hubs that already run it, for hubs that do not, or for both."""

    EITHER = "either"
    REQUIRED = "required"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Hub:
    """A selected hub.

    `weakness` is the severity (0 = none, higher = worse) per function id; `running` the ids of measures
    already running there. `cash_yen` and `work_yen` are what the region can put up in this fiscal year,
    None when unknown.
    """

    id: str
    hub_type: str
    weakness: Mapping[str, int] = field(default_factory=dict)
    running: frozenset[str] = frozenset()
    cash_yen: int | None = None
    work_yen: int | None = None


@dataclass(frozen=True)
class Measure:
    """A measure as the packages see it.

    `linkage` per hub type (no entry = none). `low_yen`..`high_yen` is what one award brings in a year,
    both None when the record states no amount. `slots` is the number of awards, None = not stated.
    `budget_yen` per fiscal year, None or absent = not stated. `functions` are the function ids that it
    serves. `matching_ratio` is the regional share against national money (1/2 = half of it), None = no
    duty. `family` groups lines of one measure, so that `running` hubs are recognised by it ("" = the id
    itself).
    """

    id: str
    funder: str
    linkage: Mapping[str, Linkage] = field(default_factory=dict)
    low_yen: int | None = None
    high_yen: int | None = None
    slots: int | None = None
    years: tuple[int, ...] = ()
    budget_yen: Mapping[int, int | None] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    matching_ratio: Fraction | None = None
    matching_kind: MatchingKind = MatchingKind.EITHER
    running: Running = Running.EITHER
    family: str = ""

    def __post_init__(self) -> None:
        if (self.low_yen is None) != (self.high_yen is None):
            raise KyotenError(f"measure {self.id}: state both ends of the amount, or neither")
        if self.low_yen is not None and self.high_yen is not None and not 0 <= self.low_yen <= self.high_yen:
            raise KyotenError(f"measure {self.id}: the range {self.low_yen} to {self.high_yen} yen is not a range")

    @property
    def states_amount(self) -> bool:
        """True when the record says what one award brings."""
        return self.low_yen is not None


@dataclass(frozen=True)
class SupportProblem:
    """Selected hubs, measures and the fiscal year asked about. Raises KyotenError for ids named twice."""

    hubs: tuple[Hub, ...]
    measures: tuple[Measure, ...]
    fiscal_year: int

    def __post_init__(self) -> None:
        for noun, ids in (("hub", [h.id for h in self.hubs]), ("measure", [m.id for m in self.measures])):
            for one in sorted(ids):
                if ids.count(one) > 1:
                    raise KyotenError(f"{noun} {one} is named twice")
