"""Tables are written harmless, the same each time, and come back as they were."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import (
    Column,
    Sheet,
    TableError,
    csv_response,
    read_table,
    write_csv,
    write_xlsx,
    xlsx_response,
)
from kyoten.apps.foundation.tables.cells import carried
from kyoten.apps.foundation.tables.excel import rows_of

NOON = dt.datetime(2009, 6, 12, 12, tzinfo=dt.UTC)
COLUMNS = (
    Column("name", _("Completed"), description=_("Not needed")),
    Column("count", "数", "int"),
    Column("amount", "金額", "yen"),
    Column("day", "日", "date"),
)
ROW = {"name": "拠点", "count": -3, "amount": 40_000_000, "day": dt.date(2009, 6, 12)}
texts = st.text(st.one_of(st.sampled_from("'=+-@＝ \n\r\t,\";_x0041_"), st.characters()), max_size=30)
rows_of_values = st.lists(
    st.fixed_dictionaries(
        {
            "name": texts.filter(lambda text: carried(text).strip()),
            "count": st.none() | st.integers(-(10**15) + 1, 10**15 - 1),
            "amount": st.none() | st.integers(0, 10**14),
            "day": st.none() | st.dates(dt.date(1000, 1, 1)),
        }
    ),
    max_size=5,
)


def xlsx(*rows, columns=COLUMNS, title="拠点", language="ja"):
    return write_xlsx([Sheet(title, columns, rows)], language)


def as_read(row):
    """What a reader finds of a row of values."""
    written = {key: "" if value is None else str(value) for key, value in row.items()}
    return {**written, "name": carried(row["name"])}


def found(content):
    return [dict(row.cells) for row in read_table(content, "表", COLUMNS).rows]


@given(rows_of_values, st.sampled_from(["", "ja", "en"]))
def test_csv_comes_back_as_it_was(rows, language):
    assert found(write_csv(COLUMNS, rows, language)) == [as_read(row) for row in rows]


@given(rows_of_values, st.sampled_from(["ja", "en"]))
@settings(max_examples=40)
def test_excel_comes_back_as_it_was(rows, language):
    lines = rows_of(xlsx(*rows, language=language), 1000, 1000)
    assert lines[1:] == [[as_read(row)[column.id] for column in COLUMNS] for row in rows]


def test_excel_is_read_by_the_same_door_as_csv():
    assert found(xlsx(ROW)) == found(write_csv(COLUMNS, [ROW])) == [as_read(ROW)]


def test_csv_begins_with_its_mark_and_its_headings():
    assert write_csv(COLUMNS, [], "en").decode() == "\ufeffCompleted,数,金額,日\r\n"


def test_without_a_language_csv_has_ids_as_headings():
    assert write_csv(COLUMNS, []).decode() == "\ufeffname,count,amount,day\r\n"


def test_text_is_guarded_and_numbers_stay_numbers():
    line = write_csv(COLUMNS, [{"name": "=1+1", "count": -3}]).decode().splitlines()[1]
    assert line == "'=1+1,-3,,"


def test_excel_holds_no_formula_and_no_link():
    content = xlsx({"name": "=1+1"}, {"name": "https://kyoten.example"}, {"name": "{=1}"})
    raw = b"".join(parts(content).values())
    assert b"<f>" not in raw
    assert b"hyperlink" not in raw


def parts(content):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_table_at_the_same_moment_is_the_same_file():
    with clock.at(NOON):
        assert xlsx(ROW) == xlsx(ROW)


def test_the_file_was_made_at_the_moment_of_the_clock():
    with clock.at(NOON):
        assert b"2009-06-12T12:00:00Z</dcterms:created>" in parts(xlsx())["docProps/core.xml"]


def sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize(
    ("language", "title", "first"),
    [
        ("ja", "データ項目の説明", ["拠点", "name", "完了", "Completed", "文字列", "不要", "Not needed", "", ""]),
        ("en", "Data dictionary", ["拠点", "name", "完了", "Completed", "Text", "不要", "Not needed", "", ""]),
    ],
)
def test_the_last_sheet_says_what_every_column_means(language, title, first):
    book = sheets(xlsx(language=language))
    assert (list(book), book[title][1], len(book[title])) == (["拠点", title], first, 5)


def test_the_dictionary_names_unit_and_source():
    column = Column("share", "Share", "int", unit="%", source="Form")
    money = Column("amount", "Amount", "yen")
    rows = sheets(write_xlsx([Sheet("A", (column, money), [])], "en"))["Data dictionary"]
    assert [row[-2:] for row in rows[1:]] == [["%", "Form"], ["yen", ""]]


def test_values_have_their_kinds_in_excel():
    assert sheets(xlsx(ROW))["拠点"][1] == ["拠点", -3.0, 40_000_000.0, dt.date(2009, 6, 12)]


def test_a_number_too_long_for_excel_is_written_as_text():
    assert sheets(xlsx({"count": 10**15}))["拠点"][1][1] == "1000000000000000"


def test_a_code_keeps_its_zeros():
    assert sheets(xlsx({"name": "0012"}))["拠点"][1][0] == "0012"


def test_a_text_too_long_for_a_cell_is_an_error_with_its_place():
    with pytest.raises(TableError) as caught:
        xlsx(ROW, {"name": "長" * 32_768})
    assert (caught.value.row, caught.value.column) == (3, "name")


def test_characters_beyond_the_first_plane_count_twice_as_in_excel():
    with pytest.raises(TableError):
        xlsx({"name": "𠮷" * 16_384})


def test_titles_are_made_to_fit_and_differ():
    wanted = ["a/b: [c]?", "長" * 40, "長" * 40, "x", "X", "'", "History"]
    book = sheets(write_xlsx([Sheet(title, COLUMNS, []) for title in wanted], "en"))
    assert list(book)[:-1] == ["a b   c", "長" * 31, "長" * 27 + " (2)", "x", "X (2)", "Sheet", "History (2)"]


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=40)
def test_any_titles_make_a_readable_book(titles):
    book = sheets(write_xlsx([Sheet(title, COLUMNS[:1], []) for title in titles], "ja"))
    assert len(book) == len(titles) + 1


def test_a_column_is_as_wide_as_asked_or_as_its_heading():
    columns = [Column("a", "a", width=7), Column("b", "十" * 10, "int"), Column("c", "c", "yen")]
    drawn = parts(xlsx(columns=columns))["xl/worksheets/sheet1.xml"].decode()
    assert [f'width="{width}.7' in drawn for width in (7, 22, 16)] == [True, True, True]


@pytest.mark.parametrize(
    ("answer", "media_type"),
    [
        (csv_response(b"x", "一覧.csv"), "text/csv; charset=utf-8"),
        (xlsx_response(b"x", "一覧.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_table_is_given_out_as_a_download(answer, media_type):
    assert (answer.content, answer["Content-Type"]) == (b"x", media_type)
    assert answer["Content-Disposition"].startswith('attachment; filename="download.')
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_headings_are_composed_when_read():
    decomposed = unicodedata.normalize("NFD", "ガ")
    assert read_table(f"{decomposed}\n1".encode(), "表").columns == ("ガ",)
