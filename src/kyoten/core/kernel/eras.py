"""Japanese eras both ways: 平成21年度 is fiscal year 2009, 平成21年1月 a month, 平成20年6月27日 a day.

An era ends on the eve of the next; a year, month or day beyond its end (平成40年, 平成31年6月) is refused.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import MAXYEAR, date, timedelta
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
        return western if year >= 1 and western <= (last.year if last else MAXYEAR) else None

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


_YEAR = r"\s*(?P<era>明治|大正|昭和|平成|令和|[MTSHR])?\s*(?P<year>[0-9]{1,4}|元)"
_FISCAL_YEAR = re.compile(_YEAR + r"\s*年度\s*")
_MONTH = (
    re.compile(_YEAR + r"\s*年\s*(?P<month>[0-9]{1,2})\s*月\s*"),
    re.compile(_YEAR + r"[./-](?P<month>[0-9]{1,2})\s*"),
)
_DAY = (
    re.compile(_YEAR + r"\s*年\s*(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*日\s*"),
    re.compile(_YEAR + r"[./-](?P<month>[0-9]{1,2})[./-](?P<day>[0-9]{1,2})\s*"),
)
_WESTERN_FISCAL_YEAR = re.compile(r"\s*FY\s*([0-9]{4})\s*")


def read_fiscal_year(text: str, era: Era | None = None) -> FiscalYear:
    """平成21年度, H21年度, 2009年度, FY2009 or, given the era that a document counts in, 21年度.

    NotationError for anything else and for a year that the era never reached.
    """
    western = _WESTERN_FISCAL_YEAR.fullmatch(_fold(text))
    if western:
        return FiscalYear(int(western[1]))
    match = _FISCAL_YEAR.fullmatch(_fold(text))
    if match is None:
        raise NotationError("not a fiscal year (such as 平成21年度)", text, 0)
    return FiscalYear(_year(match, text, era)[0])


def read_month(text: str, era: Era | None = None) -> Month:
    """平成21年1月, H21.1 or 2009年1月; NotationError for anything else and for a month outside its era."""
    match = _match(_MONTH, text, "not a month (such as 平成21年1月)")
    year, found = _year(match, text, era)
    month = _part(match, "month", 12, text)
    last = calendar.monthrange(year, month)[1]
    _within(found, date(year, month, 1), date(year, month, last), text)
    return Month(year, month)


def read_date(text: str, era: Era | None = None) -> date:
    """平成20年6月27日, H20.6.27 or 2008年6月27日; NotationError for anything else and outside its era."""
    match = _match(_DAY, text, "not a day (such as 平成20年6月27日)")
    year, found = _year(match, text, era)
    month = _part(match, "month", 12, text)
    day = date(year, month, _part(match, "day", calendar.monthrange(year, month)[1], text))
    _within(found, day, day, text)
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


def _fold(text: str) -> str:
    """Half-width digits and letters, one character for one, so that positions stay those of the original."""
    plain = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(plain, text, strict=True))


def _match(patterns: tuple[re.Pattern[str], ...], text: str, message: str) -> re.Match[str]:
    """The text by the first pattern that fits it, or NotationError."""
    found = (pattern.fullmatch(_fold(text)) for pattern in patterns)
    match = next(filter(None, found), None)
    if match is None:
        raise NotationError(message, text, 0)
    return match


def _part(match: re.Match[str], name: str, last: int, text: str) -> int:
    """The month or day that is printed, from 1 to `last`; NotationError at its digits otherwise."""
    value = int(match[name])
    if not 1 <= value <= last:
        raise NotationError(f"there is no {name} {value}", text, match.start(name))
    return value


def _year(match: re.Match[str], text: str, default: Era | None) -> tuple[int, Era | None]:
    """The calendar year and its era (None for a year printed with four digits)."""
    printed = match["year"]
    if not match["era"] and len(printed) == 4 and int(printed):
        return int(printed), None
    era = Era.named(match["era"]) if match["era"] else default
    if era is None:
        raise NotationError("a year without an era needs four digits", text, match.start("year"))
    western = era.western(1 if printed == "元" else int(printed))
    if western is None:
        raise NotationError(f"{era.ja} has no year {printed}", text, match.start("year"))
    return western, era


def _within(era: Era | None, first: date, last: date, text: str) -> None:
    """NotationError unless some day from first to last lies in the era that was printed, if one was."""
    if era is None:
        return
    end = era.last_day
    if last < max(era.first_day, GREGORIAN_SINCE) or (end is not None and first > end):
        raise NotationError(f"{era.ja} does not reach that day", text, 0)
