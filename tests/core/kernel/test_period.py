from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.period import FiscalYear, Month

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
STARTS = st.tuples(st.integers(1, 12), st.booleans())


def test_japanese_year_starts_in_april():
    assert FiscalYear(2009).first_day == date(2009, 4, 1)


def test_japanese_year_ends_in_march():
    assert FiscalYear(2009).last_day == date(2010, 3, 31)


def test_american_year_starts_in_october_before():
    assert FiscalYear.us(2024).first_day == date(2023, 10, 1)


def test_american_year_ends_in_september():
    assert FiscalYear.us(2024).last_day == date(2024, 9, 30)


def test_calendar_year_named_by_its_end():
    assert FiscalYear(2024, 1, named_by_end=True).first_day == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2009, 3, 31), 2008), (date(2009, 4, 1), 2009), (date(2010, 1, 1), 2009)]
)
def test_fiscal_year_of_a_day(day, year):
    assert FiscalYear.of(day) == FiscalYear(year)


def test_american_fiscal_year_of_a_day():
    assert FiscalYear.of(date(2023, 10, 1), 10, named_by_end=True) == FiscalYear.us(2024)


@given(DAYS, STARTS)
def test_every_day_lies_in_its_fiscal_year(day, start):
    assert day in FiscalYear.of(day, *start)


@given(DAYS, STARTS)
def test_no_day_lies_in_the_next_fiscal_year(day, start):
    assert day not in FiscalYear.of(day, *start) + 1


@given(st.integers(1900, 2200), STARTS)
def test_fiscal_years_follow_without_gap(year, start):
    this = FiscalYear(year, *start)
    assert this.last_day + timedelta(days=1) == (this + 1).first_day


def test_year_before():
    assert FiscalYear(2009) - 1 == FiscalYear(2008)


def test_years_are_ordered():
    assert sorted([FiscalYear(2010), FiscalYear(2009)])[0] == FiscalYear(2009)


@pytest.mark.parametrize("month", [0, 13])
def test_start_month_must_exist(month):
    with pytest.raises(KyotenError, match="1 to 12"):
        FiscalYear(2009, month)


@pytest.mark.parametrize(
    ("month", "last"), [(Month(2009, 1), 31), (Month(2008, 2), 29), (Month(2009, 2), 28), (Month(2009, 12), 31)]
)
def test_last_day_of_a_month(month, last):
    assert month.last_day == date(month.year, month.month, last)


def test_month_contains_its_days():
    assert date(2009, 1, 31) in Month(2009, 1)


def test_month_leaves_the_next_out():
    assert date(2009, 2, 1) not in Month(2009, 1)


def test_month_must_exist():
    with pytest.raises(KyotenError, match="month 13"):
        Month(2009, 13)


@pytest.mark.parametrize(
    ("year", "months", "day"),
    [
        (FiscalYear(2009), 2, date(2010, 5, 31)),
        (FiscalYear(2009), 0, date(2010, 3, 31)),
        (FiscalYear(2009), 11, date(2011, 2, 28)),
        (FiscalYear.us(2024), 3, date(2024, 12, 31)),
    ],
)
def test_the_accounts_of_a_year_stay_open_after_its_end(year, months, day):
    assert year.accounts_end(months) == day


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        (FiscalYear(2009), [date(2009, 4, 1), date(2010, 3, 31)], [date(2009, 3, 31), date(2010, 4, 1)]),
        (FiscalYear.us(2024), [date(2023, 10, 1), date(2024, 9, 30)], [date(2023, 9, 30), date(2024, 10, 1)]),
        (Month(2008, 2), [date(2008, 2, 1), date(2008, 2, 29)], [date(2008, 1, 31), date(2008, 3, 1)]),
        (Month(2009, 12), [date(2009, 12, 1), date(2009, 12, 31)], [date(2009, 11, 30), date(2010, 1, 1)]),
    ],
)
def test_both_ends_lie_inside_and_their_neighbours_outside(span, inside, outside):
    assert [day in span for day in inside + outside] == [True, True, False, False]


@pytest.mark.parametrize("start", [1, 12])
def test_a_fiscal_year_may_start_in_any_month(start):
    assert FiscalYear(2009, start).first_day == date(2009, start, 1)


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_does_not_exist_is_named(month):
    with pytest.raises(KyotenError, match=f"there is no month {month}"):
        Month(2009, month)


@given(DAYS, STARTS)
def test_the_year_before_is_the_year_of_the_eve(day, start):
    this = FiscalYear.of(day, *start)
    assert FiscalYear.of(this.first_day - timedelta(days=1), *start) == this - 1


@given(st.integers(1900, 2200), st.integers(0, 40))
def test_accounts_stay_open_whole_months(year, months):
    """The day after is the first of a month, so many months after April of the next year."""
    after = FiscalYear(year).accounts_end(months) + timedelta(days=1)
    assert (after.day, (after.year - year - 1) * 12 + after.month - 4) == (1, months)
