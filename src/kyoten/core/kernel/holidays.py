"""Days of public holidays by the rules that laws state: nth weekdays, equinoxes, days put off, days in between.

Sources: Act on National Holidays of Japan (国民の祝日に関する法律, Act 178 of 1948) article 3; 5 U.S.C. 6103(b) and
Executive Order 11582 for holidays on a weekend; for the equinoxes the formula of 新こよみ便利帳 (暦計算研究会), good
from 1980 to 2099.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

ONE = dt.timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
FIRST_YEAR, LAST_YEAR = 1980, 2099  # of the formula
SPRING, AUTUMN = 20_843_100, 23_248_800  # day of the month in 1980, in millionths
A_YEAR = 242_194  # by how many millionths of a day the equinox is later every year


class PutOff(StrEnum):
    """What happens to a holiday that falls on a weekend."""

    NO = "no"
    NEXT_FREE = "next_free"  # one on a Sunday frees the next day that is no holiday itself
    NEAREST = "nearest"  # one on a Saturday frees the Friday before, one on a Sunday the Monday after


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date:
    """The nth (1 to 5; -1: the last) `weekday` (0: Monday) of a month; ValueError where the month has none."""
    first = dt.date(year, month, 1)
    days = [first + dt.timedelta(days=one) for one in range(31)]
    found = [day for day in days if day.month == month and day.weekday() == weekday]
    if nth == 0 or not -len(found) <= nth <= len(found):
        raise ValueError(f"the month has no weekday number {nth}")
    return found[nth - 1 if nth > 0 else nth]


def equinox(year: int, month: int) -> dt.date:
    """The day of the equinox in Japan in March (3) or September (9); ValueError outside 1980 to 2099.

    Reckoned; the day that counts is announced in February of the year before.
    """
    if month not in (3, 9) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("equinoxes are reckoned for March and September of 1980 to 2099")
    passed = year - FIRST_YEAR
    start = SPRING if month == 3 else AUTUMN
    return dt.date(year, month, (start + A_YEAR * passed) // 1_000_000 - passed // 4)


def put_off(days: Collection[dt.date], manner: PutOff) -> frozenset[dt.date]:
    """The days that are free besides because these holidays fall on a weekend."""
    if manner is PutOff.NEAREST:
        moved = {day - ONE for day in days if day.weekday() == SATURDAY}
        return frozenset(moved | {day + ONE for day in days if day.weekday() == SUNDAY})
    if manner is PutOff.NEXT_FREE:
        return frozenset(_next_free(day, days) for day in days if day.weekday() == SUNDAY)
    return frozenset()


def in_between(days: Collection[dt.date]) -> frozenset[dt.date]:
    """The days that are no holidays and stand between two of them."""
    held = set(days)
    return frozenset(day + ONE for day in held if day + ONE not in held and day + 2 * ONE in held)


def _next_free(day: dt.date, days: Collection[dt.date]) -> dt.date:
    while day in days:
        day += ONE
    return day
