"""What a programme assumes for rehearsing a call before it opens: who would apply, who would read, at what cost."""

from __future__ import annotations

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Cite, Part, Text
from kyoten.core.programme.model.calls import Stated

Share = Field(ge=0, le=1)


class AssumedType(Part):
    """One hub type: how many would apply, its seats where the quota states none, and what a hub costs in a year.

    Costs are whole yen of the first year; None where no document gives any, and then money is not rehearsed.
    """

    hub_type: str
    applications: int = Field(ge=0)
    seats_low: int | None = Field(default=None, ge=0)
    seats_high: int | None = Field(default=None, ge=0)
    cost_low_yen: int | None = Field(default=None, ge=0)
    cost_high_yen: int | None = Field(default=None, ge=0)
    source: Cite | None = None

    @model_validator(mode="after")
    def _ends_in_order(self) -> AssumedType:
        """Seats and costs are given from their lower to their higher end, or not at all."""
        for low, high in ((self.seats_low, self.seats_high), (self.cost_low_yen, self.cost_high_yen)):
            if (low is None) != (high is None) or (low is not None and high is not None and low > high):
                raise ValueError("a range needs both its ends, the lower one first")
        return self


class AssumedRegion(Part):
    """A region and how often, beside the others, applications come from it."""

    code: str
    name: Text
    weight: int = Field(ge=0)


class AssumedField(Part):
    """A field of research or business and how often, beside the others, applications belong to it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    weight: int = Field(ge=0)


class AssumedProperty(Part):
    """A property that conditions on the whole selection name, and the share of applications that have it."""

    id: str
    share: float = Share


class Rehearsal(Stated):
    """Everything that a rehearsal of the call of one round assumes, in points of the review's scale where points are.

    `several_regions` is the share of applications that lie in two regions. Each application has a merit of its own
    around `merit_mean`; each reader is more or less lenient than others by `leniency`, and each reading adds `noise`.
    """

    stage: int = Field(default=1, ge=1)
    note: Text
    types: tuple[AssumedType, ...] = Field(min_length=1)
    regions: tuple[AssumedRegion, ...] = Field(min_length=1)
    several_regions: float = Share
    fields: tuple[AssumedField, ...] = Field(min_length=1)
    properties: tuple[AssumedProperty, ...] = ()
    readers: int = Field(ge=1)
    load: int = Field(ge=1, description="applications that one reader takes at most")
    readings: int = Field(default=3, ge=1, description="readers of each application, where the review states none")
    scale_min: float = 1
    scale_max: float = 5
    merit_mean: float
    merit_spread: float = Field(gt=0)
    leniency: float = Field(ge=0)
    noise: float = Field(ge=0)
    budget_yen: int | None = Field(default=None, ge=0)
    budget_source: Cite | None = None
