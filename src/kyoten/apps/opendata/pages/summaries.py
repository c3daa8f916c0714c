"""The public summary of a hub, version by version."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.opendata.pages import frame
from kyoten.apps.selection import summary_documents, summary_pages
from kyoten.apps.selection.models import HubSummary


def context(summary: HubSummary) -> dict[str, Any]:
    """Everything the page of a summary shows."""
    language = wording.two_letters(get_language())
    application = summary.application
    former = summary.state == HubSummary.State.FORMER
    hub = (frame.hub_url(application.code), application.name)
    return {
        "summary": summary,
        "application": application,
        "facts": summary_documents.facts(summary, language),
        "parts": summary_pages.shown(summary),
        "invented": summary_documents.invented(summary),
        "newer": reverse("opendata:summary", args=(application.code,)) if former else "",
        "pdf": "" if former else reverse("opendata:summary_pdf", args=(application.code,)),
        "earlier": earlier(summary),
        "trail": frame.trail((reverse("opendata:hubs"), _("Hubs")), hub, ("", _("Public summary"))),
    }


def earlier(summary: HubSummary) -> list[dict[str, str]]:
    """Former versions, each with its address."""
    rows = summary.application.summaries.filter(state=HubSummary.State.FORMER).exclude(pk=summary.pk)
    return [
        {
            "url": reverse("opendata:former_summary", args=(summary.application.code, one.number)),
            "label": _("Version %(number)d, public from %(moment)s")
            % {"number": one.number, "moment": wording.moment(one.released_at, get_language())},
        }
        for one in rows
    ]
