"""Entries behind a figure, and one entry down to its document and its place in the audit trail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import PLACE, family
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger.models import Entry
from kyoten.apps.ledger.pages.common import Table, columns, full_name, yen
from kyoten.apps.ledger.phrases import DOCUMENTS, KINDS
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure, effect
from kyoten.core.kernel.money import Yen


def signed(entry: Entry, figure: Figure | None) -> Yen:
    """What the entry adds to the figure, below zero where it lowers it; its plain amount without a figure."""
    return entry.amount if figure is None else effect(Kind(entry.kind), figure) * entry.amount


def entries_table(entries: Iterable[Entry], figure: Figure | None, total: Yen | None) -> Table:
    """The entries, newest last; with a figure the foot is the figure itself."""
    address = family("ledger:entry")
    rows = [
        [
            {"text": str(entry.pk), "href": address.of(entry.pk)},
            wording.day(entry.at, language()),
            str(KINDS[Kind(entry.kind)]),
            full_name(entry.line),
            entry.hub.name if entry.hub else wording.UNKNOWN,
            document_cell(entry),
            yen(signed(entry, figure)),
        ]
        for entry in entries
    ]
    labels = [_("Entry"), _("Date"), _("What it records"), _("Line"), _("Hub"), _("Document"), _("Amount")]
    table: Table = {"caption": _("Entries"), "columns": columns(labels, numbers=[6]), "rows": rows}
    if total is not None:
        table["total"] = [_("Total of all entries"), "", "", "", "", "", yen(total)]
    return table


def document_cell(entry: Entry) -> Any:
    """The document that caused the entry; a link where it has a page."""
    name, _colon, note = entry.cause.partition(": ")
    kind, _sign, number = name.partition(":")
    shown = {"text": _named(kind, number), "note": note}
    if kind in ("claim", "award", "amendment") and number.isdecimal():
        return {**shown, "href": family(f"ledger:{kind}").of(number)}
    if kind == "year":
        return {**shown, "href": reverse("ledger:year", args=number.split("/"))}
    if kind == "package" and entry.hub is not None:
        return {**shown, "href": family("support:package", PLACE, entry.line.fiscal_year).of(entry.hub.code)}
    return shown


def _named(kind: str, number: str) -> str:
    return str(DOCUMENTS.get(kind, "%(number)s")) % {"number": number or kind}


def entry_facts(entry: Entry, office: bool) -> list[dict[str, Any]]:
    """Everything about one entry; for the office the line opens too."""
    document = document_cell(entry)
    href = reverse("ledger:line", args=[entry.line_id]) if office else ""
    return [
        {"term": _("What it records"), "text": str(KINDS[Kind(entry.kind)])},
        {"term": _("Amount"), "text": yen(entry.amount)},
        {"term": _("Line"), "text": full_name(entry.line), "href": href},
        {"term": _("Hub"), "text": entry.hub.name if entry.hub else ""},
        {"term": _("Document"), **document},
        {"term": _("Time"), "text": wording.moment(entry.at, language())},
    ]


def audit_facts(entry: Entry) -> list[dict[str, Any]]:
    """The act in the audit trail that made the entry."""
    act = entry.audit
    return [
        {"term": _("Number in the audit trail"), "text": str(act.sequence)},
        {"term": _("By whom"), "text": act.actor},
        {"term": _("Act"), "text": f"{act.action} {act.subject}"},
        {"term": _("Recorded"), "text": json.dumps(json.loads(act.facts), ensure_ascii=False)},
        {"term": _("Digest"), "text": act.digest},
    ]
