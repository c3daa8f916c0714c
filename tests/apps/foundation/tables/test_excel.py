"""Excel files are read in a process of their own, which hostile files cannot leave."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter

from kyoten.apps.foundation.tables import excel
from kyoten.apps.foundation.tables.excel import Unreadable, as_text, read, rows_of


def book(*cells):
    """An Excel file with cells of (row, column, value), counted from 0."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as file:
        sheet = file.add_worksheet()
        for place in cells:
            sheet.write(*place)
    return out.getvalue()


def unreadable(content, rows=100, columns=100):
    with pytest.raises(Unreadable) as caught:
        read(content, rows, columns)
    return "too large" if caught.value.too_large else "damaged"


def test_rows_come_as_text_from_the_corner_on():
    assert read(book((0, 0, "名称"), (2, 1, 5)), 10, 10) == [["名称", ""], ["", ""], ["", "5"]]


def test_the_same_is_read_without_a_process():
    assert rows_of(book((0, 0, "a")), 10, 10) == [["a"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (-0.5, "-0.5"),
        (float(2**53), "9007199254740992"),
        (True, "TRUE"),
        (dt.date(2009, 6, 12), "2009-06-12"),
        (dt.datetime(2009, 6, 12), "2009-06-12"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (dt.datetime(2009, 6, 12, 3), "2009-06-12T03:00:00"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (dt.time(3, 4), "03:04:00"),
        ("", ""),
        ("＝", "＝"),
    ],
)
def test_a_value_reads_as_csv_would_hold_it(value, text):
    assert as_text(value) == text


def test_a_small_file_that_asks_for_all_memory_ends_its_own_process_only():
    bomb = book((0, 0, "a"), (1_048_575, 16_383, "b"))
    assert len(bomb) < 10_000
    assert unreadable(bomb) == "too large"


@pytest.mark.parametrize("corner", [(11, 0, "a"), (0, 11, "a")])
def test_more_rows_or_columns_than_may_be_are_too_large(corner):
    assert unreadable(book((0, 0, "a"), corner), rows=10, columns=10) == "too large"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", book((0, 0, "a"))[:900]])
def test_a_damaged_file_is_told_from_a_large_one(content):
    assert unreadable(content) == "damaged"


def test_a_reading_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(excel, "PATIENCE", 0.001)
    assert unreadable(book((0, 0, "a"))) == "too large"
