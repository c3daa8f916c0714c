"""Tables of a form as one Excel file to fill in: a sheet a table, allowed values, locked totals, and what was given.

A hidden sheet keeps every text that the file was given out with. So a file that comes back is merged like anybody
else's changes: what somebody else saved meanwhile is seen, and nothing is overwritten.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.collection.reading import heading
from kyoten.apps.foundation.collection.words import in_cell, name_of
from kyoten.apps.foundation.tables.cells import carried
from kyoten.apps.foundation.tables.writing import PLAIN
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import SHOWN, Cell, Shape
from kyoten.core.programme.answers.totals import cell_totals, row_total
from kyoten.core.programme.answers.values import read

GIVEN, LISTS = "_given", "_lists"  # hidden sheets
GIVEN_HEAD = ("subject", "table", "key", "cell", "text")
LANGUAGE = "language"  # in the place of a cell: the language of the headings
TOTAL = "total"  # in the place of a key: the foot, which is never read
SPARE = 30  # blank rows to fill in
LONGEST_TITLE = 31
FORMATS = {"yen": "#,##0", "number": "#,##0.####", "year": "0"}


@dataclass(frozen=True)
class Filled:
    """A table with its rows in their order."""

    shape: Shape
    rows: Sequence[Row]


def title(shape: Shape, language: str) -> str:
    """What the sheet of a table is called."""
    return shape.label.in_language(wording.two_letters(language))[:LONGEST_TITLE]


def headings(shape: Shape, language: str) -> list[str]:
    """The headings that people fill in, in their order."""
    return [heading(cell, language) for cell in shape.cells]


def write(filled: Sequence[Filled], subject: str, language: str) -> bytes:
    """The file for one subject (an application's code), in `ja` or `en`."""
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    formats = _formats(book)
    pages = [(one, book.add_worksheet(title(one.shape, language))) for one in filled]
    lists, given = book.add_worksheet(LISTS), book.add_worksheet(GIVEN)
    used = 0
    for one, page in pages:
        offered = _write_lists(lists, one.shape, used, language)
        used += len(offered)
        _write_table(page, one, offered, formats, language)
    _write_given(given, filled, subject, language)
    lists.hide()
    given.very_hidden()
    book.close()
    return out.getvalue()


def _formats(book: Workbook) -> dict[str, Any]:
    shown = {kind: {"num_format": pattern, "locked": False} for kind, pattern in FORMATS.items()}
    return {
        **{kind: book.add_format(one) for kind, one in shown.items()},
        "text": book.add_format({"num_format": "@", "locked": False, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F2F2F4"}),
        "total": book.add_format({"bold": True, "num_format": "#,##0", "bg_color": "#F2F2F4"}),
    }


def _write_lists(page: Worksheet, shape: Shape, first: int, language: str) -> dict[str, str]:
    """The names that can be chosen, one column for each column of choices; gives the range of each."""
    ranges = {}
    chosen = [cell for cell in shape.cells if cell.spec.options]
    for place, cell in enumerate(chosen, first):
        names = [name_of(option, language) for option in cell.spec.options]
        page.write_column(0, place, [heading(cell, language), *map(carried, names)])
        ranges[cell.id] = f"={LISTS}!{xl_range_abs(1, place, len(names), place)}"
    return ranges


def _write_table(
    page: Worksheet, filled: Filled, offered: Mapping[str, str], formats: Mapping[str, Any], language: str
) -> None:
    shape, rows = filled.shape, filled.rows
    money = [place for place, cell in enumerate(shape.cells, 1) if cell in shape.money]
    page.write_row(0, 0, [SHOWN, *headings(shape, language)], formats["head"])
    page.set_column(0, 0, None, None, {"hidden": True})
    last = min(len(rows) + SPARE, max(shape.form.max_rows, len(rows)))
    for place, cell in enumerate(shape.cells, 1):
        page.set_column(place, place, 40 if cell.spec.kind.value == "text" else 20 if cell.year is None else 16)
        if cell.id in offered:
            page.data_validation(1, place, last, place, {"validate": "list", "source": offered[cell.id]})
    for number in range(1, last + 1):
        row = rows[number - 1] if number <= len(rows) else Row("")
        page.write_string(number, 0, row.key)
        for place, cell in enumerate(shape.cells, 1):
            _write_cell(page, number, place, cell, row.text(cell.id), formats, language)
        if money:
            inner = xl_range(number, money[0], number, money[-1])
            value = row_total(shape, row).known
            page.write_formula(number, len(shape.cells) + 1, f"=SUM({inner})", formats["total"], value)
    if money:
        _write_foot(page, filled, last + 1, formats)
    page.freeze_panes(1, 2)
    page.protect("", {"format_columns": True, "format_rows": True})


def _write_foot(page: Worksheet, filled: Filled, at: int, formats: Mapping[str, Any]) -> None:
    """The locked totals; `at` is the row below the last that can be filled in."""
    shape = filled.shape
    page.write(0, len(shape.cells) + 1, _("Total (yen)"), formats["head"])
    page.set_column(len(shape.cells) + 1, len(shape.cells) + 1, 18)
    page.write_string(at, 0, TOTAL)
    page.write(at, 1, _("Total"), formats["total"])
    sums = cell_totals(shape, filled.rows)
    for place, cell in enumerate(shape.cells, 1):
        if cell.id in sums:
            inner = xl_range(1, place, at - 1, place)
            page.write_formula(at, place, f"=SUM({inner})", formats["total"], sums[cell.id].known)
    inner = xl_range(1, len(shape.cells) + 1, at - 1, len(shape.cells) + 1)
    whole = sum(one.known for one in sums.values())
    page.write_formula(at, len(shape.cells) + 1, f"=SUM({inner})", formats["total"], whole)


def _write_cell(
    page: Worksheet, row: int, place: int, cell: Cell, text: str, formats: Mapping[str, Any], language: str
) -> None:
    """Numbers as numbers, choices by their names, dates in ISO form; what cannot be read as it was typed."""
    kind = cell.spec.kind.value
    form = formats.get(kind, formats["text"])
    value = read(cell.spec, text).value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        page.write_number(row, place, value, form)
    elif not text:
        page.write_blank(row, place, None, form)
    else:
        page.write_string(row, place, carried(in_cell(cell.spec, text, language) if cell.spec.options else text), form)


def _write_given(page: Worksheet, filled: Sequence[Filled], subject: str, language: str) -> None:
    """Every text as it was given out, so that a file that comes back can be compared."""
    page.write_row(0, 0, GIVEN_HEAD)
    page.write_row(1, 0, [subject, "", "", LANGUAGE, language])
    cells = [
        (subject, one.shape.name, row.key, cell, text)
        for one in filled
        for row in one.rows
        for cell, text in row.cells.items()
        if text
    ]
    for number, given in enumerate(cells, 2):
        for place, said in enumerate(given):
            page.write_string(number, place, carried(said))
