"""The days on which the offices of a programme do not work, beside weekends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import Field, model_validator

from kyoten.core.kernel.holidays import FIRST_YEAR, LAST_YEAR, PutOff, equinox, in_between, nth_weekday, put_off
from kyoten.core.programme.model.base import Cite, Part, Text
from kyoten.core.programme.model.calls import Stated


class HolidayRule(Part):
    """One holiday of every year from `since` to `until`: on a `day`, on the `nth` weekday (0: Monday), or an equinox.

    `closure`: offices are closed without its being a holiday, so that it is never put off.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    month: int = Field(ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    nth: int | None = Field(default=None, ge=-1, le=5)
    weekday: int | None = Field(default=None, ge=0, le=6)
    equinox: bool = False
    since: int | None = None
    until: int | None = None
    closure: bool = False
    source: Cite | None = None

    @model_validator(mode="after")
    def _one_way(self) -> HolidayRule:
        """A rule says in one way which day it is."""
        if (self.nth is None) != (self.weekday is None):
            raise ValueError("nth and weekday go together")
        if (self.day is not None) + (self.nth is not None) + self.equinox != 1:
            raise ValueError("say either the day, or which weekday of the month, or that it is the equinox")
        return self

    def holds_in(self, year: int) -> bool:
        """Is there this holiday in a year? One at an equinox only in years for which that can be reckoned."""
        reckoned = not self.equinox or FIRST_YEAR <= year <= LAST_YEAR
        return reckoned and (self.since or year) <= year <= (self.until or year)

    def in_year(self, year: int) -> dt.date:
        """Its day in a year."""
        if self.equinox:
            return equinox(year, self.month)
        if self.nth is not None and self.weekday is not None:
            return nth_weekday(year, self.month, self.nth, self.weekday)
        return dt.date(year, self.month, self.day or 1)


class MovedHoliday(Part):
    """A law of its own moved a holiday in one year."""

    rule: str
    day: dt.date
    source: Cite | None = None


class OnceHoliday(Part):
    """A law of its own made one day a holiday."""

    day: dt.date
    name: Text
    source: Cite | None = None


class Holidays(Stated):
    """Holidays by rule, moved ones and single ones, and what follows where they fall on weekends or enclose a day."""

    rules: tuple[HolidayRule, ...] = Field(min_length=1)
    moved: tuple[MovedHoliday, ...] = ()
    once: tuple[OnceHoliday, ...] = ()
    put_off: PutOff = PutOff.NO
    between: bool = False

    @model_validator(mode="after")
    def _moved_are_known(self) -> Holidays:
        """What is moved is a holiday of the list."""
        known = {one.id for one in self.rules}
        if wrong := [one.rule for one in self.moved if one.rule not in known]:
            raise ValueError(f"moved holidays that no rule names: {', '.join(wrong)}")
        return self

    def between_days(self, first: dt.date, last: dt.date) -> frozenset[dt.date]:
        """Every day off from `first` to `last`, both included; weekends are in it only where a holiday falls on one."""
        years = range(first.year - 1, last.year + 2)  # what is put off may cross the turn of a year
        named = {day for year in years for day in self._of(year, closure=False)}
        named |= {one.day for one in self.once}
        free = named | put_off(named, self.put_off) | (in_between(named) if self.between else frozenset())
        free |= {day for year in years for day in self._of(year, closure=True)}
        return frozenset(day for day in free if first <= day <= last)

    def _of(self, year: int, *, closure: bool) -> Iterator[dt.date]:
        moved = {one.rule: one.day for one in self.moved if one.day.year == year}
        for rule in self.rules:
            if rule.closure == closure and rule.holds_in(year):
                yield moved.get(rule.id) or rule.in_year(year)
