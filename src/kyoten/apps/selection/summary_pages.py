"""What the pages of summaries show, to the consortium, to the office and to everybody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications.access import may_coordinate, may_edit
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, publication_tables, summary_documents, summary_queries
from kyoten.apps.selection.summary_models import HubSummary

State = HubSummary.State
BADGES = {"draft": "neutral", "proposed": "warning", "returned": "warning", "public": "success", "former": "neutral"}


def own(application: Application, user: Actor) -> dict[str, Any]:
    """The consortium's page: where its summary stands, every version, what can be done."""
    template = summary_queries.template_of(application.call)
    current = summary_queries.open_one(application)
    editable = current is not None and current.state in (State.DRAFT, State.RETURNED)
    return {
        "application": application,
        "trail": [
            {"label": _("My applications"), "url": reverse("applications:mine")},
            {"label": application.name, "url": reverse("applications:detail", args=[application.code])},
            {"label": _("Public summary")},
        ],
        "template": template,
        "summary": current,
        "state": {"text": current.get_state_display(), "badge": BADGES[current.state]} if current else None,
        "parts": shown(current) if current else [],
        "versions": _versions(application),
        "may_begin": current is None and template is not None and may_edit(user, application),
        "may_edit": editable and may_edit(user, application),
        "may_propose": editable and may_coordinate(user, application),
    }


def shown(summary: HubSummary) -> list[dict[str, str]]:
    """The parts of a summary in the language of the page."""
    template = summary_queries.template_of(summary.application.call)
    return summary_documents.parts(summary, template, wording.two_letters(get_language())) if template else []


def _versions(application: Application) -> dict[str, Any]:
    rows = [
        [
            str(one.number),
            {"text": one.get_state_display(), "badge": BADGES[one.state]},
            _moment(one.changed_at),
            _moment(one.released_at),
        ]
        for one in summary_queries.versions(application)
    ]
    heads = [_("Version"), _("State"), _("Last saved"), _("Public since")]
    return publication_tables.table(_("Versions"), [(head, False) for head in heads], rows)


def listing(call: Call) -> dict[str, Any]:
    """Every hub of a call with where its summary stands."""
    rows = [
        [
            {
                "text": hub.name,
                "note": hub.code,
                **({"href": reverse("selection:summary", args=[call.code, hub.code])} if one else {}),
            },
            {"text": one.get_state_display(), "badge": BADGES[one.state]} if one else _("Not begun"),
            _moment(one.changed_at if one else None),
            _moment(one.released_at if one else None),
        ]
        for hub, one in summary_queries.of_call(call)
    ]
    heads = [_("Hub"), _("State"), _("Last saved"), _("Public since")]
    table = publication_tables.table(_("Public summaries"), [(head, False) for head in heads], rows)
    return {"call": call, "table": table, "template": summary_queries.template_of(call)}


def one(summary: HubSummary, user: Actor) -> dict[str, Any]:
    """The office's page of one summary: what everybody would see, and the digest of it."""
    call = summary.application.call
    readable = summary.state not in (State.DRAFT, State.RETURNED)
    return {
        "call": call,
        "summary": summary,
        "application": summary.application,
        "state": {"text": summary.get_state_display(), "badge": BADGES[summary.state]},
        "digest": summary_queries.digest_of(summary),
        "parts": shown(summary) if readable else [],
        "readable": readable,
        "may_check": summary.state == State.PROPOSED and access.may_decide(user, call),
    }


def _moment(when: Any) -> str:
    return wording.moment(when, get_language()) if when else wording.UNKNOWN
