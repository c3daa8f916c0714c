"""Columns, rows and tables, the same for CSV and Excel, and what is wrong with one, with file, row and column."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.foundation.refusal import Refused, Text

Value = str | int | dt.date | None
ColumnKind = Literal["text", "int", "yen", "date"]
LANGUAGES = ("ja", "en")
WHOLE = re.compile(r"[-+−△▲]?(\d{1,3}(,\d{3})+|\d{1,18})")  # △ and ▲ are minus signs in Japanese accounts

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class TableError(Refused):
    """A table cannot be used; `file`, `row` (as a spreadsheet counts, from 1) and `column` say where, if known."""

    def __init__(self, problem: Text, file: str, row: int | None = None, column: str = "") -> None:
        super().__init__(": ".join(filter(None, [_place(file, row, column), str(problem)])))
        self.problem = str(problem)
        self.file, self.row, self.column = file, row, column


@dataclass(frozen=True)
class Column:
    """One column: a stable id for machines, a translatable label and description for people, the kind of its values.

    Kinds: text (str), int (whole number), yen (whole yen), date (calendar date). `width` counts characters; 0 leaves it
    to the writer. `unit` and `source` (where the value comes from) stand in the data dictionary alone.
    """

    id: str
    label: Text
    kind: ColumnKind = "text"
    width: int = 0
    description: Text = ""
    unit: Text = ""
    source: Text = ""

    def label_in(self, language: str) -> str:
        """The label in `ja` or `en`; the id for any other language, such as ""."""
        return said(self.label, language) if language in LANGUAGES else self.id


@dataclass(frozen=True)
class Sheet:
    """What is written: a title, the columns, and rows of values by column id (None or absent: empty)."""

    title: Text
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Value]]


@dataclass(frozen=True)
class Row:
    """One row as text: its number as a spreadsheet shows it, and its cells by column.

    `row["name"]` is the cell as it stands; `text`, `whole` and `date` read it, or raise TableError with its place.
    """

    number: int
    cells: Mapping[str, str]
    file: str = field(default="", compare=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def text(self, column: str) -> str:
        """The cell without spaces around it, composed to NFC; "" for an empty cell or an absent column."""
        return unicodedata.normalize("NFC", self.cells.get(column, "")).strip()

    def whole(self, column: str) -> int | None:
        """The whole number in the cell; full-width digits, thousands separators and a yen sign are understood."""
        written = unicodedata.normalize("NFKC", self.text(column))
        if not written:
            return None
        plain = re.sub(r"^([-+−△▲]?)[¥\\]", r"\1", written.removesuffix("円").strip())
        if not WHOLE.fullmatch(plain):
            raise self.wrong(column, _("“%(text)s” is not a whole number.") % {"text": written})
        return int(re.sub("[−△▲]", "-", plain).replace(",", ""))

    def date(self, column: str) -> dt.date | None:
        """The date in the cell, written 2009-06-12, 2009/6/12 or 2009年6月12日."""
        written = unicodedata.normalize("NFKC", self.text(column))
        if not written:
            return None
        parts = DAY.fullmatch(written)
        try:
            return dt.date(*map(int, parts.groups())) if parts else dt.date.fromisoformat(written)
        except ValueError:
            problem = _("“%(text)s” is not a date. Write it like 2009-06-12.") % {"text": written}
            raise self.wrong(column, problem) from None

    def wrong(self, column: str, problem: Text) -> TableError:
        """The error for this cell, for the caller to raise or to collect."""
        return TableError(problem, self.file, self.number, column)


@dataclass(frozen=True)
class Table:
    """What was read: the file's name, the columns in their order, and the rows that are not empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def said(text: Text, language: str) -> str:
    """A translatable text in one language."""
    with override(language):
        return str(text)


def _place(file: str, row: int | None, column: str) -> str:
    parts = [file]
    if row is not None:
        parts.append(_("row %(row)s") % {"row": row})
    if column:
        parts.append(_("column “%(column)s”") % {"column": column})
    return ", ".join(filter(None, parts))
