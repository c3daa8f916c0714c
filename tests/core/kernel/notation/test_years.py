import pytest

from kyoten.core.kernel.eras import Era
from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.notation.statement import Years
from kyoten.core.kernel.notation.tokens import Cursor
from kyoten.core.kernel.notation.years import (
    read_fiscal_year,
    read_years,
    starts_fiscal_year,
    starts_years,
)
from kyoten.core.kernel.period import FiscalYear


@pytest.mark.parametrize("text", ["平成21年度", "H21年度", "21年度", "2009年度", "平成２１年度"])
def test_fiscal_years(text):
    assert read_fiscal_year(Cursor(text), Era.HEISEI) == FiscalYear(2009)


def test_bare_year_counts_in_the_era_of_the_document():
    assert read_fiscal_year(Cursor("6年度"), Era.REIWA) == FiscalYear(2024)


def test_first_year_of_an_era():
    assert read_fiscal_year(Cursor("令和元年度"), Era.HEISEI) == FiscalYear(2019)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("平成19年", Years(2007, 2007)),
        ("H20", Years(2008, 2008)),
        ("2007年", Years(2007, 2007)),
        ("H13~17", Years(2001, 2005)),
        ("平成30年～令和2年", Years(2018, 2020)),
        ("2007年～2011年", Years(2007, 2011)),
        ("H23~", Years(2011, None)),
        ("H23~ 5億円", Years(2011, None)),
        ("H14から", Years(2002, None)),
    ],
)
def test_calendar_years(text, years):
    assert read_years(Cursor(text)) == years


@pytest.mark.parametrize(("text", "position"), [("平成40年度", 2), ("平成1.5年度", 2)])
def test_refused_fiscal_years(text, position):
    with pytest.raises(NotationError) as caught:
        read_fiscal_year(Cursor(text), Era.HEISEI)
    assert caught.value.position == position


@pytest.mark.parametrize(("text", "position"), [("H17~13", 3), ("H13~40", 4)])
def test_refused_years(text, position):
    with pytest.raises(NotationError) as caught:
        read_years(Cursor(text))
    assert caught.value.position == position


@pytest.mark.parametrize(("text", "starts"), [("21年度", True), ("平成21年度", True), ("21年", False), ("年度", False)])
def test_where_a_fiscal_year_starts(text, starts):
    assert starts_fiscal_year(Cursor(text)) == starts


@pytest.mark.parametrize(
    ("text", "starts"), [("平成19年", True), ("H20", True), ("2007年", True), ("3年", False), ("2007社", False)]
)
def test_where_years_start(text, starts):
    assert starts_years(Cursor(text)) == starts
