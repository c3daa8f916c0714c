"""Tables as people send them: any usual encoding, and errors that say where."""

from __future__ import annotations

import io

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.foundation.files.conftest import archive, office

from kyoten.apps.foundation.tables import Column, TableError, read_table
from kyoten.apps.foundation.tables import reading as room

TEXT = "番号,名称\r\n1,富士大学\r\n"
COLUMNS = [Column("done", _("Completed")), Column("state", _("In progress"))]


def cells(content, name="表.csv", **more):
    table = read_table(content.encode() if isinstance(content, str) else content, name, **more)
    return [list(row.cells.values()) for row in table.rows]


def wrong(content, **more):
    """File, row and column of the error in the table."""
    with pytest.raises(TableError) as caught:
        cells(content, **more)
    return caught.value.file, caught.value.row, caught.value.column


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_usual_encoding_is_read(encoding):
    table = read_table(TEXT.encode(encoding), "表.csv")
    assert (table.columns, dict(table.rows[0].cells)) == (("番号", "名称"), {"番号": "1", "名称": "富士大学"})


def test_signs_that_only_windows_knows_are_read():
    assert cells("名称\n①髙﨑㈱".encode("cp932")) == [["①髙﨑㈱"]]


def test_a_file_is_read_as_well_as_bytes():
    assert read_table(io.BytesIO(TEXT.encode()), "表.csv").rows[0]["名称"] == "富士大学"


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "a\tb\n1\t2\n", '\n\n"a","b"\r1,2', "a,b,,\n1,2,,\n"])
def test_commas_and_tabs_are_told_apart_and_empty_edges_do_not_count(content):
    assert cells(content) == [["1", "2"]]


def test_a_comma_in_a_table_with_tabs_is_text():
    assert cells("a\tb\tc\n1,000\t2\t3") == [["1,000", "2", "3"]]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    table = read_table(b'\na,b\n"two\nlines",1\n\n3,4\n', "表.csv")
    assert [row.number for row in table.rows] == [3, 5]


def test_a_short_row_is_filled_with_empty_cells():
    assert cells("a,b\n1") == [["1", ""]]


def test_an_apostrophe_that_guards_a_formula_is_taken_away():
    assert cells("a\n'=1+1\n'quoted'") == [["=1+1"], ["'quoted'"]]


def test_a_row_longer_than_the_headings_is_named():
    assert wrong("a,b\n1,2\n1,2,3") == ("表.csv", 3, "")


def test_a_heading_that_stands_there_twice_is_named():
    assert wrong("a,b,a\n") == ("表.csv", 1, "a")


def test_a_column_without_heading_is_named_by_its_place():
    with pytest.raises(TableError, match="2番目の列"):
        cells("a,,b\n")


def test_an_open_quotation_mark_is_named_by_its_row():
    assert wrong('a\n1\n"open') == ("表.csv", 3, "")


@pytest.mark.parametrize("content", [b"", b" \n,,\n", b"\xef\xbb\xbf"])
def test_an_empty_table_is_refused(content):
    with pytest.raises(TableError, match="空"):
        cells(content)


def test_bytes_of_no_encoding_are_named_by_their_row():
    assert wrong(b"a\n1\n\x81\xff") == ("表.csv", 3, "")


@pytest.mark.parametrize("content", [b"a\x00b", office("wordprocessingml.document")])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(TableError, match="表として"):
        cells(content)


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0" + bytes(100), archive({"a": "b"}), office()[:200], office()])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(TableError, match=r"表\.|「表"):
        cells(content)


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(room, "MOST_BYTES", 10)
    with pytest.raises(TableError, match="MB"):
        read_table(io.BytesIO(TEXT.encode()), "表.csv")


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 2), ("MOST_COLUMNS", 1)])
def test_too_many_rows_or_columns_are_refused(monkeypatch, limit, most):
    monkeypatch.setattr(room, limit, most)
    with pytest.raises(TableError, match="大きすぎ"):
        cells("a,b\n1,2\n3,4")


@pytest.mark.parametrize("heading", ["done", "完了", "Completed", " 完了 "])
def test_a_heading_may_be_the_id_or_the_label_in_either_language(heading):
    assert read_table(f"{heading}\n1".encode(), "表.csv", COLUMNS).columns == ("done",)


def test_a_heading_that_no_column_knows_is_named():
    assert wrong("done,他\n", columns=COLUMNS) == ("表.csv", 1, "他")


def test_a_column_under_two_of_its_names_is_named():
    assert wrong("done,完了\n", columns=COLUMNS) == ("表.csv", 1, "完了")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_sentence(content):
    try:
        said = read_table(content, "表.csv").name
    except TableError as error:
        said = str(error)
    assert "表" in said
