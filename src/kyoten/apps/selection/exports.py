"""The board as a file: the same columns, filter and order as the page, with what every column means."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation import tables
from kyoten.apps.selection.board_columns import Column
from kyoten.apps.selection.models import Choice


def board_csv(rows: Iterable[Choice], columns: list[Column], language: str) -> bytes:
    """The lines of the board under the headings of the page, in `ja` or `en`."""
    return tables.write_csv(_shown(columns), _lines(rows, columns), language)


def board_xlsx(rows: Iterable[Choice], columns: list[Column], language: str) -> bytes:
    """The same lines as an Excel file, with a sheet that says what every column means."""
    sheet = tables.Sheet(_("Board"), _shown(columns), _lines(rows, columns))
    return tables.write_xlsx([sheet], language)


def _shown(columns: Iterable[Column]) -> list[tables.Column]:
    return [tables.Column(one.id, one.label, description=one.meaning) for one in columns]


def _lines(rows: Iterable[Choice], columns: list[Column]) -> list[dict[str, str]]:
    return [{one.id: one.say(row) for one in columns} for row in rows]
