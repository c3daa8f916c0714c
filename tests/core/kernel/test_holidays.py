"""Days that laws state by rule."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.holidays import PutOff, equinox, in_between, nth_weekday, put_off

SUNDAY, MONDAY, TUESDAY = dt.date(2026, 5, 3), dt.date(2026, 5, 4), dt.date(2026, 5, 5)


@pytest.mark.parametrize(
    ("month", "nth", "weekday", "day"), [(1, 2, 0, 12), (7, 3, 0, 20), (5, -1, 0, 25), (11, 4, 3, 26)]
)
def test_the_nth_weekday_of_a_month(month, nth, weekday, day):
    assert nth_weekday(2026, month, nth, weekday).day == day


@pytest.mark.parametrize("nth", [0, 5, -5])
def test_a_weekday_that_a_month_lacks(nth):
    with pytest.raises(ValueError):
        nth_weekday(2026, 2, nth, 0)


@pytest.mark.parametrize(
    ("year", "spring", "autumn"), [(1980, 20, 23), (2009, 20, 23), (2012, 20, 22), (2024, 20, 22), (2027, 21, 23)]
)
def test_equinoxes_as_they_were_announced(year, spring, autumn):
    assert (equinox(year, 3).day, equinox(year, 9).day) == (spring, autumn)


@pytest.mark.parametrize(("year", "month"), [(1979, 3), (2100, 9), (2026, 6)])
def test_other_equinoxes_are_not_reckoned(year, month):
    with pytest.raises(ValueError):
        equinox(year, month)


def test_a_sunday_frees_the_next_day_that_is_no_holiday():
    assert put_off([SUNDAY, MONDAY, TUESDAY], PutOff.NEXT_FREE) == {dt.date(2026, 5, 6)}


def test_the_nearest_weekday_is_free_or_none():
    saturday = dt.date(2026, 7, 4)
    assert put_off([saturday, SUNDAY], PutOff.NEAREST) == {dt.date(2026, 7, 3), MONDAY}
    assert put_off([saturday], PutOff.NO) == frozenset()


@given(st.sets(st.dates(dt.date(2000, 1, 1), dt.date(2001, 1, 1))))
def test_a_day_in_between_is_no_holiday_and_has_one_on_both_sides(days):
    one = dt.timedelta(days=1)
    assert all(day not in days and {day - one, day + one} <= days for day in in_between(days))
