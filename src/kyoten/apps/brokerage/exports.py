"""The enquiries of a list as a file: what the list shows and what was measured, without the address of who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables import Column, csv_response, write_csv
from kyoten.apps.foundation.tables.shapes import Value

COLUMNS = (
    Column("number", _("Number"), "int"),
    Column("title", _("Enquiry"), width=40),
    Column("kind", _("What it is about"), width=24),
    Column("channel", _("Came by"), width=12),
    Column("asked_by", _("Asked by"), width=32),
    Column("hub", _("Desk of"), width=32),
    Column("state", _("State"), width=12),
    Column("urgency", _("Urgency"), width=12),
    Column("received_on", _("Came at"), "date"),
    Column("due_on", _("Answer due"), "date"),
    Column("answered_on", _("First answer"), "date"),
    Column("closed_on", _("Closed at"), "date"),
    Column("outcome", _("Outcome"), width=24),
    Column("example", _("Invented example"), width=10, description=_("TRUE where it is made up")),
)


def enquiries(rows: Iterable[Enquiry]) -> HttpResponse:
    """These enquiries as CSV."""
    return csv_response(write_csv(COLUMNS, [row_of(one) for one in rows]), "enquiries.csv")


def row_of(one: Enquiry) -> Mapping[str, Value]:
    """One enquiry; days are those of Japan, and what is not known stays empty."""
    days = {"received_on": one.received_at, "answered_on": one.answered_at, "closed_on": one.closed_at}
    return {
        "number": one.pk,
        "title": one.title,
        "kind": str(one.get_kind_display()),
        "channel": str(one.get_channel_display()),
        "asked_by": one.organisation.name if one.organisation else one.asker_body,
        "hub": one.hub.name if one.hub else "",
        "state": str(one.get_state_display()),
        "urgency": str(one.get_urgency_display()),
        "due_on": one.due_on,
        "outcome": str(one.get_outcome_display()),
        "example": "TRUE" if one.invented else "",
        **{name: wording.in_japan(value).date() if value else None for name, value in days.items()},
    }
