"""The tables of one application: what they ask, their rows, and the flat names under which single cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kyoten.apps.applications.models import Application, Member, PlanRow
from kyoten.apps.foundation import wording
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.answers.merging import THERE
from kyoten.core.programme.answers.rows import Row, from_signed
from kyoten.core.programme.answers.tables import SHOWN, Shape, Surroundings, plan_years, shape
from kyoten.core.programme.answers.values import Option
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.forms import FieldKind, FormField
from kyoten.core.programme.model.programme import Programme

Rows = Mapping[str, list[Row]]  # by table


def asked_tables(programme: Programme) -> dict[str, FormField]:
    """The tables of the plan by the name under which their rows are kept (`section.field`)."""
    sections = programme.plan.sections if programme.plan else ()
    return {
        f"{section.id}.{field.id}": field
        for section in sections
        for field in section.fields
        if field.kind is FieldKind.TABLE
    }


def years_of(application: Application, programme: Programme) -> tuple[int, ...]:
    """The fiscal years of the plan, from the pack's first or from the one in which the call closes."""
    closes = application.call.closes_at
    month = programme.fiscal_year.starts_month
    first = FiscalYear.of(wording.in_japan(closes).date(), month).year if closes else None
    return plan_years(programme.plan.years if programme.plan else None, first)


def surroundings(programme: Programme, years: tuple[int, ...], members: Iterable[Member]) -> Surroundings:
    """What the answers of an application choose from."""
    bodies = {member.organisation.code: member.organisation for member in members}
    options = (body(code, one.name_ja, one.name_en) for code, one in bodies.items())
    return Surroundings(programme, years, tuple(options))


def body(code: str, name_ja: str, name_en: str) -> Option:
    """A body of the consortium as it is chosen in a table."""
    return Option(code, Text(ja=name_ja or code, en=name_en or name_ja or code))


def shapes(around: Surroundings) -> dict[str, Shape]:
    """Every table of the plan for one application."""
    return {name: shape(name, field, around) for name, field in asked_tables(around.programme).items()}


def rows_of(kept: Iterable[PlanRow]) -> dict[str, list[Row]]:
    """The rows that are there, by table, in the order in which they stand."""
    found: dict[str, list[Row]] = {}
    for one in sorted(kept, key=lambda row: (row.position, row.pk or 0)):
        if not one.removed:
            found.setdefault(one.field, []).append(Row(one.key, dict(one.cells)))
    return found


def flat(rows: Rows) -> dict[str, str]:
    """Every cell by its name `table.key.cell`, and `table.key.row` for each row that is there."""
    texts: dict[str, str] = {}
    for table, given in rows.items():
        for row in given:
            texts[f"{table}.{row.key}.{SHOWN}"] = THERE
            texts |= {f"{table}.{row.key}.{cell}": text for cell, text in row.cells.items()}
    return texts


def signed_rows(signed: Mapping[str, Iterable[Mapping[str, object]]]) -> Iterator[PlanRow]:
    """The rows of a signed text (its `tables`) as they were kept; unsaved, and without an application."""
    for table, given in signed.items():
        for position, row in enumerate(from_signed(given)):
            yield PlanRow(field=table, key=row.key, position=position, cells=dict(row.cells))


def removed_of(kept: Iterable[PlanRow]) -> frozenset[str]:
    """The `table.key.row` of the rows that somebody removed."""
    return frozenset(f"{one.field}.{one.key}.{SHOWN}" for one in kept if one.removed)
