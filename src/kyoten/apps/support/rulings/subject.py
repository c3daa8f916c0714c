"""What the rules are asked about: a measure and its line, whole yen, and what people stated of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.apps.support.region import Region, YenByYear
from kyoten.core.programme.model import Programme

Stated = Mapping[str, str | int]


@dataclass(frozen=True)
class Subject:
    """One award as it is planned, applied for or claimed.

    `yen` is the national money of fiscal year `year`, None where it is not known; `amounts` are those of all years of
    the term that are known to belong to it. `stated` holds the answers to `questions` that people gave.
    """

    programme: Programme
    day: dt.date
    measure: str
    line: str
    hub_type: str
    year: int
    yen: int | None = None
    amounts: YenByYear = field(default_factory=dict)
    stated: Stated = field(default_factory=dict)
    region: Region = field(default_factory=Region)

    @property
    def scope(self) -> tuple[str, str | None, str]:
        """Measure, line and hub type as numbers of rules are looked up."""
        return self.measure, self.line or None, self.hub_type

    def whole(self, name: str) -> int | None:
        """A stated whole number; None where nobody stated it."""
        found = self.stated.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def word(self, name: str) -> str | None:
        """A stated choice or text; None where nobody stated it."""
        found = self.stated.get(name)
        return found if isinstance(found, str) and found else None

    def yes(self, name: str) -> bool | None:
        """A stated yes or no; None where nobody knows."""
        return {"yes": True, "no": False}.get(str(self.stated.get(name, "")))

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years of the term, from the first with an amount; the year itself where no length is stated."""
        first = min(self.amounts, default=self.year)
        return tuple(range(first, first + (self.whole("years") or 1)))
