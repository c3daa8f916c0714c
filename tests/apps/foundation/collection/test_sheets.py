"""A table as an Excel file to fill in."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.utils.translation import override
from tests.core.programme.answers.plans import NAME, lines, row

from kyoten.apps.foundation.collection.sheets import GIVEN, GIVEN_HEAD, Filled, write
from kyoten.apps.foundation.tables import read_table

ROWS = [row("k1", 1_200_000, 5), row("k2", "約1億")]


@pytest.fixture(scope="module")
def content():
    with override("en"):
        return write([Filled(lines(), ROWS)], "code-1", "en")


def test_every_heading_has_its_sheet_with_a_total(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ("University a" in texts, "約1億" in texts, "Total (yen)" in texts) == (True, True, True)
    assert "<f>SUM(G2:H2)</f><v>1200005</v>" in sheet


def test_what_was_given_out_is_kept_in_a_hidden_sheet(content):
    table = read_table(content, "f.xlsx", sheet=GIVEN)
    cells = {(one["table"], one["key"], one["cell"]): one["text"] for one in table.rows}
    assert table.columns == GIVEN_HEAD
    assert cells[(NAME, "k1", "amount_2009")] == "1200000"


def test_only_cells_to_fill_in_are_unlocked_and_choices_are_lists(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert sheet.count('<dataValidation type="list"') == 4
