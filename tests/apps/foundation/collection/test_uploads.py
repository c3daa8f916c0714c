"""A filled Excel file that comes back."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.utils.translation import override
from tests.core.programme.answers.plans import NAME, field, lines, row

from kyoten.apps.foundation.collection.sheets import Filled, write
from kyoten.apps.foundation.collection.uploads import compare
from kyoten.apps.foundation.tables import Column, TableError, write_csv
from kyoten.core.programme.answers.merging import FieldChange
from kyoten.core.programme.answers.tables import Shape, Surroundings, shape
from kyoten.core.programme.model import FormField

ROWS = [row("k1", 1_200_000, 5), row("k2", 7)]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def named() -> Shape:
    """The table with a heading of its own for each column."""
    data = field().model_dump(mode="json")
    for column in data["table"]["columns"]:
        column["label"] = {"ja": column["id"], "en": column["id"]}
    plain = lines()
    around = Surroundings(programme=None, years=plain.years, members=plain.cells[0].spec.options)  # type: ignore[arg-type]
    return shape(NAME, FormField.model_validate(data), around)


SHAPE = named()


def edited(**cells: str) -> bytes:
    """The file as it was given out, with other texts in some cells (`B3="…"`), as a spreadsheet would save it."""
    content = write([Filled(SHAPE, ROWS)], "code-1", "en")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as copy:
        for name in book.namelist():
            data = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = _with(data.decode(), cells).encode()
            copy.writestr(name, data)
    return out.getvalue()


def _with(sheet: str, cells: dict[str, str]) -> str:
    for place, text in cells.items():
        made = f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        sheet, count = re.subn(rf'<c r="{place}"(?: [^>/]*)?(?:/>|>.*?</c>)', made, sheet)
        assert count == 1
    return sheet


def found(content: bytes, subject: str = "code-1"):
    return compare(content, "f.xlsx", [SHAPE], subject, "en")


def test_a_file_that_nobody_changed_changes_nothing():
    upload = found(edited())
    assert (upload.changes, upload.refused, upload.new_rows, upload.left) == ([], [], 0, 0)


def test_a_changed_cell_is_compared_with_what_was_given_out():
    [one] = found(edited(G2="１３０万円")).changes
    assert one.change == FieldChange(f"{NAME}.k1.amount_2009", "1200000", "1300000")
    assert (one.place.row, one.before, one.after, one.new) == (2, "¥1,200,000", "¥1,300,000", False)


def test_a_choice_is_found_by_its_name():
    [one] = found(edited(B2="University b")).changes
    assert one.change.text == "b"


def test_a_blank_line_that_was_filled_is_a_new_row():
    upload = found(edited(B4="University a", G4="12"))
    assert upload.new_rows == 1
    assert {one.change.field.rpartition(".")[2] for one in upload.changes} == {"partner", "amount_2009"}
    assert all(one.new and one.change.base == "" for one in upload.changes)


def test_what_cannot_be_read_is_refused_with_its_place():
    [one] = found(edited(G2="約1億")).refused
    assert (one.place.row, one.place.column, one.text) == (2, "amount FY2009 (yen)", "約1億")
    assert one.reason.startswith("Type whole yen")


def test_a_line_that_was_copied_is_a_new_row():
    upload = found(edited(A3="k1"))
    assert (upload.new_rows, upload.left) == (1, 1)


def test_the_file_of_another_application_is_refused():
    with pytest.raises(TableError, match="another application"):
        found(edited(), "code-2")


def test_a_file_made_by_hand_is_refused():
    with pytest.raises(TableError, match="made by hand"):
        found(write_csv([Column("a", "a")], [{"a": "1"}]))


def test_a_heading_that_was_changed_is_refused():
    with pytest.raises(TableError):
        found(edited(C1="Something else"))
