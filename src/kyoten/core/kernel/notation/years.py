"""Reads the years that a statement names: fiscal years (平成21年度) and calendar years (平成19年, H13~17)."""

from __future__ import annotations

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.notation.statement import Years
from kyoten.core.kernel.notation.tokens import Cursor, Kind, is_one
from kyoten.core.kernel.period import FiscalYear

WESTERN_DIGITS = 4


def starts_fiscal_year(cursor: Cursor) -> bool:
    """Whether a fiscal year stands here: 平成21年度, 21年度, 2009年度."""
    offset = int(cursor.here.kind is Kind.ERA)
    return cursor.ahead(offset).kind is Kind.NUMBER and is_one(cursor.ahead(offset + 1), "年度")


def starts_years(cursor: Cursor) -> bool:
    """Whether calendar years stand here: 平成19年, H20, H13~17, 2007年."""
    if cursor.here.kind is Kind.ERA:
        return cursor.ahead().kind is Kind.NUMBER
    number = cursor.here
    western = number.kind is Kind.NUMBER and len(number.text) == WESTERN_DIGITS and number.text.isdecimal()
    return western and is_one(cursor.ahead(), "年")


def read_fiscal_year(cursor: Cursor, era: Era) -> FiscalYear:
    """A fiscal year; `era` is the one a bare 21年度 counts in. NotationError where the era has no such year."""
    year = FiscalYear(_year(cursor, era))
    cursor.take()
    return year


def read_years(cursor: Cursor) -> Years:
    """One calendar year, a span of years, or an open one (H23~, H14から)."""
    era = _era(cursor) or Era.HEISEI
    first = _year(cursor, era)
    cursor.accept("年")
    if cursor.accept("から"):
        return Years(first, None)
    wave = None if cursor.here.spaced else cursor.accept("～")
    if not wave:
        return Years(first, first)
    if cursor.here.kind not in (Kind.ERA, Kind.NUMBER) or cursor.ahead().kind is Kind.UNIT:
        return Years(first, None)
    last = _year(cursor, era)
    cursor.accept("年")
    if last < first:
        cursor.fail("the years end before they begin", wave)
    return Years(first, last)


def _era(cursor: Cursor) -> Era | None:
    return Era.named(cursor.here.text) if cursor.here.kind is Kind.ERA else None


def _year(cursor: Cursor, default: Era) -> int:
    """The calendar year of an era's year, or of a year printed with four digits."""
    named = _era(cursor)
    if named:
        cursor.take()
    token = cursor.take()
    if token.text != "元" and not token.text.isdecimal():
        cursor.fail("a year is a whole number", token)
    if named is None and len(token.text) == WESTERN_DIGITS:
        return int(token.text)
    era = named or default
    western = era.western(1 if token.text == "元" else int(token.text))
    if western is None:
        cursor.fail(f"{era.ja} has no year {token.text}", token)
    return western
