"""Writes tables as CSV and Excel: what a column means stands in the file, and no cell is taken for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.files.kinds import KINDS
from kyoten.apps.foundation.files.serving import disposition
from kyoten.apps.foundation.tables.cells import carried, harmless
from kyoten.apps.foundation.tables.shapes import Column, Sheet, TableError, Value, said

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Shift_JIS
# Only text is written as text, and nothing else is guessed from it.
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORMATS = {"text": "@", "int": "0", "yen": "#,##0", "date": "yyyy-mm-dd"}
WIDTHS = {"text": 24, "int": 12, "yen": 16, "date": 12}
WIDEST = 60
FIRST_DATE = dt.date(1900, 3, 1)  # Excel counts a day that never was before this one
MOST_DIGITS = 15  # of a number in Excel; longer ones are written as text
LONGEST_CELL = 32_767  # units of UTF-16, as Excel counts characters
LONGEST_TITLE = 31
UNFIT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")

KINDS_IN_WORDS = {
    "text": _("Text"),
    "int": _("Whole number"),
    "yen": _("Whole yen"),
    "date": _("Date (year-month-day)"),
}
UNITS = {"yen": _("yen")}
DICTIONARY_TITLE = _("Data dictionary")
DICTIONARY = (
    Column("sheet", _("Sheet"), width=20),
    Column("id", _("Identifier"), width=20),
    Column("label_ja", _("Label in Japanese"), width=28),
    Column("label_en", _("Label in English"), width=28),
    Column("kind", _("Kind of value"), width=20),
    Column("description_ja", _("Description in Japanese"), width=50),
    Column("description_en", _("Description in English"), width=50),
    Column("unit", _("Unit"), width=10),
    Column("source", _("Where it comes from"), width=40),
)


def write_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, Value]], language: str = "") -> bytes:
    """CSV in UTF-8 with a byte order mark, one line a row; headings are ids, or labels in `ja` or `en`.

    Text that would begin a formula gets an apostrophe, which `read_table` takes away again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(carried(column.label_in(language))) for column in columns])
    for row in rows:
        writer.writerow([_as_csv(row.get(column.id)) for column in columns])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def write_xlsx(sheets: Sequence[Sheet], language: str) -> bytes:
    """An Excel file with these sheets and a last one that says what every column means, headings in `ja` or `en`.

    The same sheets at the same moment of the clock give the same bytes. Raises TableError for a text that is longer
    than a cell can hold (32,767 characters).
    """
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    book.set_properties({"created": clock.now().astimezone(dt.UTC).replace(tzinfo=None)})
    formats = {kind: book.add_format({"num_format": shown, "valign": "top"}) for kind, shown in FORMATS.items()}
    formats["text"].set_text_wrap()
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    titles: list[str] = []
    for sheet in [*sheets, _dictionary(sheets, language)]:
        titles.append(_title(said(sheet.title, language), titles))
        page = book.add_worksheet(titles[-1])
        _write_sheet(page, sheet, language, formats, heading)
    book.close()
    return out.getvalue()


def csv_response(content: bytes, name: str) -> HttpResponse:
    """CSV as a download called `name`."""
    return download(content, name, KINDS["csv"].media_type)


def xlsx_response(content: bytes, name: str) -> HttpResponse:
    """An Excel file as a download called `name`."""
    return download(content, name, KINDS["xlsx"].media_type)


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file for the browser to save under `name`, whose kind it must not guess."""
    headers = {"Content-Disposition": disposition(name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _as_csv(value: Value) -> str:
    """Only text can begin a formula: a number with a minus sign stays a number."""
    if isinstance(value, str):
        return harmless(carried(value))
    return "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)


def _write_sheet(page: Worksheet, sheet: Sheet, language: str, formats: dict[str, Format], heading: Format) -> None:
    labels = [column.label_in(language) for column in sheet.columns]
    for place, (column, label) in enumerate(zip(sheet.columns, labels, strict=True)):
        page.set_column(place, place, _width(column, label))
        page.write_string(0, place, carried(label), heading)
    count = 0
    for count, row in enumerate(sheet.rows, 1):
        for place, column in enumerate(sheet.columns):
            _write_cell(page, count, place, row.get(column.id), formats, column)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, count, len(sheet.columns) - 1)


def _write_cell(
    page: Worksheet, row: int, place: int, value: Value, formats: dict[str, Format], column: Column
) -> None:
    """A number as a number, a date as a date, everything else as text that is never a formula or a link."""
    if value is None or value == "":
        return
    if isinstance(value, int) and len(str(abs(value))) <= MOST_DIGITS:
        page.write_number(row, place, value, formats[column.kind if column.kind in ("int", "yen") else "int"])
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= FIRST_DATE:
        page.write_datetime(row, place, value, formats["date"])
    else:
        text = value.isoformat() if isinstance(value, dt.date) else carried(str(value))
        if _units(text) > LONGEST_CELL:
            problem = _("The text has %(length)s characters; a cell of Excel holds %(most)s.")
            raise TableError(problem % {"length": _units(text), "most": LONGEST_CELL}, "", row + 1, column.id)
        page.write_string(row, place, text, formats["text"])


def _dictionary(sheets: Sequence[Sheet], language: str) -> Sheet:
    """What every column of the file means, in both languages."""
    rows = [
        {
            "sheet": said(sheet.title, language),
            "id": column.id,
            "label_ja": said(column.label, "ja"),
            "label_en": said(column.label, "en"),
            "kind": said(KINDS_IN_WORDS[column.kind], language),
            "description_ja": said(column.description, "ja"),
            "description_en": said(column.description, "en"),
            "unit": said(column.unit or UNITS.get(column.kind, ""), language),
            "source": said(column.source, language),
        }
        for sheet in sheets
        for column in sheet.columns
    ]
    return Sheet(DICTIONARY_TITLE, DICTIONARY, rows)


def _width(column: Column, label: str) -> int:
    """The width asked for, else one that fits kind and heading; full-width characters count twice."""
    drawn = sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in label)
    return column.width or min(max(WIDTHS[column.kind], drawn + 2), WIDEST)


def _title(wanted: str, taken: Sequence[str]) -> str:
    """A title that Excel accepts: no special signs, at most 31 units of UTF-16, none twice whatever the case."""
    base = UNFIT_IN_TITLE.sub(" ", carried(wanted)).strip(" '") or "Sheet"
    title, number = _cut(base, LONGEST_TITLE), 1
    while title.casefold() in {"history", *(one.casefold() for one in taken)}:
        number += 1
        ending = f" ({number})"
        title = _cut(base, LONGEST_TITLE - len(ending)) + ending
    return title


def _units(text: str) -> int:
    """How long Excel thinks a text is: characters beyond the first plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    """As much of the text as fits into `most` units, without an apostrophe at its end."""
    while _units(text) > most:
        text = text[:-1]
    return text.rstrip(" '")
