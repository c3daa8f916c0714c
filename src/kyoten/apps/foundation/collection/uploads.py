"""A filled Excel file that comes back: which cells change, which rows are new, what is refused and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.foundation.collection import sheets
from kyoten.apps.foundation.collection.grid import fresh_key
from kyoten.apps.foundation.collection.reading import heading
from kyoten.apps.foundation.collection.words import problem_text, said
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import Column, TableError, read_table
from kyoten.apps.foundation.tables import Row as Line
from kyoten.core.programme.answers.merging import FieldChange
from kyoten.core.programme.answers.rows import KEY
from kyoten.core.programme.answers.tables import SHOWN, Cell, Shape
from kyoten.core.programme.answers.values import normal, read

EXTRA = "total_yen"  # the locked column of sums


@dataclass(frozen=True)
class Place:
    """Where a cell stands: the sheet, the row as a spreadsheet counts, the heading."""

    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class CellChange:
    """One cell that the file changes, in words; `new` marks a cell of a row that is not there yet."""

    place: Place
    before: str
    after: str
    change: FieldChange
    new: bool


@dataclass(frozen=True)
class RefusedCell:
    """One cell that is not taken, and why."""

    place: Place
    text: str
    reason: str


@dataclass
class Upload:
    """What a file would do; `left` counts the rows that it does not hold any more, which stay as they are."""

    changes: list[CellChange] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)
    new_rows: int = 0
    left: int = 0


def compare(content: bytes, name: str, shapes: Sequence[Shape], subject: str, language: str) -> Upload:
    """What a filled file changes against what it was given out with.

    Raises TableError for a file that this system did not give out for this subject, or whose columns are others.
    """
    given = _given(content, name, subject)
    spoken = given[("", "")].get(sheets.LANGUAGE, language)
    found = Upload()
    for shape in shapes:
        _compare_table(found, shape, _lines(content, name, shape, spoken), given, language)
    return found


def _given(content: bytes, name: str, subject: str) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The texts by (table, key) and cell, as the file was given out with them."""
    by_hand = _("Fill in the file that this page gives out: a file made by hand cannot be compared with the plan.")
    try:
        table = read_table(content, name, sheet=sheets.GIVEN)
    except Refused as refusal:
        raise TableError(by_hand, name) from refusal
    if table.columns != sheets.GIVEN_HEAD:
        raise TableError(by_hand, name)
    if any(row["subject"] != subject for row in table.rows) or not table.rows:
        raise TableError(_("This file was given out for another application, or is damaged. Download it again."), name)
    found: dict[tuple[str, str], dict[str, str]] = {("", ""): {}}
    for row in table.rows:
        found.setdefault((row["table"], row["key"]), {})[row["cell"]] = row["text"]
    return found


def _lines(content: bytes, name: str, shape: Shape, language: str) -> Sequence[Line]:
    """The rows of a table's sheet with the ids of its cells as headings; the foot is left out."""
    title = sheets.title(shape, language)
    wanted = sheets.headings(shape, language)
    columns = [Column(SHOWN, SHOWN), *map(Column, [cell.id for cell in shape.cells], wanted)]
    with override(language):
        columns += [Column(EXTRA, _("Total (yen)"))] if shape.money else []
    table = read_table(content, name, columns, sheet=title)
    missing = [one for one, cell in zip(wanted, shape.cells, strict=True) if cell.id not in table.columns]
    if missing or SHOWN not in table.columns:
        expected = {"sheet": title, "columns": "、".join(wanted)}
        raise TableError(_("The sheet “%(sheet)s” needs these columns: %(columns)s.") % expected, name, 1)
    return [row for row in table.rows if row[SHOWN] != sheets.TOTAL]


def _compare_table(
    found: Upload,
    shape: Shape,
    lines: Sequence[Line],
    given: Mapping[tuple[str, str], Mapping[str, str]],
    language: str,
) -> None:
    seen: set[str] = set()
    for line in lines:
        key = line.text(SHOWN)
        known = bool(KEY.fullmatch(key)) and key not in seen and (shape.name, key) in given
        if not known:
            if not any(line.text(cell.id) for cell in shape.cells):
                continue
            key = fresh_key()
            found.new_rows += 1
        seen.add(key)
        before = given.get((shape.name, key), {}) if known else {}
        for cell in shape.cells:
            _compare_cell(found, shape, cell, line, f"{shape.name}.{key}.{cell.id}", before, language)
    found.left += len([1 for table, key in given if table == shape.name and key not in seen])


def _compare_cell(
    found: Upload, shape: Shape, cell: Cell, line: Line, name: str, before: Mapping[str, str], language: str
) -> None:
    base, text = before.get(cell.id, ""), normal(cell.spec, line.text(cell.id))
    if text == normal(cell.spec, base):
        return
    place = Place(sheets.title(shape, language), line.number, heading(cell, language))
    problem = read(cell.spec, text).problem if text else None
    if problem:
        found.refused.append(RefusedCell(place, text, problem_text(problem)))
        return
    old, new = (said(cell.spec, one, language) for one in (base, text))
    found.changes.append(CellChange(place, old, new, FieldChange(name, base, text), not before))
