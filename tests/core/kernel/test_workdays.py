"""Working days over weekends and holidays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.workdays import after_working_days, is_working_day

FRIDAY = dt.date(2026, 11, 27)
MONDAY = dt.date(2026, 11, 30)


def test_a_weekend_does_not_count():
    assert after_working_days(FRIDAY, 1) == MONDAY


def test_a_named_holiday_does_not_count():
    assert after_working_days(FRIDAY, 1, holidays=[MONDAY]) == dt.date(2026, 12, 1)


@pytest.mark.parametrize(("day", "expected"), [(FRIDAY, FRIDAY), (dt.date(2026, 11, 28), MONDAY)])
def test_no_days_end_on_a_working_day(day, expected):
    assert after_working_days(day, 0) == expected


def test_days_are_counted_forward():
    with pytest.raises(ValueError):
        after_working_days(FRIDAY, -1)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 30))
def test_so_many_working_days_lie_between(day, count):
    end = after_working_days(day, count)
    between = [day + dt.timedelta(days=one) for one in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == max(count, int(not is_working_day(day) and not count))
