"""The board as a file: the same columns as the page."""

from __future__ import annotations

from collections.abc import Iterable

from kyoten.apps.foundation import tables
from kyoten.apps.selection.models import Choice
from kyoten.apps.selection.pages import Column


def board_csv(rows: Iterable[Choice], columns: list[Column], language: str) -> bytes:
    """The lines of the board under the headings of the page, in `ja` or `en`."""
    shown = [tables.Column(column.id, column.label) for column in columns]
    return tables.write_csv(shown, [{one.id: one.say(row) for one in columns} for row in rows], language)
