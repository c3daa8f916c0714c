"""What a hub's region puts up beside national money, by fiscal year: read from the budget of its plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kyoten.apps.applications.tables import asked_tables
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.money import total
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.forms import ColumnKind, FormField, MoneySide, TableForm

RUNNING, CASH, WORK = "running_measures", "own_funds", "in_kind"
"""Fields of the plan that say which measures run already and (in an earlier form) what the region puts up each year."""

Pot = tuple[str, str]  # measure and line of the pack
Answers = Mapping[str, str]
YenByYear = Mapping[int, int | None]


@dataclass(frozen=True)
class Region:
    """What a hub's region puts up for a measure by fiscal year, whole yen; None or no entry where it is not known."""

    cash: YenByYear = field(default_factory=dict)
    work: YenByYear = field(default_factory=dict)


@dataclass(frozen=True)
class BudgetRow:
    """One row of a plan's budget: whose side, for which measure and line (None: none named), whole yen by year."""

    side: MoneySide
    pot: Pot | None
    texts: Mapping[str, str]
    columns: tuple[str, ...]

    def yen(self, year: int) -> int | None:
        """Whole yen of a fiscal year; 0 where the cell is empty, None where it cannot be read."""
        texts = [self.texts.get(f"{name}_{year}", "") for name in self.columns]
        return total([whole_yen(text) if text.strip() else 0 for text in texts]).exact


def answers_of(hub: Hub) -> dict[str, str]:
    """The texts of the plan by the name of their field."""
    return {one.field.rpartition(".")[2]: one.text for one in hub.application.answers.all()}


def budget_rows(hub: Hub, programme: Programme) -> list[BudgetRow] | None:
    """The rows of the plan's budget; None where the plan's form has none in which sources stand apart."""
    asked = _matched(programme)
    if not asked:
        return None
    return [
        found
        for row in hub.application.rows.all()
        if row.field in asked and not row.removed
        if (found := _row(row.cells, asked[row.field])) is not None
    ]


def _matched(programme: Programme) -> dict[str, TableForm]:
    fields: dict[str, FormField] = asked_tables(programme)
    return {name: field.table for name, field in fields.items() if field.table and field.table.match}


def _row(cells: Mapping[str, str], table: TableForm) -> BudgetRow | None:
    assert table.match is not None
    columns = {one.id: one for one in table.columns}
    source = next((one for one in columns[table.match.source].choices if one.id == cells.get(table.match.source)), None)
    if source is None or source.side is None:
        return None
    named = next(
        (one for one in columns[table.match.measure].choices if one.id == cells.get(table.match.measure)), None
    )
    pot = (named.measure, named.line or "") if named is not None and named.measure else None
    money = tuple(one.id for one in table.columns if one.kind is ColumnKind.YEN)
    return BudgetRow(source.side, pot, cells, money)


def region_of(hub: Hub, programme: Programme, years: Iterable[int], pot: Pot | None = None) -> Region:
    """What the region puts up in cash and as work in each year, whole yen; with `pot` for that measure alone.

    Unknown (None) where the plan has no row for it. A plan of an earlier form states one sum a year for all measures.
    """
    asked = list(years)
    rows = budget_rows(hub, programme)
    if rows is None:
        answers = answers_of(hub)
        cash, work = whole_yen(answers.get(CASH, "")), whole_yen(answers.get(WORK, ""))
        return Region(dict.fromkeys(asked, cash), dict.fromkeys(asked, work))
    fitting = [one for one in rows if pot is None or one.pot == pot]
    return Region(
        {year: _sum(fitting, MoneySide.CASH, year) for year in asked},
        {year: _sum(fitting, MoneySide.WORK_IN_KIND, year) for year in asked},
    )


def _sum(rows: Iterable[BudgetRow], side: MoneySide, year: int) -> int | None:
    found = [one.yen(year) for one in rows if one.side == side]
    return total(found).exact if found else None


def planned_cost(hub: Hub, programme: Programme, year: int) -> int | None:
    """What the plan means to spend in a fiscal year from all sources, whole yen; None where it has no budget for it."""
    rows = budget_rows(hub, programme)
    if not rows or not any(f"{name}_{year}" in one.texts for one in rows for name in one.columns):
        return None
    return total([one.yen(year) for one in rows]).exact


def whole_yen(text: str) -> int | None:
    """A written amount in whole yen; None where nothing usable is written."""
    digits = text.replace(",", "").replace("円", "").strip()
    return int(digits) if digits.isdecimal() else None
