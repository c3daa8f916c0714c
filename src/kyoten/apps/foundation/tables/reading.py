"""Reads CSV (UTF-8, UTF-16, Shift_JIS; comma or tab) and Excel into one plain shape: every cell as text.

Numbers lose an empty fraction (`5.0` in a spreadsheet is "5"), dates are written in ISO form, truth is TRUE or FALSE,
an empty cell is "". A formula counts as the value that the spreadsheet stored for it; one that failed is empty.
"""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from kyoten.apps.foundation.files.kinds import MEGABYTE, OFFICE_START, OLD_OFFICE_START
from kyoten.apps.foundation.files.office import office_kind
from kyoten.apps.foundation.files.texts import decoded
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import excel
from kyoten.apps.foundation.tables.cells import original
from kyoten.apps.foundation.tables.shapes import LANGUAGES, Column, Row, Table, TableError

MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED = 200 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 500

Line = tuple[int, list[str]]  # number of the row from 1, and its cells


def read_table(
    source: bytes | BinaryIO, name: str, columns: Sequence[Column] | None = None, *, sheet: str = ""
) -> Table:
    """The table in a file called `name` (for messages; its kind is told by its content).

    The first row that is not empty holds the headings. With `columns`, a heading may be the id or the label in either
    language and comes out as the id; headings that no column knows are an error, columns without a heading are absent.
    Of an Excel file the first sheet is read, or the one named `sheet`. Raises TableError with row and column for
    whatever cannot be read.
    """
    content = source if isinstance(source, bytes) else source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TableError(_("The file is larger than %(limit)s MB.") % {"limit": MOST_BYTES // MEGABYTE}, name)
    if content.startswith(OLD_OFFICE_START):
        raise TableError(_("This is an old or password-protected Excel file. Save it as .xlsx."), name)
    lines = _excel_lines(content, name, sheet) if content.startswith(OFFICE_START) else _csv_lines(content, name)
    return _table(name, _filled(lines, name), columns)


# --- CSV ---


def _csv_lines(content: bytes, name: str) -> Iterator[Line]:
    text = _decoded(content, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [original(cell) for cell in cells]
    except csv.Error:
        problem = _("A quotation mark is not closed, or stands where none may stand.")
        raise TableError(problem, name, number + 1) from None


def _decoded(content: bytes, name: str) -> str:
    """The text in whichever encoding it has; TableError where it is none, or not text."""
    try:
        text = decoded(content)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise TableError(_("The text is neither UTF-8 nor Shift_JIS. Save it as CSV UTF-8."), name, row) from None
    if "\0" in text:
        raise TableError(_("This is no table: it is neither text nor an Excel file (.xlsx)."), name)
    return text


def _delimiter(text: str) -> str:
    """A tab where the first line that is not empty has more tabs than commas, else a comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "\t" if first.count("\t") > first.count(",") else ","


# --- Excel ---


def _excel_lines(content: bytes, name: str, sheet: str) -> Iterator[Line]:
    _check_excel(content, name)
    try:
        yield from enumerate(excel.read(content, MOST_ROWS, MOST_COLUMNS, sheet), 1)
    except excel.Unreadable as error:
        if error.too_large:
            raise _too_many(name) from None
        if error.missing:
            raise TableError(_("The file has no sheet “%(sheet)s”.") % {"sheet": sheet}, name) from None
        raise TableError(_("The Excel file is damaged. Open it, save it again and upload it."), name) from None


def _check_excel(content: bytes, name: str) -> None:
    """Refuse bombs, macros, passwords and other documents before the reader unpacks anything."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        try:
            kind = office_kind(Path(file.name), name, MOST_UNPACKED)
        except Refused as refusal:
            raise TableError(refusal.message, "") from refusal
    if kind != "xlsx":
        raise TableError(_("This is no table: it is neither text nor an Excel file (.xlsx)."), name)


# --- both ---


def _filled(lines: Iterable[Line], name: str) -> list[Line]:
    """The rows with anything in them; TableError beyond the limits."""
    filled = []
    for number, cells in lines:
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise _too_many(name)
        if any(cell.strip() for cell in cells):
            filled.append((number, cells))
    if not filled:
        raise TableError(_("The table is empty."), name)
    return filled


def _table(name: str, lines: list[Line], columns: Sequence[Column] | None) -> Table:
    number, first = lines[0]
    headings = _headings(first, number, name, columns)
    rows = []
    for number, cells in lines[1:]:
        beyond = next((place for place, cell in enumerate(cells) if place >= len(headings) and cell.strip()), None)
        if beyond is not None:
            problem = _("Cell %(place)s has no heading above it.") % {"place": beyond + 1}
            raise TableError(problem, name, number)
        padded = cells + [""] * (len(headings) - len(cells))
        rows.append(Row(number, dict(zip(headings, padded, strict=False)), name))
    return Table(name, headings, tuple(rows))


def _headings(cells: list[str], number: int, name: str, columns: Sequence[Column] | None) -> tuple[str, ...]:
    """The headings, empty ones at the end left out; none may be empty, unknown or there twice."""
    found = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
    while not found[-1]:
        found.pop()
    known = {} if columns is None else _known(columns)
    headings: list[str] = []
    for place, heading in enumerate(found, 1):
        if not heading:
            raise TableError(_("Column %(place)s has no heading.") % {"place": place}, name, number)
        if columns is not None and heading not in known:
            raise TableError(_("This heading is not known here."), name, number, heading)
        if known.get(heading, heading) in headings:
            raise TableError(_("This heading stands there twice."), name, number, heading)
        headings.append(known.get(heading, heading))
    return tuple(headings)


def _known(columns: Sequence[Column]) -> dict[str, str]:
    """Every way to write a heading, and the id it stands for."""
    labels = {column.label_in(language): column.id for column in columns for language in LANGUAGES}
    return labels | {column.id: column.id for column in columns}


def _too_many(name: str) -> TableError:
    limits = {"rows": f"{MOST_ROWS:,}", "columns": MOST_COLUMNS}
    return TableError(_("The table has more than %(rows)s rows or %(columns)s columns.") % limits, name)
