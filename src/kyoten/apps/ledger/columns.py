"""Columns of the ledger's files, with what each means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.foundation.tables import Column
from kyoten.apps.ledger.phrases import FIGURES, MEANINGS
from kyoten.core.kernel.ledger_figures import Figure

_FIGURES = tuple(
    Column(figure.value, FIGURES[figure], "yen", description=MEANINGS.get(figure, "")) for figure in Figure
)

LINES = (
    Column("line", _("Number of the line"), "int"),
    Column("fiscal_year", _("Fiscal year"), "int"),
    Column("funder", _("Funder"), width=24),
    Column("measure", _("Measure"), width=32),
    Column("name", _("Line"), width=32),
    *_FIGURES,
)
ENTRIES = (
    Column("entry", _("Entry"), "int"),
    Column("date", _("Date"), "date"),
    Column("kind", _("What it records"), width=28),
    Column("gives", _("Account that gives"), width=16),
    Column("receives", _("Account that receives"), width=16),
    Column("amount", _("Amount"), "yen"),
    Column("in_figure", _("In the figure"), "yen", description=_("Below zero where the entry lowers the figure")),
    Column("line", _("Number of the line"), "int"),
    Column("fiscal_year", _("Fiscal year"), "int"),
    Column("measure", _("Measure"), width=32),
    Column("hub", _("Hub"), width=24),
    Column("document", _("Document"), width=32),
    Column("audit", _("Number in the audit trail"), "int"),
    Column("digest", _("Digest"), width=40, description=_("Of the act in the audit trail")),
)
CLAIMS = (
    Column("claim", pgettext_lazy("money", "Claim"), width=12),
    Column("award", _("Award"), width=12),
    Column("hub", _("Hub"), width=24),
    Column("measure", _("Measure"), width=32),
    Column("fiscal_year", _("Fiscal year"), "int"),
    Column("filed_on", _("Filed on"), "date"),
    Column("state", _("State"), width=12),
    Column("amount", _("Amount"), "yen"),
    Column("purpose", _("Spent on"), width=40),
)
