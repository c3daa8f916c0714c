"""Short ways to read exported files in tests."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from python_calamine import CalamineWorkbook


def book(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Every sheet of an Excel file: its rows by heading."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(content))
    pages = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in pages.items()}


def lines(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by heading."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def codes(kind: str, content: bytes) -> list[str]:
    """The codes of the applications in a file that was made in English."""
    if kind == "csv":
        return [row["code"] for row in lines(content)]
    if kind == "xlsx":
        return [row["Code"] for row in book(content)["Applications"]]
    return [one["code"] for one in json.loads(content)["applications"]]
