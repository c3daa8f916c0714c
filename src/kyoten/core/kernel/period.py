"""Fiscal years, dates and Japanese eras, both ways: 平成21年度 is April 2009 to March 2010."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kyoten.core.kernel.errors import KyotenError

JAPAN_START_MONTH = 4
US_START_MONTH = 10


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year by its name `year`; Japan's starts in April of that year.

    `start_month` is the first month; `named_by_end` is True where the year is named after the calendar year in
    which it ends (the United States: fiscal year 2024 starts in October 2023).
    """

    year: int
    start_month: int = JAPAN_START_MONTH
    named_by_end: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= 12:
            raise KyotenError(f"a fiscal year starts in a month from 1 to 12, not {self.start_month}")

    @classmethod
    def us(cls, year: int) -> FiscalYear:
        """The federal fiscal year of the United States: October of the year before to September."""
        return cls(year, US_START_MONTH, named_by_end=True)

    @classmethod
    def of(cls, day: date, start_month: int = JAPAN_START_MONTH, named_by_end: bool = False) -> FiscalYear:
        """The fiscal year that a day lies in."""
        starts = day.year if day.month >= start_month else day.year - 1
        return cls(starts + cls._shift(start_month, named_by_end), start_month, named_by_end)

    @staticmethod
    def _shift(start_month: int, named_by_end: bool) -> int:
        return int(named_by_end and start_month > 1)

    @property
    def first_day(self) -> date:
        """The first day of the fiscal year."""
        return date(self.year - self._shift(self.start_month, self.named_by_end), self.start_month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the fiscal year."""
        return (self + 1).first_day - timedelta(days=1)

    def accounts_end(self, months: int) -> date:
        """The last day on which the accounts of the year are open: so many whole months after its last day."""
        after = (self + 1).first_day
        years, month = divmod(after.month - 1 + months, 12)
        return date(after.year + years, month + 1, 1) - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __add__(self, years: int) -> FiscalYear:
        return FiscalYear(self.year + years, self.start_month, self.named_by_end)

    def __sub__(self, years: int) -> FiscalYear:
        return self + -years


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise KyotenError(f"there is no month {self.month}")

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        following = self.year + self.month // 12, self.month % 12 + 1
        return date(*following, 1) - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day
