"""A table of an engine as a sheet of Excel: texts stay texts, numbers numbers, and nothing is taken for a formula."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from kyoten.core.kernel.errors import InputError, Place

MOST_ROWS = 1_048_575
"""Below the heading, as many as a sheet holds."""
LONGEST = 32_767
"""Units of UTF-16 in a cell."""
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_sheet(into: Path, path: Path, table: Any) -> None:
    """The table (of Arrow) as an Excel file; `path` is the name that errors tell. The same table gives the same bytes.

    Raises InputError for more rows than a sheet holds, or a text longer than a cell.
    """
    from datetime import datetime

    from xlsxwriter import Workbook

    if table.num_rows > MOST_ROWS:
        raise InputError(f"has {table.num_rows} rows, a sheet holds {MOST_ROWS}; write .csv instead", Place(str(path)))
    kept = BytesIO()
    with Workbook(kept, _PLAIN) as book:
        book.set_properties({"created": datetime(2009, 1, 1)})  # noqa: DTZ001 - no time of writing in the bytes
        page = book.add_worksheet()
        for place, name in enumerate(table.column_names):
            page.write_string(0, place, name)
            for row, cell in enumerate(table.column(name).to_pylist(), 1):
                _write(page, (row, place), cell, Place(str(path), row + 1, name))
        page.freeze_panes(1, 0)
    into.write_bytes(kept.getvalue())


def _write(page: Any, at: tuple[int, int], cell: Any, place: Place) -> None:
    if isinstance(cell, bool):
        page.write_boolean(*at, cell)
    elif isinstance(cell, int | float):
        page.write_number(*at, cell)
    elif cell is not None:
        text = str(cell)
        if len(text.encode("utf-16-le")) > 2 * LONGEST:
            raise InputError(f"is longer than the {LONGEST} characters of a cell; write .csv instead", place)
        page.write_string(*at, text)
