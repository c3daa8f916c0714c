"""Rows of a table: kept texts by cell under a key that stays, their one order in the signed text, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kyoten.core.programme.answers.tables import Cell, Shape
from kyoten.core.programme.answers.values import Problem, Value, as_data, from_data

KEY = re.compile(r"[a-z0-9]{1,16}")
Data = dict[str, int | str | bool | list[str] | None]


@dataclass(frozen=True)
class Row:
    """One row: its key, which never changes, and the kept text of each cell (absent: empty)."""

    key: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def text(self, cell: str) -> str:
        """The kept text of a cell."""
        return self.cells.get(cell, "")

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in any cell."""
        return not any(text.strip() for text in self.cells.values())


@dataclass(frozen=True)
class Gap:
    """What is wrong with a table: in which row (by key and by number from 1; None: the whole) and cell, and why."""

    problem: Problem
    key: str = ""
    number: int | None = None
    cell: Cell | None = None


def value(shape: Shape, row: Row, cell: str) -> Value | None:
    """The value in a cell; None where nothing readable stands."""
    return shape.read(cell, row.text(cell)).value


def arranged(shape: Shape, rows: Iterable[Row]) -> list[Row]:
    """The rows as they are signed: in their own order where it says something, else by what they hold."""
    filled = [row for row in rows if not row.is_blank]
    return filled if shape.form.ordered else sorted(filled, key=lambda row: (_places(shape, row), row.key))


def _places(shape: Shape, row: Row) -> tuple[tuple[int, str], ...]:
    """Where each cell stands among the options of its column, then its text."""
    return tuple((_place(cell, row.text(cell.id)), row.text(cell.id)) for cell in shape.cells)


def _place(cell: Cell, text: str) -> int:
    ids = [option.id for option in cell.spec.options]
    return ids.index(text) if text in ids else len(ids)


def as_signed(shape: Shape, rows: Iterable[Row]) -> list[Data]:
    """The rows as the signed text holds them: the key and the value of every filled cell; unread text as typed."""
    return [_signed(shape, row) for row in arranged(shape, rows)]


def _signed(shape: Shape, row: Row) -> Data:
    data: Data = {"row": row.key}
    for cell in shape.cells:
        text = row.text(cell.id)
        if text.strip():
            found = value(shape, row, cell.id)
            data[cell.id] = text if found is None else as_data(found)
    return data


def from_signed(data: Iterable[Mapping[str, object]]) -> list[Row]:
    """The rows of a signed text."""
    return [
        Row(str(one["row"]), {name: from_data(said) for name, said in one.items() if name != "row"}) for one in data
    ]


def gaps(shape: Shape, rows: Sequence[Row]) -> Iterator[Gap]:
    """Everything that keeps a table from being complete: too few or too many rows, cells empty or not readable."""
    filled = [row for row in rows if not row.is_blank]
    if len(filled) < shape.form.min_rows:
        yield Gap(Problem("too_few_rows", {"rows": shape.form.min_rows, "there": len(filled)}))
    if len(filled) > shape.form.max_rows:
        yield Gap(Problem("too_many_rows", {"rows": shape.form.max_rows, "there": len(filled)}))
    for number, row in enumerate(filled, 1):
        for cell in shape.cells:
            problem = shape.read(cell.id, row.text(cell.id)).problem
            if problem is not None:
                yield Gap(problem, row.key, number, cell)
