"""Tables as people read them: headings with years and units, cells in words, locked totals at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.collection.words import in_cell, name_of
from kyoten.core.kernel.eras import print_fiscal_year
from kyoten.core.kernel.money import Total
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.answers.rows import Row, arranged
from kyoten.core.programme.answers.tables import COLUMNS, ROWS, Cell, Shape
from kyoten.core.programme.answers.totals import Group, cell_totals, groups, row_total, whole

NUMBERS = frozenset({"yen", "number"})


@dataclass(frozen=True)
class Heading:
    """One column of a table for reading."""

    label: str
    number: bool = False


@dataclass(frozen=True)
class ReadTable:
    """A table in words; `total` is its foot, () where nothing is added up."""

    label: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()

    def component(self) -> dict[str, Any]:
        """What `components/table.html` takes."""
        columns = [{"label": one.label, "number": one.number} for one in self.headings]
        foot = {"total": list(self.total)} if self.total and self.rows else {}
        return {"caption": self.label, "columns": columns, "rows": [list(row) for row in self.rows], **foot}

    def lines(self) -> str:
        """The same as one line of text a row, to compare two versions word by word."""
        return "\n".join(
            " / ".join(f"{head.label}: {text}" for head, text in zip(self.headings, row, strict=True) if text)
            for row in self.rows
        )


def read_table(shape: Shape, rows: Sequence[Row], language: str) -> ReadTable:
    """The rows of a table as they are signed, with the totals that its form asks for."""
    shown = arranged(shape, rows)
    by_row = ROWS in shape.form.totals and bool(shape.money)
    headings = [Heading(heading(cell, language), cell.spec.kind.value in NUMBERS) for cell in shape.cells]
    cells = [
        (
            *(in_cell(cell.spec, row.text(cell.id), language) for cell in shape.cells),
            *((amount(row_total(shape, row)),) if by_row else ()),
        )
        for row in shown
    ]
    if by_row:
        headings.append(Heading(_("Total (yen)"), True))
    label = shape.label.in_language(wording.two_letters(language))
    return ReadTable(label, tuple(headings), tuple(cells), _foot(shape, shown, by_row))


def _foot(shape: Shape, rows: Sequence[Row], by_row: bool) -> tuple[str, ...]:
    if COLUMNS not in shape.form.totals or not shape.money:
        return ()
    sums = cell_totals(shape, rows)
    texts = [amount(sums[cell.id]) if cell.id in sums else "" for cell in shape.cells]
    texts[0] = _("Total")
    return (*texts, amount(whole(shape, rows))) if by_row else tuple(texts)


def heading(cell: Cell, language: str) -> str:
    """What stands above a cell: the label, the fiscal year of a yearly one, and yen where it holds yen."""
    spoken = wording.two_letters(language)
    label = cell.label.in_language(spoken)
    if cell.year is not None:
        label = f"{label} {print_fiscal_year(FiscalYear(cell.year), spoken)}"
    if cell.spec.kind.value != "yen":
        return label
    return f"{label}（円）" if spoken == "ja" else f"{label} (yen)"


def amount(sum_of: Total) -> str:
    """A sum in digits; where a part of it cannot be read, what is known and that more is there."""
    known = f"{sum_of.known:,}"
    return _("%(known)s + unread cells") % {"known": known} if sum_of.unknown else known


def totals_tables(shape: Shape, rows: Sequence[Row], language: str) -> list[dict[str, Any]]:
    """One table for each column by which the form adds up, for `components/table.html`; years across, sums below."""
    columns = [name for name in shape.form.totals if name not in (ROWS, COLUMNS)]
    return [_totals_table(shape, rows, name, language) for name in columns if shape.money]


def _totals_table(shape: Shape, rows: Sequence[Row], column: str, language: str) -> dict[str, Any]:
    cell = shape.cell(column)
    label = cell.label.in_language(wording.two_letters(language)) if cell else column
    years = [{"label": _sum_heading(one, shape, language), "number": True} for one in shape.money]
    found = groups(shape, rows, column)
    sums = cell_totals(shape, rows)
    return {
        "caption": _("Total in yen by: %(column)s") % {"column": label},
        "columns": [{"label": label}, *years, {"label": _("Total"), "number": True}],
        "rows": [_group_row(shape, group, language) for group in found],
        "total": [_("Total"), *(amount(sums[one.id]) for one in shape.money), amount(whole(shape, rows))],
    }


def _sum_heading(cell: Cell, shape: Shape, language: str) -> str:
    """The fiscal year alone where all yen of the table are of one column; the caption says what they are."""
    if cell.year is None or len({one.column for one in shape.money}) > 1:
        return heading(cell, language)
    return print_fiscal_year(FiscalYear(cell.year), wording.two_letters(language))


def _group_row(shape: Shape, group: Group, language: str) -> list[str]:
    name = name_of(group.option, language) if group.option else _("Not chosen yet")
    return [name, *(amount(group.cells[cell.id]) for cell in shape.money), amount(group.whole)]
