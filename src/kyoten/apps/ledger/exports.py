"""The ledger as files: CSV with ids as headings, Excel with a data dictionary, JSON with whole yen as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.files import disposition
from kyoten.apps.foundation.refusal import Text
from kyoten.apps.foundation.tables import Column, Sheet, csv_response, write_csv, write_xlsx, xlsx_response
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.columns import CLAIMS, ENTRIES, LINES
from kyoten.apps.ledger.models import BudgetLine, Claim, Entry
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure, effect

Rows = Iterable[Mapping[str, Value]]


def lines(found: Sequence[BudgetLine], kind: str, name: str) -> HttpResponse:
    """Budget lines with every figure; a budget that no record states is empty."""
    held = queries.figures_of_lines(found)
    rows = [{**_of_line(line), **{figure.value: yen for figure, yen in held[line.pk].items()}} for line in found]
    for line, row in zip(found, rows, strict=True):
        if not line.stated:
            row[Figure.BUDGET.value] = row[Figure.LEFT.value] = None
    return _file(_("Budget lines"), LINES, rows, kind, name)


def _of_line(line: BudgetLine) -> dict[str, Value]:
    return {
        "line": line.pk,
        "fiscal_year": line.fiscal_year,
        "funder": line.measure.funder.name,
        "measure": line.measure.name,
        "name": line.name.get(wording.two_letters(get_language()), ""),
    }


def entries(found: Iterable[Entry], figure: Figure | None, kind: str, name: str) -> HttpResponse:
    """Entries, with what each adds to the figure that was asked for."""
    rows: Rows = (
        {
            "entry": one.pk,
            "date": wording.in_japan(one.at).date(),
            "kind": one.kind,
            "gives": one.gives,
            "receives": one.receives,
            "amount": one.amount,
            "in_figure": None if figure is None else effect(Kind(one.kind), figure) * one.amount,
            "line": one.line_id,
            "fiscal_year": one.line.fiscal_year,
            "measure": one.line.measure.name,
            "hub": one.hub.code if one.hub else "",
            "document": one.cause,
            "audit": one.audit_id,
            "digest": one.audit.digest,
        }
        for one in found
    )
    return _file(_("Entries"), ENTRIES, rows, kind, name)


def claims(found: Iterable[Claim], kind: str, name: str) -> HttpResponse:
    """Claims with their state."""
    rows: Rows = (
        {
            "claim": one.number,
            "award": one.award.number,
            "hub": one.award.hub.name,
            "measure": one.award.line.measure.name,
            "fiscal_year": one.award.line.fiscal_year,
            "filed_on": wording.in_japan(one.filed_at).date(),
            "state": one.state,
            "amount": one.amount,
            "purpose": one.purpose,
        }
        for one in found
    )
    return _file(_("Claims"), CLAIMS, rows, kind, name)


def _file(title: Text, columns: Sequence[Column], rows: Rows, kind: str, name: str) -> HttpResponse:
    """The rows as `csv`, `xlsx` or `json`; 404 for any other kind."""
    if kind == "csv":
        return csv_response(write_csv(columns, rows), f"{name}.csv")
    if kind == "xlsx":
        sheet = Sheet(title, columns, rows)
        return xlsx_response(write_xlsx([sheet], wording.two_letters(get_language())), f"{name}.xlsx")
    if kind == "json":
        return _json(columns, rows, f"{name}.json")
    raise Http404


def _json(columns: Sequence[Column], rows: Rows, name: str) -> HttpResponse:
    plain = [{column.id: _plain(row.get(column.id)) for column in columns} for row in rows]
    content = {"columns": [{"id": one.id, "label": str(one.label), "kind": one.kind} for one in columns], "rows": plain}
    return JsonResponse(
        content, json_dumps_params={"ensure_ascii": False}, headers={"Content-Disposition": disposition(name)}
    )


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date) else value
