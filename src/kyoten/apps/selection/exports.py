"""The board as a file: the same columns as the page."""

from __future__ import annotations

import csv
import io

from kyoten.apps.selection.models import Choice
from kyoten.apps.selection.pages import Column

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def board_csv(rows: list[Choice], columns: list[Column]) -> str:
    """Comma-separated text with a heading line; spreadsheets read it as UTF-8 and take no cell for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([[_plain(column.say(row)) for column in columns] for row in rows])
    return BYTE_ORDER_MARK + out.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
