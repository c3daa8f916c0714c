"""The calendar as data: milestones as precisely as they are printed, and what each opens and closes (S9)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Cite, Part, Text


class Precision(StrEnum):
    """How finely a moment is stated."""

    DAY = "day"
    MONTH = "month"
    HALF_YEAR = "half_year"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    UNKNOWN = "unknown"


class Moment(Part):
    """When something is, as far as it is stated: first and last possible day (both None where unknown)."""

    printed: str = ""
    precision: Precision
    first: date | None = None
    last: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Moment:
        """The last day is not before the first, and an unknown moment has neither."""
        if self.first and self.last and self.last < self.first:
            raise ValueError("last is before first")
        if self.precision is Precision.UNKNOWN and (self.first or self.last):
            raise ValueError("an unknown moment has no first and no last day")
        return self


class Milestone(Part):
    """A milestone: `opens` what people can do from its first day, `closes` what ends with its last day."""

    id: str
    name: Text
    when: Moment
    hub_types: tuple[str, ...] = Field(default=(), description="empty: all types")
    round: str | None = None
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    source: Cite
