"""Printed dates of a calendar as first and last day: a day, a month, a fiscal year, half of a year."""

from __future__ import annotations

import re
from datetime import date

from kyoten.core.kernel.eras import read_date, read_fiscal_year, read_month
from kyoten.core.kernel.errors import NotationError

HALVES = {"前半": ((1, 1), (6, 30)), "後半": ((7, 1), (12, 31))}


def printed_span(text: str) -> tuple[date, date] | None:
    """The first and last day of a printed date, None where it is printed in no known way."""
    for reader in (_iso, _day, _month, _fiscal_year, _half):
        try:
            return reader(text)
        except NotationError:
            continue
    return None


def _iso(text: str) -> tuple[date, date]:
    """2023-05-12, or 2023-05-12..2023-08-15."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?", text)
    if found is None:
        raise NotationError("no ISO date", text, 0)
    try:
        return date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    except ValueError as error:
        raise NotationError(str(error), text, 0) from error


def _day(text: str) -> tuple[date, date]:
    day = read_date(text)
    return day, day


def _month(text: str) -> tuple[date, date]:
    month = read_month(text)
    return month.first_day, month.last_day


def _fiscal_year(text: str) -> tuple[date, date]:
    year = read_fiscal_year(text.removesuffix("内"))
    return year.first_day, year.last_day


def _half(text: str) -> tuple[date, date]:
    """平成21年前半 is January to June 2009."""
    for word, (first, last) in HALVES.items():
        if text.endswith(word):
            year = read_month(f"{text.removesuffix(word)}1月").first_day.year
            return date(year, *first), date(year, *last)
    raise NotationError("no half of a year", text, 0)
