"""Japanese eras both ways: 平成21年度 is fiscal year 2009, 平成21年1月 a month, 平成20年6月27日 a day.

An era ends on the eve of the next; a year, month or day beyond its end (平成40年, 平成31年6月) is refused.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from kyoten.core.kernel.errors import KyotenError, NotationError
from kyoten.core.kernel.period import FiscalYear, Month

Language = Literal["ja", "en"]

GREGORIAN_SINCE = date(1873, 1, 1)
"""Before 明治6年1月1日 Japan counted lunar months, so a day of an era cannot be read as a day of this calendar."""


class Era(Enum):
    """The modern eras by Japanese name, English name, letter and first day."""

    MEIJI = ("明治", "Meiji", "M", date(1868, 1, 25))
    TAISHO = ("大正", "Taisho", "T", date(1912, 7, 30))
    SHOWA = ("昭和", "Showa", "S", date(1926, 12, 25))
    HEISEI = ("平成", "Heisei", "H", date(1989, 1, 8))
    REIWA = ("令和", "Reiwa", "R", date(2019, 5, 1))

    def __init__(self, ja: str, en: str, letter: str, first_day: date) -> None:
        self.ja = ja
        self.en = en
        self.letter = letter
        self.first_day = first_day

    @property
    def last_day(self) -> date | None:
        """The eve of the next era, or None for the present one."""
        later = [era.first_day for era in Era if era.first_day > self.first_day]
        return min(later) - timedelta(days=1) if later else None

    def western(self, year: int) -> int | None:
        """The calendar year of a year of this era (元年 is 1), or None if the era has no such year."""
        western = self.first_day.year + year - 1
        last = self.last_day
        return western if year >= 1 and (last is None or western <= last.year) else None

    def year_of(self, western: int) -> int:
        """The year of this era that a calendar year would be."""
        return western - self.first_day.year + 1

    @classmethod
    def named(cls, name: str) -> Era | None:
        """The era of a Japanese name or letter, or None."""
        return next((era for era in cls if name in (era.ja, era.letter)), None)

    @classmethod
    def on(cls, day: date) -> Era:
        """The era in force on a day; the day of a change belongs to the new era. KyotenError before 1868."""
        begun = [era for era in cls if era.first_day <= day]
        if not begun:
            raise KyotenError(f"{day.isoformat()} lies before the era 明治")
        return begun[-1]


REIWA_FISCAL_YEAR = 2019
"""Named 令和元年度 by the ministries' agreement, although it began in 平成31年; both names are read."""


@dataclass(frozen=True)
class _Read:
    """A dated expression taken apart: calendar year, and month and day where they are printed."""

    year: int
    month: int | None
    day: int | None
    era: Era | None
    text: str


_PATTERN = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])?\s*(?P<year>[0-9]+|元)"
    r"(?:(?P<fiscal>年度)|\s*(?:年|[./-])\s*(?:(?P<month>[0-9]{1,2})(?:月|(?=[./-]))"
    r"(?:[./-]?\s*(?P<day>[0-9]{1,2})日?)?)?)?\s*"
)


def read_fiscal_year(text: str, era: Era | None = None) -> FiscalYear:
    """平成21年度, H21年度, 2009年度, FY2009 or, given the era that a document counts in, 21年度.

    NotationError for anything else and for a year that the era never reached.
    """
    folded = unicodedata.normalize("NFKC", text)
    western = re.fullmatch(r"\s*FY\s*([0-9]{4})\s*", folded)
    if western:
        return FiscalYear(int(western[1]))
    match = _PATTERN.fullmatch(folded)
    if match is None or not match["fiscal"]:
        raise NotationError("not a fiscal year (such as 平成21年度)", text, 0)
    return FiscalYear(_year(match, text, era)[0])


