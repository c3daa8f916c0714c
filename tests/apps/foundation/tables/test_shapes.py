"""Rows read their cells, and an error says where it is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.tables import Column, Row, TableError


def row(text):
    return Row(7, {"値": text}, "表.csv")


def test_a_text_is_trimmed_and_composed():
    assert row("\u3000ガ ").text("値") == "ガ"


def test_an_absent_column_is_empty():
    assert (row("x").text("他"), row("x").whole("他"), row("x").date("他")) == ("", None, None)


def test_the_cell_itself_stays_as_it_stands():
    assert row(" a ")["値"] == " a "


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("007", 7),
        ("1,234,567", 1_234_567),
        ("１，２３４", 1234),
        ("￥4,000円", 4000),
        ("-¥5", -5),
        ("△1,000", -1000),
        ("−3", -3),
        ("+3", 3),
        (" ", None),
    ],
)
def test_a_whole_number_is_read_as_people_write_it(text, number):
    assert row(text).whole("値") == number


@pytest.mark.parametrize("text", ["1.5", "1,2", "12,34,567", "一", "1e3", "0x1", "4,000万円", "9" * 19])
def test_anything_else_is_no_whole_number(text):
    with pytest.raises(TableError, match="整数"):
        row(text).whole("値")


@given(st.integers(-(10**17), 10**17))
def test_every_number_is_read_with_and_without_separators(number):
    assert row(f"{number:,}").whole("値") == row(str(number)).whole("値") == number


@pytest.mark.parametrize(
    "text", ["2009-06-12", "2009/6/12", "2009.6.12", "2009年6月12日", "２００９－０６－１２", "20090612"]
)
def test_a_date_is_read_as_people_write_it(text):
    assert row(text).date("値") == dt.date(2009, 6, 12)


@pytest.mark.parametrize("text", ["2009-02-30", "12/06/2009", "June", "2009"])
def test_anything_else_is_no_date(text):
    with pytest.raises(TableError, match="日付"):
        row(text).date("値")


def test_an_error_says_file_row_and_column():
    error = row("x").wrong("値", "間違い")
    assert str(error) == "表.csv, 7行目, 「値」列: 間違い"
    assert (error.file, error.row, error.column, error.problem) == ("表.csv", 7, "値", "間違い")


def test_an_error_of_the_whole_file_names_the_file_alone():
    assert str(TableError("空", "表.csv")) == "表.csv: 空"


@pytest.mark.parametrize(("language", "label"), [("ja", "完了"), ("en", "Completed"), ("", "done")])
def test_a_label_stands_in_the_language_asked_for(language, label):
    assert Column("done", _("Completed")).label_in(language) == label
