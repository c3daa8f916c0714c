"""A table as rows to type in: each cell an input with its own name, each row under a key that never changes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.collection.inputs import widget_for
from kyoten.apps.foundation.collection.reading import amount, heading, totals_tables
from kyoten.apps.foundation.collection.words import in_cell, problem_text
from kyoten.core.programme.answers.merging import GONE, THERE
from kyoten.core.programme.answers.rows import KEY, Row
from kyoten.core.programme.answers.tables import ROWS, SHOWN, Cell, Shape
from kyoten.core.programme.answers.totals import row_total
from kyoten.core.programme.answers.values import Spec, normal, read, typed

TEMPLATE_KEY = "newrowkey"  # the browser puts a key of its own in its place
LONG_NAME = 8  # characters that a choice of one place shows
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Input:
    """One cell of one row, ready for the page."""

    name: str
    id: str
    label: str
    kind: str
    html: SafeString
    problem: str
    wide: bool = False
    first: bool = False  # of the cells of a year, which begin a line of their own


@dataclass(frozen=True)
class GridRow:
    """One row, ready for the page; `gone` says that it is to be removed by the choice of its editor."""

    name: str
    marker: str
    base: str
    number: int
    title: str
    inputs: tuple[Input, ...]
    total: str | None

    @property
    def anchor(self) -> str:
        """Where a link to the row goes."""
        return f"row-{self.name}"

    @property
    def gone(self) -> bool:
        """Its editor removes it, and the page asks whether that stands."""
        return self.marker == GONE


@dataclass(frozen=True)
class Grid:
    """A table in a form: what it asks, the texts by name (kept or just typed), and the keys of its rows in order.

    A `closed` one is shown, and nothing in it can be typed.
    """

    shape: Shape
    texts: Mapping[str, str]
    keys: tuple[str, ...]
    language: str
    blanks: tuple[str, ...] = ()
    closed: bool = False
    asked: Mapping[str, str] | None = None  # what the page shows beside the table, if anything

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.shape.name

    @property
    def label(self) -> str:
        """What the table is called."""
        return self.shape.label.in_language(wording.two_letters(self.language))

    @property
    def hint(self) -> str:
        """What to type."""
        return self.shape.hint.in_language(wording.two_letters(self.language)) if self.shape.hint else ""

    @property
    def hints(self) -> list[tuple[str, str]]:
        """What to type in single columns: label and hint."""
        spoken = wording.two_letters(self.language)
        hints = {cell.column: (cell.label, cell.hint) for cell in self.shape.cells}
        return [(label.in_language(spoken), hint.in_language(spoken)) for label, hint in hints.values() if hint]

    @property
    def ordered(self) -> bool:
        """Does the order of the rows say something?"""
        return self.shape.form.ordered

    @property
    def full(self) -> bool:
        """As many rows as are taken."""
        return len(self.keys) >= self.shape.form.max_rows

    @property
    def names(self) -> list[str]:
        """The name of every row and cell."""
        return [name for key in (*self.keys, *self.blanks) for name in (self._of(key, SHOWN), *self._cells(key))]

    def spec(self, name: str) -> Spec | None:
        """What the cell of that name takes; None for the name of a row."""
        cell = self.shape.cell(name.rpartition(".")[2])
        return cell.spec if cell else None

    def label_of(self, name: str) -> str:
        """What a cell or row is called: 「行3 – 費目」."""
        key, _dot, cell_id = name.removeprefix(f"{self.name}.").partition(".")
        number = (*self.keys, *self.blanks).index(key) + 1 if key in (*self.keys, *self.blanks) else 0
        cell = self.shape.cell(cell_id)
        row = _("Row %(number)d") % {"number": number}
        return f"{self.label} – {row} – {heading(cell, self.language)}" if cell else f"{self.label} – {row}"

    @cached_property
    def rows(self) -> list[GridRow]:
        """Every row for the page, blank ones to begin with at the end."""
        return [self._row(key, number) for number, key in enumerate((*self.keys, *self.blanks), 1)]

    @cached_property
    def template(self) -> GridRow:
        """A blank row from which the browser makes new ones."""
        return self._row(TEMPLATE_KEY, 0)

    @property
    def kept(self) -> list[Row]:
        """The rows as they are typed now."""
        return [self._kept(key) for key in self.keys]

    @property
    def totals(self) -> list[dict[str, Any]]:
        """The locked totals, for `components/table.html`."""
        return self.totals_of(self.kept)

    def totals_of(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """The locked totals of any rows of this table."""
        return totals_tables(self.shape, rows, self.language)

    def row_totals(self, rows: Iterable[Row]) -> dict[str, str]:
        """The locked total of each row by key, where the form adds up rows."""
        if ROWS not in self.shape.form.totals or not self.shape.money:
            return {}
        return {row.key: amount(row_total(self.shape, row)) for row in rows}

    @property
    def problems(self) -> list[dict[str, str]]:
        """Everything that is wrong with what was typed, each with where it stands, for the error summary."""
        return [
            {"text": f"{self.label_of(one.name)}: {one.problem}", "href": f"#{one.id}"}
            for row in self.rows
            for one in row.inputs
            if one.problem
        ]

    def _of(self, key: str, cell: str) -> str:
        return f"{self.name}.{key}.{cell}"

    def _cells(self, key: str) -> list[str]:
        return [self._of(key, cell.id) for cell in self.shape.cells]

    def _kept(self, key: str) -> Row:
        texts = {cell.id: self.texts.get(self._of(key, cell.id), "") for cell in self.shape.cells}
        return Row(key, {cell.id: normal(cell.spec, texts[cell.id]) for cell in self.shape.cells if texts[cell.id]})

    def _row(self, key: str, number: int) -> GridRow:
        row, marker = self._kept(key), self._of(key, SHOWN)
        first = next((cell for cell in self.shape.cells if row.text(cell.id)), None)
        title = _("Row %(number)d") % {"number": number} if number else _("New row")
        if first:
            title = f"{title}: {in_cell(first.spec, row.text(first.id), self.language)}"
        total = self.row_totals([row]).get(key)
        kept = self.texts.get(marker, "")
        inputs = tuple(self._input(key, cell, row) for cell in self.shape.cells)
        shown = kept if marker in self.texts else THERE
        return GridRow(f"{self.name}.{key}", shown, kept, number, title, inputs, total)

    def _input(self, key: str, cell: Cell, row: Row) -> Input:
        name, text = self._of(key, cell.id), row.text(cell.id)
        answer = read(cell.spec, text)
        wrong = answer.problem if text.strip() else None
        identity = f"id_{name}"
        attrs: dict[str, Any] = {"id": identity, "aria-describedby": f"{identity}-error"}
        if wrong:
            attrs["aria-invalid"] = "true"
        if self.closed:
            attrs["disabled"] = True
        widget = widget_for(cell.spec, text, self.language, rows=3)
        html = widget.render(name, typed(cell.spec, text), attrs, get_default_renderer())
        kind = cell.spec.kind.value
        said, first = problem_text(wrong) if wrong else "", cell.year is not None and cell.year == self.shape.years[0]
        return Input(name, identity, heading(cell, self.language), kind, html, said, _is_wide(cell), first)


def _is_wide(cell: Cell) -> bool:
    """Lines, and choices with long names, take two places."""
    longest = max((len(option.name.ja) for option in cell.spec.options), default=0)
    return cell.spec.kind.value == "line" or longest > LONG_NAME


def fresh_key() -> str:
    """A key for a new row that no other row has."""
    return "".join(secrets.choice(ALPHABET) for _place in range(10))


def keys_in(table: str, names: Iterable[str]) -> list[str]:
    """The keys of the rows that names speak of, each once, in the order of the names."""
    prefix = f"{table}."
    keys = (name.removeprefix(prefix).partition(".")[0] for name in names if name.startswith(prefix))
    return [key for key in dict.fromkeys(keys) if KEY.fullmatch(key) and key != TEMPLATE_KEY]


def grid(shape: Shape, kept: Mapping[str, str], posted: Mapping[str, str] | None, language: str, more: int = 0) -> Grid:
    """A table with what is kept, or with what was just typed; `more` blank rows, one where there is none at all."""
    given = {**kept, **{name: posted[name] for name in posted}} if posted else dict(kept)
    keys = keys_in(shape.name, given)
    blank = max(more, 0 if keys else 1)
    return Grid(shape, given, tuple(keys), language, tuple(fresh_key() for _number in range(blank)))


def pressed(posted: Mapping[str, str]) -> tuple[str, str, str]:
    """Which button of a table was pressed: `add`, `remove`, `up` or `down` ("" for none), its table, its key."""
    for act in ("add", "remove", "up", "down"):
        if posted.get(act):
            table, _dot, key = _apart(posted[act])
            return act, table, key
    return "", "", ""


def _apart(name: str) -> tuple[str, str, str]:
    parts: Sequence[str] = name.split(".")
    return ".".join(parts[:2]), ".", parts[2] if len(parts) > 2 else ""
