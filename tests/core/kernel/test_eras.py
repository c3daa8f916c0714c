from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.eras import (
    GREGORIAN_SINCE,
    Era,
    print_date,
    print_fiscal_year,
    print_month,
    read_date,
    read_fiscal_year,
    read_month,
)
from kyoten.core.kernel.errors import KyotenError, NotationError
from kyoten.core.kernel.period import FiscalYear, Month


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1912, 7, 29), Era.MEIJI),
        (date(1912, 7, 30), Era.TAISHO),
        (date(1926, 12, 24), Era.TAISHO),
        (date(1926, 12, 25), Era.SHOWA),
        (date(1989, 1, 7), Era.SHOWA),
        (date(1989, 1, 8), Era.HEISEI),
        (date(2019, 4, 30), Era.HEISEI),
        (date(2019, 5, 1), Era.REIWA),
    ],
)
def test_days_of_change(day, era):
    assert Era.on(day) is era


def test_no_era_before_meiji():
    with pytest.raises(KyotenError, match="before the era"):
        Era.on(date(1867, 1, 1))


@pytest.mark.parametrize(("era", "last"), [(Era.MEIJI, 45), (Era.TAISHO, 15), (Era.SHOWA, 64), (Era.HEISEI, 31)])
def test_last_year_of_an_era(era, last):
    assert (era.western(last) is not None, era.western(last + 1)) == (True, None)


def test_no_year_nought():
    assert Era.HEISEI.western(0) is None


def test_present_era_has_no_last_day():
    assert Era.REIWA.last_day is None


@pytest.mark.parametrize("name", ["平成", "H"])
def test_era_by_name_and_letter(name):
    assert Era.named(name) is Era.HEISEI


def test_unknown_era():
    assert Era.named("安政") is None


@pytest.mark.parametrize(
    "text", ["平成21年度", "H21年度", "平成２１年度", "２００９年度", "2009年度", "FY2009", " 平成 21年度 "]
)
def test_fiscal_year_in_every_style(text):
    assert read_fiscal_year(text) == FiscalYear(2009)


def test_fiscal_year_in_the_document_era():
    assert read_fiscal_year("21年度", Era.HEISEI) == FiscalYear(2009)


@pytest.mark.parametrize("text", ["令和元年度", "令和1年度", "平成31年度"])
def test_fiscal_year_of_a_change(text):
    assert read_fiscal_year(text) == FiscalYear(2019)


def test_fiscal_year_2009_is_april_to_march():
    assert read_fiscal_year("平成21年度").last_day == date(2010, 3, 31)


@pytest.mark.parametrize("text", ["平成40年度", "平成0年度", "21年度", "平成21年", "年度", "", "平成21年度予算"])
def test_impossible_fiscal_year(text):
    with pytest.raises(NotationError):
        read_fiscal_year(text)


def test_impossible_year_points_at_the_year():
    with pytest.raises(NotationError) as caught:
        read_fiscal_year("平成40年度")
    assert caught.value.position == 2


@pytest.mark.parametrize("text", ["平成21年1月", "H21.1", "2009年1月", "平成21年 1月"])
def test_month_in_every_style(text):
    assert read_month(text) == Month(2009, 1)


@pytest.mark.parametrize(
    "text", ["平成21年13月", "平成31年6月", "昭和64年2月", "平成21年", "平成21年1月5日", "令和元年4月"]
)
def test_impossible_month(text):
    with pytest.raises(NotationError):
        read_month(text)


@pytest.mark.parametrize(
    "text", ["平成20年6月27日", "H20.6.27", "2008年6月27日", "2008-06-27", "2008/6/27", "平成２０年６月２７日"]
)
def test_date_in_every_style(text):
    assert read_date(text) == date(2008, 6, 27)


@pytest.mark.parametrize(
    "text",
    ["平成20年6月31日", "平成20年6月0日", "平成元年1月7日", "昭和64年1月8日", "平成20年6月", "明治5年1月1日", "昨日"],
)
def test_impossible_date(text):
    with pytest.raises(NotationError):
        read_date(text)


def test_last_day_of_showa():
    assert read_date("昭和64年1月7日") == date(1989, 1, 7)


def test_print_fiscal_year_in_japanese():
    assert print_fiscal_year(FiscalYear(2009)) == "平成21年度"


def test_print_fiscal_year_in_english():
    assert print_fiscal_year(FiscalYear(2009), "en") == "FY2009"


@pytest.mark.parametrize(("year", "printed"), [(2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度")])
def test_print_fiscal_years_of_change(year, printed):
    assert print_fiscal_year(FiscalYear(year)) == printed


def test_foreign_fiscal_year_is_not_counted_in_eras():
    assert print_fiscal_year(FiscalYear.us(2024)) == "2024年度"


def test_print_month():
    assert (print_month(Month(2009, 1)), print_month(Month(2009, 1), "en")) == ("平成21年1月", "January 2009")


def test_print_date():
    day = date(2008, 6, 27)
    assert (print_date(day), print_date(day, "en")) == ("平成20年6月27日", "27 June 2008")


def test_lunar_days_are_not_printed():
    with pytest.raises(KyotenError, match="lunar"):
        print_date(date(1872, 12, 31))


@given(st.integers(1873, 2100))
def test_fiscal_year_round_trip(year):
    assert read_fiscal_year(print_fiscal_year(FiscalYear(year))) == FiscalYear(year)


@given(st.dates(GREGORIAN_SINCE, date(2100, 12, 31)))
def test_date_round_trip(day):
    assert read_date(print_date(day)) == day


@given(st.dates(GREGORIAN_SINCE, date(2100, 12, 31)))
def test_month_round_trip(day):
    assert day in read_month(print_month(Month(day.year, day.month)))


@pytest.mark.parametrize("era", [era for era in Era if era.last_day])
def test_eras_follow_without_gap(era):
    assert Era.on(era.last_day + timedelta(days=1)) is not era


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(read_date(text), date)
    except NotationError as error:
        refused_at = error.position
        assert 0 <= refused_at <= len(text)
