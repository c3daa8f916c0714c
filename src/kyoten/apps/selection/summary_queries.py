"""Shared reads of hub summaries: the template, the version that waits, what is public."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from kyoten.apps.applications.models import Application
from kyoten.apps.applications.queries import filed_text
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.publication_queries import rule_of
from kyoten.apps.selection.summary_models import HubSummary
from kyoten.core.programme.model import SummaryTemplate

State = HubSummary.State
Texts = Mapping[str, Mapping[str, str]]
OPEN = (State.DRAFT, State.PROPOSED, State.RETURNED)
SEEN = (State.PUBLIC, State.FORMER)


def template_of(call: Call) -> SummaryTemplate | None:
    """The pack's template of summaries; None where it states none: then there are none."""
    return rule_of(call).summary


def begun_from(application: Application, template: SummaryTemplate) -> dict[str, dict[str, str]]:
    """The first texts: of the filed plan only the fields that the template names, as they were filed."""
    text = filed_text(application)
    answers = json.loads(text.content)["answers"] if text else {}
    return {
        part.id: {
            "ja": "\n\n".join(answers[field].strip() for field in part.fields if answers.get(field, "").strip()),
            "en": "",
        }
        for part in template.parts
    }


def open_one(application: Application) -> HubSummary | None:
    """The version that is written or waits."""
    return versions(application).filter(state__in=OPEN).first()


def versions(application: Application) -> QuerySet[HubSummary]:
    """All versions of an application's summary, the latest first."""
    return HubSummary.objects.filter(application=application).select_related(
        "application__call__programme", "changed_by", "checked_by"
    )


def public_one(code: str, number: int | None = None) -> HubSummary | None:
    """The public summary of a hub, or a numbered version that is or was public; for everybody."""
    rows = HubSummary.objects.filter(application__code=code, application__hub__isnull=False)
    rows = rows.select_related("application__call__programme", "application__changed_by", "application__hub__hub_type")
    return rows.filter(state__in=SEEN, number=number).first() if number else rows.filter(state=State.PUBLIC).first()


def public_ones(hubs: Collection[Hub]) -> dict[int, HubSummary]:
    """The public summaries of these hubs, by the hub's id. One query."""
    rows = HubSummary.objects.filter(application__hub__in=hubs, state=State.PUBLIC).select_related("application__hub")
    return {one.application.hub.pk: one for one in rows}


def of_call(call: Call) -> list[tuple[Hub, HubSummary | None]]:
    """Every hub of a call with the latest version of its summary. Two queries."""
    hubs = Hub.objects.filter(application__call=call).select_related("application").order_by("code")
    latest = {one.application_id: one for one in HubSummary.objects.filter(application__call=call).order_by("number")}
    return [(hub, latest.get(hub.application_id)) for hub in hubs]


def digest_of(summary: HubSummary) -> str:
    """SHA-256 over what the office checks."""
    parts = [summary.application.code, summary.number, summary.texts]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()
