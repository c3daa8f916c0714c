"""What is rehearsed: who would apply, who would read, what each hub would cost, and the conditions of the choice."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.model.hubs import ConstraintKind

REGION = "region"
"""What a condition is of when it holds for every region by itself."""

MOST_WORK = 100_000
"""Applications times runs of one rehearsal, so that it ends within minutes."""


@dataclass(frozen=True)
class Kind:
    """One hub type: applications, seats from `low` to `high`, yearly cost from its lower to its higher end in yen."""

    hub_type: str
    applications: int
    low: int
    high: int
    cost: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.applications < 0 or not 0 <= self.low <= self.high:
            raise KyotenError(f"{self.hub_type}: applications and seats are numbers from 0, the lower end first")
        if self.cost is not None and not 0 <= self.cost[0] <= self.cost[1]:
            raise KyotenError(f"{self.hub_type}: costs are yen from 0, the lower end first")


@dataclass(frozen=True)
class Weighted:
    """A region or field, and how often it comes up beside the others."""

    id: str
    weight: int


@dataclass(frozen=True)
class Condition:
    """A condition on the whole choice: a number or share of chosen hubs in each region, or with a property.

    `hub_type` "" counts hubs of every type.
    """

    id: str
    kind: ConstraintKind
    of: str
    number: int = 0
    share: Fraction = Fraction(0)
    hub_type: str = ""


@dataclass(frozen=True)
class Readers:
    """How many readers there are, how many applications one takes, and how many readers an application should get."""

    number: int
    load: int
    wanted: int

    def __post_init__(self) -> None:
        if min(self.number, self.load, self.wanted) < 1:
            raise KyotenError("readers, their load and the readings of an application are numbers from 1")

    @property
    def capacity(self) -> int:
        """The readings that all readers together can do."""
        return self.number * self.load


@dataclass(frozen=True)
class Scores:
    """Points: the scale, merit of applications (mean, spread), leniency of readers, noise of one reading (spreads)."""

    low: float
    high: float
    mean: float
    spread: float
    leniency: float
    noise: float

    def __post_init__(self) -> None:
        if not self.low < self.high or min(self.spread, self.leniency, self.noise) < 0:
            raise KyotenError("a scale goes from its lower to its higher end, and spreads are numbers from 0")


@dataclass(frozen=True)
class Setting:
    """One rehearsal as asked for; the same setting gives the same report.

    `properties` are shares of applications by property, `several_regions` the share that lies in two regions,
    `budget_yen` the money of one year (None: not known, not rehearsed), `left_out` the programme's own conditions that
    the setting cannot say. Raises KyotenError for what makes no sense.
    """

    kinds: tuple[Kind, ...]
    regions: tuple[Weighted, ...]
    fields: tuple[Weighted, ...]
    readers: Readers
    scores: Scores
    several_regions: float = 0.0
    properties: tuple[tuple[str, float], ...] = ()
    conditions: tuple[Condition, ...] = ()
    budget_yen: int | None = None
    runs: int = 200
    seed: int = 0
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.runs < 1 or self.seed < 0:
            raise KyotenError("runs are a number from 1, the seed a number from 0")
        if self.applications < 1:
            raise KyotenError("a rehearsal needs at least one application")
        if self.applications * self.runs > MOST_WORK:
            raise KyotenError(
                f"{self.applications} applications × {self.runs} runs are more than {MOST_WORK:,}; take fewer runs"
            )
        for weighted in (self.regions, self.fields):
            if not sum(one.weight for one in weighted) or min(one.weight for one in weighted) < 0:
                raise KyotenError("weights of regions and fields are from 0, one of them above 0")

    @property
    def applications(self) -> int:
        """All applications of all types."""
        return sum(kind.applications for kind in self.kinds)

    @property
    def money_is_known(self) -> bool:
        """Whether every type has a cost and there is a budget, so that money can be rehearsed."""
        return self.budget_yen is not None and all(kind.cost is not None for kind in self.kinds)
