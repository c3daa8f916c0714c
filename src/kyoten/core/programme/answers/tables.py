"""What a table of a form is for one applicant: its columns with a cell for each year, and what can be chosen there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kyoten.core.programme.answers.values import Answer, Option, Spec, read
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.forms import (
    Column,
    ColumnChoice,
    ColumnKind,
    FieldKind,
    FormField,
    MatchColumns,
    TableForm,
    YearSpan,
)
from kyoten.core.programme.model.measures import Measure
from kyoten.core.programme.model.programme import Programme

ROWS, COLUMNS = "rows", "columns"
SHOWN = "row"  # the name that says whether a row is there; no column may bear it


@dataclass(frozen=True)
class Surroundings:
    """What the answers of one applicant choose from: the programme, the years of the form, the members (id, names)."""

    programme: Programme
    years: tuple[int, ...] = ()
    members: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of every row: its id (`amount_2009` for a column with a cell a year), its column, what it takes."""

    id: str
    column: str
    label: Text
    spec: Spec
    hint: Text | None = None
    year: int | None = None


@dataclass(frozen=True)
class Shape:
    """A table for one applicant, with the name under which its rows are kept."""

    name: str
    label: Text
    form: TableForm
    cells: tuple[Cell, ...]
    years: tuple[int, ...] = ()
    choices: Mapping[str, tuple[ColumnChoice, ...]] = field(default_factory=dict)
    hint: Text | None = None

    def cell(self, cell_id: str) -> Cell | None:
        """The cell of that id; None where the table has none."""
        return next((cell for cell in self.cells if cell.id == cell_id), None)

    def read(self, cell_id: str, text: str) -> Answer:
        """What a text says in a cell of that id."""
        cell = self.cell(cell_id)
        return read(cell.spec, text) if cell else Answer()

    @property
    def money(self) -> tuple[Cell, ...]:
        """The cells that hold yen."""
        return tuple(cell for cell in self.cells if cell.spec.kind is ColumnKind.YEN)

    @property
    def match(self) -> MatchColumns | None:
        """The columns by which grant and match are told apart; None for a table that is no budget."""
        return self.form.match


def plan_years(span: YearSpan | None, first: int | None) -> tuple[int, ...]:
    """The fiscal years of a form; `first` is the one in which its call closes, asked where the form names none."""
    start = span.first or first if span else None
    return tuple(range(start, start + span.count)) if span and start else ()


def shape(name: str, asked: FormField, around: Surroundings) -> Shape:
    """The table that a field of kind table asks of one applicant. KeyError for a field of another kind: a fault."""
    if asked.table is None:
        raise KeyError(f"{name} is no table")
    cells = tuple(cell for column in asked.table.columns for cell in _cells(column, around))
    choices = {column.id: column.choices for column in asked.table.columns if column.choices}
    return Shape(name, asked.label, asked.table, cells, around.years, choices, asked.hint)


def spec_of(asked: FormField, around: Surroundings) -> Spec:
    """What a single field takes."""
    options: tuple[Option, ...] = ()
    if asked.kind is FieldKind.CHOICE:
        options = tuple(Option(one.id, one.name) for one in asked.choices)
    if asked.kind is FieldKind.MEASURES:
        options = _measures(around)
    return Spec(asked.kind, asked.required, asked.limit, options)


def _cells(column: Column, around: Surroundings) -> Iterable[Cell]:
    offered = _OPTIONS.get(column.kind)
    options = offered(around) if offered else _own(column)
    if not column.yearly:
        spec = Spec(column.kind, column.required, column.limit, options)
        return (Cell(column.id, column.id, column.label, spec, column.hint),)
    spec = Spec(column.kind, False, column.limit)  # a year without money is left empty
    return tuple(Cell(f"{column.id}_{year}", column.id, column.label, spec, column.hint, year) for year in around.years)


def _own(column: Column) -> tuple[Option, ...]:
    return tuple(Option(one.id, one.name) for one in column.choices)


def _measures(around: Surroundings) -> tuple[Option, ...]:
    return tuple(_measure(one) for one in around.programme.measures)


def _measure(measure: Measure) -> Option:
    return Option(measure.id, measure.name, (measure.short_name.ja, measure.short_name.en))


_YES_NO = (Option("yes", Text(ja="はい", en="Yes")), Option("no", Text(ja="いいえ", en="No")))
_OPTIONS: Mapping[ColumnKind, Callable[[Surroundings], tuple[Option, ...]]] = {
    ColumnKind.MEMBER: lambda around: around.members,
    ColumnKind.MEASURE: _measures,
    ColumnKind.STAGE: lambda around: tuple(Option(one.id, one.name) for one in around.programme.stages),
    ColumnKind.FUNCTION: lambda around: tuple(Option(one.id, one.name) for one in around.programme.functions),
    ColumnKind.YES_NO: lambda _around: _YES_NO,
}
