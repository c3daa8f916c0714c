"""Reads one sheet of an Excel file in a process of its own, with a limit on its memory.

The reader keeps a sheet as one rectangle: a file of 5 KB whose last corner is filled asks for hundreds of gigabytes,
which ends the process that reads it. So that process is never the one that serves pages. Run as a script: the file
comes in by standard input, rows of text go out as JSON; this module imports nothing of the site, so it starts at once.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from typing import Any

MOST_MEMORY = 1024**3  # bytes of address space of the reading process
PATIENCE = 60  # seconds
DAMAGED, TOO_MANY, MISSING = 1, 2, 3


class Unreadable(Exception):
    """The file could not be read; `too_large` tells whether it asked for more than the reader may have, `missing`
    whether it has no sheet of the name.
    """

    def __init__(self, too_large: bool, missing: bool = False) -> None:
        super().__init__()
        self.too_large, self.missing = too_large, missing


def read(content: bytes, most_rows: int, most_columns: int, sheet: str = "") -> list[list[str]]:
    """The rows of a sheet (the first for "") from its corner on, every cell as text; raises Unreadable."""
    command = [sys.executable, "-I", __file__, str(most_rows), str(most_columns), sheet]
    try:
        # The command is this interpreter and this file; what people sent goes in as data.
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Unreadable(too_large=True) from None
    if done.returncode:
        raise Unreadable(done.returncode not in (DAMAGED, MISSING), missing=done.returncode == MISSING)
    rows: list[list[str]] = json.loads(done.stdout)
    return rows


def rows_of(content: bytes, most_rows: int, most_columns: int, sheet: str = "") -> list[list[str]] | None:
    """The rows, read in this very process; None when there are more than may be, KeyError for a sheet not there."""
    from python_calamine import CalamineWorkbook  # only the reading process needs it

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if sheet and sheet not in book.sheet_names:
        raise KeyError(sheet)
    page = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
    if page.total_height > most_rows or page.total_width > most_columns:
        return None
    return [[as_text(cell) for cell in cells] for cells in page.to_python(skip_empty_area=False)]


def as_text(value: Any) -> str:
    """A cell as the text that CSV would hold: 5.0 is "5", a date is in ISO form, truth is TRUE or FALSE."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def main(most_rows: int, most_columns: int, sheet: str = "") -> int:
    """Standard input to standard output; the exit status says what went wrong."""
    from python_calamine import CalamineError

    _limit_memory()
    try:
        rows = rows_of(sys.stdin.buffer.read(), most_rows, most_columns, sheet)
    except KeyError:
        return MISSING
    except (CalamineError, IndexError, ValueError):
        return DAMAGED
    if rows is None:
        return TOO_MANY
    sys.stdout.buffer.write(json.dumps(rows).encode())
    return 0


def _limit_memory() -> None:
    """Where the system knows limits (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
