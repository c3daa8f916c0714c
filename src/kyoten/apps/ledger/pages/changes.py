"""Amendments of lines: the list, the draft with what it would do to every hub, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger.models import Amendment, Award, BudgetLine
from kyoten.apps.ledger.pages.common import Cell, Table, cause_cell, columns, figure_cell, full_name, yen
from kyoten.apps.ledger.phrases import AMENDMENT_KINDS
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen

Facts = Sequence[dict[str, Any]]


def amendments_table(rows: Iterable[Amendment]) -> Table:
    """Every amendment of a year with its state."""
    found = [
        [
            {
                "text": str(row.get_kind_display()),
                "href": reverse("ledger:amendment", args=[row.pk]),
                "note": row.reason,
            },
            wording.day(row.effective_on, language()),
            row.decided_by_whom,
            {"text": row.get_state_display(), "badge": AMENDMENT_KINDS[row.state]},
        ]
        for row in rows
    ]
    heads = columns([_("Amendment"), _("Takes effect on"), _("Decided by"), _("State")])
    empty = _("No line of this year was amended.")
    return {"caption": _("Amendments"), "columns": heads, "rows": found, "empty": empty}


def amendment_facts(row: Amendment) -> list[dict[str, Any]]:
    """What was decided, when, by whom, and why."""
    lines = row.lines.select_related("measure").order_by("pk")
    facts: list[dict[str, Any]] = [
        {"term": _("State"), "text": row.get_state_display(), "badge": AMENDMENT_KINDS[row.state]},
        {"term": _("Lines"), "text": " / ".join(full_name(line) for line in lines)},
        {"term": _("Takes effect on"), "text": wording.day(row.effective_on, language())},
        {"term": _("Decided by"), "text": row.decided_by_whom},
        {"term": _("Reason"), "text": row.reason},
    ]
    if row.amount is not None:
        facts.append({"term": _("Amount"), "text": yen(row.amount)})
    if row.target is not None:
        facts.append({"term": _("Merged into"), "text": full_name(row.target)})
    if row.name:
        facts.append({"term": _("New name"), "text": row.name.get(language(), "")})
    if row.executed_at:
        facts.append({"term": _("Executed"), "text": wording.moment(row.executed_at, language())})
    return facts


def lines_table(facts: Facts, lines: dict[int, BudgetLine], cause: str = "") -> Table:
    """What becomes of each line: budget that leaves it, and what stays because it is owed or paid.

    Of an executed amendment (`cause`) what was done opens into its entries; claimed and paid always do.
    """
    rows = [
        [
            full_name(lines[one["line"]]),
            _done(one["budget"], cause, line=one["line"], figure="budget"),
            yen(one["free"]),
            _done(sum(hub["before"] - hub["after"] for hub in one["hubs"]), cause, line=one["line"], figure="held"),
            figure_cell(Figure.CLAIMED, {Figure.CLAIMED: one["claimed"]}, {"line": one["line"]}),
            figure_cell(Figure.PAID, {Figure.PAID: one["paid"]}, {"line": one["line"]}),
        ]
        for one in facts
    ]
    heads = [
        _("Line"),
        _("Budget that leaves it"),
        _("of it nobody's"),
        _("of it held by hubs"),
        _("Claimed, stays"),
        _("Paid, stays"),
    ]
    return {"caption": _("Effect on the lines"), "columns": columns(heads, numbers=range(1, 6)), "rows": rows}


def _done(amount: Yen, cause: str, **of: object) -> Cell:
    return cause_cell(amount, cause, **of) if cause else yen(amount)


def hubs_table(facts: Facts, cause: str = "") -> Table:
    """What every hub holds before and after; what it claimed or was paid is not touched.

    Of a draft what a hub holds opens into its entries, of an executed amendment (`cause`) the difference.
    """
    stakes = [{**stake, "line": one["line"]} for one in facts for stake in one["hubs"]]
    names = {hub.code: hub.name for hub in Hub.objects.filter(code__in={one["hub"] for one in stakes})}
    awards = Award.objects.in_bulk([one["award"] for one in stakes if one["award"]])
    rows = [
        [
            names[one["hub"]],
            _("Commitment") if one["award"] is None else awards[one["award"]].number,
            yen(one["before"]) if cause else _held(one),
            yen(one["after"]),
            _done(one["after"] - one["before"], cause, hub=one["hub"], line=one["line"]),
        ]
        for one in stakes
    ]
    lost = sum(one["after"] - one["before"] for one in stakes)
    heads = [_("Hub"), _("Commitment or award"), _("Before"), _("After"), _("Difference")]
    return {
        "caption": _("Effect on every hub"),
        "columns": columns(heads, numbers=(2, 3, 4)),
        "rows": rows,
        "total": [_("Total"), "", "", "", yen(lost)],
        "empty": _("No hub holds anything on these lines."),
    }


def _held(stake: dict[str, Any]) -> Cell:
    """What a hub holds now: its commitment on the line, or what is not claimed of an award."""
    figure = Figure.COMMITTED if stake["award"] is None else Figure.AWARDED
    of = {"line": stake["line"], "hub": stake["hub"]} if stake["award"] is None else {"award": stake["award"]}
    return figure_cell(figure, {figure: stake["before"]}, of)


def former_names(line: BudgetLine) -> list[dict[str, Any]]:
    """Names that the line bore before, with the day on which each ended, and what happened to it."""
    rows = line.amendments.filter(state=Amendment.State.EXECUTED).order_by("pk")
    return [
        {"url": reverse("ledger:amendment", args=[row.pk]), "text": _happened(row, line), "reason": row.reason}
        for row in rows
    ]


def _happened(row: Amendment, line: BudgetLine) -> str:
    day = wording.day(row.effective_on, language())
    if row.kind != Amendment.Kind.RENAME:
        return f"{day} {row.get_kind_display()}"
    before: dict[str, str] = next((one["name"] for one in row.effect if one["line"] == line.pk), {})
    return _("%(day)s renamed; before: %(name)s") % {"day": day, "name": before.get(language(), "") or wording.UNKNOWN}
