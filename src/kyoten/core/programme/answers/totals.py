"""Sums of a table, in whole yen: by row, by cell of a column, by what rows have in common, and all together.

A cell that was left empty is no money; one that cannot be read is unknown, and its sums say so (`Total.unknown`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kyoten.core.kernel.money import Total, total
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Cell, Shape
from kyoten.core.programme.answers.values import Option
from kyoten.core.programme.model.forms import MoneySide

Sums = Mapping[str, Total]  # by cell


@dataclass(frozen=True)
class Group:
    """What rows with the same choice in a column sum up to; `option` is None for rows that chose nothing known."""

    option: Option | None
    cells: Sums
    whole: Total


@dataclass(frozen=True)
class Standing:
    """The money of one choice of the measure column in one cell (a year): grant, cash, work, and everything."""

    choice: str
    cell: Cell
    grant: Total
    cash: Total
    work: Total
    whole: Total


def row_total(shape: Shape, row: Row) -> Total:
    """The yen of one row."""
    return total(_amount(shape, row, cell) for cell in shape.money)


def cell_totals(shape: Shape, rows: Iterable[Row]) -> Sums:
    """The yen of every cell of the money columns over all rows."""
    given = list(rows)
    return {cell.id: total(_amount(shape, row, cell) for row in given) for cell in shape.money}


def whole(shape: Shape, rows: Iterable[Row]) -> Total:
    """All yen of a table."""
    return total(_amount(shape, row, cell) for row in rows for cell in shape.money)


def groups(shape: Shape, rows: Sequence[Row], column: str) -> tuple[Group, ...]:
    """The sums by what stands in a column, in the order of its options; options without rows are left out."""
    cell = shape.cell(column)
    if cell is None:
        return ()
    chosen = {row.key: shape.read(column, row.text(column)).value for row in rows}
    found = []
    for option in (*cell.spec.options, None):
        own = [row for row in rows if chosen[row.key] == (option.id if option else None)]
        if own:
            found.append(Group(option, cell_totals(shape, own), whole(shape, own)))
    return tuple(found)


def standings(shape: Shape, rows: Sequence[Row]) -> tuple[Standing, ...]:
    """For each choice of measure and each cell of money: what is asked for as grant, and what answers it.

    () for a table whose form names no columns for this. Rows without a known source count in the whole alone.
    """
    match = shape.match
    if match is None:
        return ()
    sides = {choice.id: choice.side for choice in shape.choices.get(match.source, ())}
    found = []
    for choice in shape.choices.get(match.measure, ()):
        own = [row for row in rows if row.text(match.measure) == choice.id]
        for cell in shape.money if own else ():
            found.append(
                _standing(shape, choice.id, cell, own, {row.key: sides.get(row.text(match.source)) for row in own})
            )
    return tuple(found)


def _standing(
    shape: Shape, choice: str, cell: Cell, rows: Sequence[Row], sides: Mapping[str, MoneySide | None]
) -> Standing:
    def of(*wanted: MoneySide) -> Total:
        return total(_amount(shape, row, cell) for row in rows if sides[row.key] in wanted)

    every = total(_amount(shape, row, cell) for row in rows)
    return Standing(choice, cell, of(MoneySide.GRANT), of(MoneySide.CASH), of(MoneySide.WORK_IN_KIND), every)


def _amount(shape: Shape, row: Row, cell: Cell) -> int | None:
    """Whole yen; 0 for an empty cell, None for one that cannot be read."""
    text = row.text(cell.id)
    found = shape.read(cell.id, text).value
    if isinstance(found, int):
        return found
    return None if text.strip() else 0
