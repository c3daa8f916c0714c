"""Working days: every day but Saturdays, Sundays and the holidays that the caller names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

SATURDAY = 5
ONE = dt.timedelta(days=1)


def is_working_day(day: dt.date, holidays: Collection[dt.date] = ()) -> bool:
    """Is this a day on which offices work?"""
    return day.weekday() < SATURDAY and day not in holidays


def after_working_days(day: dt.date, count: int, holidays: Collection[dt.date] = ()) -> dt.date:
    """The day that lies `count` working days after `day`, which does not count itself.

    With 0 it is the day itself where offices work on it, else the next one on which they do. ValueError for a
    negative count.
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    while count:
        day += ONE
        count -= is_working_day(day, holidays)
    while not is_working_day(day, holidays):
        day += ONE
    return day
