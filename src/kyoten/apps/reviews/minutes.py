"""The minutes of a panel, the same on the page and as a sealed PDF: phases, members, each item, who was sent out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kyoten.apps.applications.lifecycle import DECIDED
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import render
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Deliberation, PanelItem
from kyoten.apps.reviews.pages import Table, table
from kyoten.apps.reviews.panel_pages import left
from kyoten.apps.reviews.queries import panel

TEMPLATE = Path(__file__).with_name("typst") / "minutes.typ"
PHASES = dict(Deliberation.Phase.choices)
Fact = dict[str, Any]


def page(call: Call) -> dict[str, Any]:
    """Everything that the minutes say, in the language of the page. A fixed number of queries."""
    items = list(panel.agenda(call))
    return {
        "facts": _facts(call, items),
        "phases": phases(call),
        "members": members(call),
        "items": [_item(place, one) for place, one in enumerate(items, start=1)],
    }


def files_of(call: Call) -> list[dict[str, str]]:
    """The minutes as files, each with its address."""
    names = {
        "minutes_ja": (_("Minutes as PDF in Japanese"), "ja"),
        "minutes_en": (_("Minutes as PDF in English"), "en"),
        "minutes": (_("Minutes as Excel"), ""),
    }
    return [
        {"url": reverse(f"reviews:{name}", args=[call.code]), "label": label, "lang": language}
        for name, (label, language) in names.items()
    ]


def sealed_pdf(call: Call, language: str) -> bytes:
    """The minutes as a sealed PDF/A in `ja` or `en`, as they stand now."""
    now = clock.now()
    with override(language):
        data = {
            **page(call),
            "title": _("Minutes of the panel"),
            "confidential": _("Confidential: for the office"),
            "made": _("Issued at %(moment)s") % {"moment": wording.moment(now, language)},
            "words": {"agenda": _("Agenda"), "none": _("Nothing is on the agenda yet.")},
        }
        pdf = render(TEMPLATE, data, language=language, moment=wording.in_japan(now))
    return seal(pdf, key_folder=settings.VAR / "seal")


def _facts(call: Call, items: list[PanelItem]) -> list[Fact]:
    chair = panel.chair_of(call)
    began = [one.began_at for one in items if one.began_at]
    ended = [one.ended_at for one in items if one.ended_at]
    done = sum(one.state == PanelItem.State.DONE for one in items)
    spoken = get_language()
    return [
        {"term": _("Call"), "text": call.name},
        {"term": _("Phase"), "text": str(PHASES[panel.phase_of(call)])},
        {"term": _("Chair"), "text": chair.name if chair else wording.UNKNOWN},
        {"term": _("First item called up at"), "text": wording.moment(min(began, default=None), spoken)},
        {"term": _("Last item ended at"), "text": wording.moment(max(ended, default=None), spoken)},
        {"term": _("Items discussed"), "text": f"{done} / {len(items)}"},
    ]


def phases(call: Call) -> Table:
    """Which phase began when and by whom, as the audit trail has it. One query."""
    spoken = get_language()
    found = AuditEntry.objects.filter(action="reviews.set_phase", subject=f"call:{call.code}").order_by("sequence")
    rows = [[str(PHASES[json.loads(one.facts)["phase"]]), wording.moment(one.at, spoken), one.actor] for one in found]
    return table(_("Phases"), [_("Phase"), _("Begun at"), _("Begun by")], rows)


def members(call: Call) -> Table:
    """The panel: who, named by which funder, and who presides."""
    chair = panel.chair_of(call)
    rows = [[one.name, one.funder.name, _("Chair") if one == chair else ""] for one in panel.members_of(call)]
    return table(_("Members of the panel"), [_("Panel member"), _("Nominated by"), _("Part in the panel")], rows)


def _item(place: int, one: PanelItem) -> dict[str, Any]:
    """One item: its times, who was sent out, what was agreed, what was decided since."""
    spoken, application = get_language(), one.application
    facts = [
        {"term": _("Application (code)"), "text": application.code},
        {"term": _("Hub type"), "text": application.hub_type.name},
        {"term": _("State"), "text": one.get_state_display()},
        {"term": _("Began at"), "text": wording.moment(one.began_at, spoken)},
        {"term": _("Ended at"), "text": wording.moment(one.ended_at, spoken)},
        {"term": _("Sent out"), "text": "\n".join(left(out, spoken) for out in one.sent_out.all()) or _("Nobody.")},
        {"term": _("Score of the panel"), "text": wording.UNKNOWN if one.score is None else str(one.score)},
        {"term": _("Note"), "text": one.note or wording.UNKNOWN},
        {"term": _("Consensus statement in Japanese"), "text": one.statement_ja or wording.UNKNOWN, "lang": "ja"},
        {"term": _("Consensus statement in English"), "text": one.statement_en or wording.UNKNOWN, "lang": "en"},
        {"term": _("Decision"), "text": _decision(application)},
    ]
    return {"heading": f"{place}. {application.name}", "facts": facts}


def _decision(application: Any) -> str:
    decided = application.state in DECIDED
    return str(application.get_state_display()) if decided else _("not yet decided")
