from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.notation.numerals import Numeral, nudge, numerals

STYLES = st.sampled_from(["{:,}億円", "約{}社", "{:,.1f}億円（前年）", "全角{}"])


def test_numerals_of_a_statement():
    assert [str(numeral.value) for numeral in numerals("1.1億円×8地域(10,700社)")] == ["1.1", "8", "10700"]


def test_numeral_keeps_its_place():
    assert numerals("約10,700社")[0] == Numeral(1, 7, Decimal(10700), 0)


def test_numeral_keeps_its_decimals():
    assert numerals("21.0億円")[0].decimals == 1


def test_span_cuts_the_numeral_out():
    text = "事業規模 42億円"
    assert text[slice(*numerals(text)[0].span)] == "42"


def test_full_width_numeral():
    assert numerals("１，２００百万円")[0].value == 1200


def test_fraction_is_two_numerals():
    assert [numeral.span for numeral in numerals("1/2以内")] == [(0, 1), (2, 3)]


def test_no_numerals():
    assert numerals("同額以上") == ()


@pytest.mark.parametrize(
    ("text", "index", "by", "expected"),
    [
        ("19.1億円（18.6億円）", 0, 1, "19.2億円（18.6億円）"),
        ("19.1億円（18.6億円）", 1, -1, "19.1億円（18.5億円）"),
        ("19.9億円", 0, 1, "20.0億円"),
        ("7,530 百万円", 0, 1, "7,531 百万円"),
        ("999社", 0, 1, "1000社"),
        ("1,000社", 0, -1, "999社"),
        ("9,999社", 0, 1, "10,000社"),
        ("２９億円", 0, 1, "３０億円"),
        ("１，２００百万円", 0, 1, "１，２０１百万円"),
        ("０．２億円", 0, 1, "０．３億円"),
        ("0.2億円", 0, -2, "0.0億円"),
        ("0.05億円", 0, 1, "0.06億円"),
        ("08年", 0, 1, "09年"),
        ("1/2以内", 1, 1, "1/3以内"),
    ],
)
def test_nudge_by_the_last_place(text, index, by, expected):
    assert nudge(text, index, by) == expected


def test_nudge_below_zero_is_refused():
    with pytest.raises(KyotenError, match="lowered"):
        nudge("0社", 0, -1)


def test_nudge_of_no_numeral_is_refused():
    with pytest.raises(IndexError):
        nudge("同額", 0)


@given(STYLES, st.integers(1, 10**9), st.integers(1, 20))
def test_nudge_there_and_back(style, value, by):
    text = style.format(value)
    assert nudge(nudge(text, 0, by), 0, -by).replace(",", "") == text.replace(",", "")


@given(STYLES, st.integers(1, 10**9))
def test_nudge_changes_the_value_by_one_last_place(style, value):
    text = style.format(value)
    before, after = numerals(text)[0], numerals(nudge(text, 0))[0]
    assert after.value - before.value == Decimal(1).scaleb(-before.decimals)