def read_month(text: str, era: Era | None = None) -> Month:
    """平成21年1月 or 2009年1月; NotationError for anything else and for a month outside its era."""
    read = _take_apart(text, era)
    if read.month is None or read.day is not None:
        raise NotationError("not a month (such as 平成21年1月)", text, 0)
    last = calendar.monthrange(read.year, read.month)[1]
    _within(read, date(read.year, read.month, 1), date(read.year, read.month, last))
    return Month(read.year, read.month)


def read_date(text: str, era: Era | None = None) -> date:
    """平成20年6月27日, H20.6.27 or 2008年6月27日; NotationError for anything else and for a day outside its era."""
    read = _take_apart(text, era)
    if read.month is None or read.day is None:
        raise NotationError("not a day (such as 平成20年6月27日)", text, 0)
    if read.day > calendar.monthrange(read.year, read.month)[1]:
        raise NotationError(f"month {read.month} has no day {read.day}", text, 0)
    day = date(read.year, read.month, read.day)
    _within(read, day, day)
    return day


def print_fiscal_year(fiscal_year: FiscalYear, language: Language = "ja") -> str:
    """平成21年度 for a Japanese fiscal year (2009年度 where it is not Japan's), FY2009 in English."""
    if language == "en":
        return f"FY{fiscal_year.year}"
    if fiscal_year != FiscalYear(fiscal_year.year):
        return f"{fiscal_year.year}年度"
    era = Era.REIWA if fiscal_year.year == REIWA_FISCAL_YEAR else Era.on(fiscal_year.first_day)
    return f"{era.ja}{_era_number(era.year_of(fiscal_year.year))}年度"


def print_month(month: Month, language: Language = "ja") -> str:
    """平成21年1月 (the era in force when the month begins) or January 2009."""
    if language == "en":
        return f"{calendar.month_name[month.month]} {month.year}"
    era = Era.on(month.first_day)
    return f"{era.ja}{_era_number(era.year_of(month.year))}年{month.month}月"


def print_date(day: date, language: Language = "ja") -> str:
    """平成20年6月27日 or 27 June 2008. KyotenError in Japanese for a day before 1873."""
    if language == "en":
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    if day < GREGORIAN_SINCE:
        raise KyotenError(f"{day.isoformat()} lies before 明治6年, when Japan counted lunar months")
    era = Era.on(day)
    return f"{era.ja}{_era_number(era.year_of(day.year))}年{day.month}月{day.day}日"


def _era_number(year: int) -> str:
    return "元" if year == 1 else str(year)


def _take_apart(text: str, era: Era | None) -> _Read:
    """The year, month and day of a dated expression; NotationError where it is none or its month is no month."""
    match = _PATTERN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or match["fiscal"]:
        raise NotationError("not a date (such as 平成20年6月27日)", text, 0)
    year, found = _year(match, text, era)
    month = int(match["month"]) if match["month"] else None
    if month is not None and not 1 <= month <= 12:
        raise NotationError(f"there is no month {month}", text, 0)
    day = int(match["day"]) if match["day"] else None
    if day == 0:
        raise NotationError("there is no day 0", text, 0)
    return _Read(year, month, day, found, text)


def _year(match: re.Match[str], text: str, default: Era | None) -> tuple[int, Era | None]:
    """The calendar year and its era (None for a year printed with four digits)."""
    printed = match["year"]
    if not match["era"] and len(printed) == 4:
        return int(printed), None
    era = Era.named(match["era"]) if match["era"] else default
    if era is None:
        raise NotationError("a year without an era needs four digits", text, match.start("year"))
    western = era.western(1 if printed == "元" else int(printed))
    if western is None:
        raise NotationError(f"{era.ja} has no year {printed}", text, match.start("year"))
    return western, era


def _within(read: _Read, first: date, last: date) -> None:
    """NotationError unless some day from first to last lies in the era that was printed."""
    if read.era is None:
        return
    end = read.era.last_day
    if last < max(read.era.first_day, GREGORIAN_SINCE) or (end is not None and first > end):
        raise NotationError(f"{read.era.ja} does not reach that day", read.text, 0)
