"""Patents of a list, cell by cell, in the shapes in which J-PlatPat gives them; every name is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.exchange.importing.patents import (
    Applicants,
    applicants_of,
    classes_of,
    clear,
    day_of,
    source_of,
    summary_of,
)


@pytest.mark.parametrize(
    ("text", "bodies", "unnamed"),
    [
        ("架空工業株式会社,国立大学法人架空大学", ("架空工業株式会社", "国立大学法人架空大学"), 0),
        ("学校法人　架空大学 他", ("学校法人 架空大学",), 0),
        ("甲野　太郎,架空県,乙野，ハナコ", ("架空県",), 2),
        ("架空科技股▲ふん▼有限公司", ("架空科技股ふん有限公司",), 0),
        ("[架空大学]", ("架空大学",), 0),
        ("Kakuu Optics Inc.", ("Kakuu Optics Inc.",), 0),
        ("null", (), 0),
        ("", (), 0),
    ],
)
def test_bodies_are_named_and_persons_are_only_counted(text, bodies, unnamed):
    assert applicants_of(text) == Applicants(bodies, unnamed)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("G05D1/02@W,G05D1/02@A,G05D1/223", ["G05D1/02", "G05D1/223"]),
        ("H02J3/00,170,H02J3/32", ["H02J3/00,170", "H02J3/32"]),
        ("G06F17/27,665 \nG06F17/30,220@A \n他", ["G06F17/27,665", "G06F17/30,220"]),
        ("", []),
    ],
)
def test_symbols_stand_once_and_keep_their_comma(text, symbols):
    assert classes_of(text) == symbols


def test_an_abstract_loses_what_stands_around_it():
    raw = "(57)【要約】\n【課題】膜を  測る。\n【解決手段】光を当てる。\n【選択図】図４\n"
    assert summary_of(raw) == "【課題】膜を 測る。\n【解決手段】光を当てる。"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022/09/26", "2022-09-26"),
        ("2017/04/05\n2018/11/15\n-", "2017-04-05"),
        ("平成20年1月10日", "2008-01-10"),
        ("H20.1.10", "2008-01-10"),
        ("-", ""),
        ("", ""),
        ("2008/13/45", ""),
    ],
)
def test_the_day_of_filing_is_read_in_either_calendar_or_stays_unknown(text, day):
    assert day_of(text) == day


def test_the_source_says_which_patent_it_is():
    many = Applicants(tuple(f"架空{number}会社" for number in range(12)), 0)
    assert source_of(["特許1", "特許1", "特願2"], "2008-01-10", many).startswith(
        "特許1 / 特願2 / 2008-01-10 / 架空0会社、"
    )
    assert source_of([], "", many).endswith("架空9会社 +2")


@given(st.text(alphabet="薄膜▲▼セン a", max_size=20))
def test_letters_between_marks_stay(text):
    assert clear(text).replace("▲", "").replace("▼", "") == text.replace("▲", "").replace("▼", "")
