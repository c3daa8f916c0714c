"""Introductions: the list, one with its trail, who has how much in hand."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.signing import unsigned
from kyoten.apps.brokerage.models import Agreement, Handover, Introduction, Stage
from kyoten.apps.brokerage.pages import cases
from kyoten.apps.brokerage.pages.common import Table, day, invented, joined, moment, named_fields, table, who
from kyoten.apps.brokerage.pages.steps import steps_of
from kyoten.apps.brokerage.queries import advice
from kyoten.apps.brokerage.queries.staff import active_hubs, coordinators, loads, people
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.pages import when

HANDOVERS = {Handover.State.ASKED: "warning", Handover.State.ACCEPTED: "success", Handover.State.REFUSED: "neutral"}


# --- the list ---


def chosen(rows: QuerySet[Introduction], user: Actor, asked: dict[str, Any]) -> QuerySet[Introduction]:
    """The introductions that the filter lets through; without a choice, those that go on."""
    rows = rows.filter(ended_at__isnull=False) if asked.get("state") == "ended" else rows.filter(ended_at=None)
    if asked.get("stage") in Stage.values:
        rows = rows.filter(stage=asked["stage"])
    if asked.get("whose") == "mine" and isinstance(user, User):
        rows = rows.filter(coordinator_id=user.pk)
    if asked.get("whose") == "shared":
        rows = rows.filter(shared=True)
    if asked.get("late"):
        rows = rows.filter(next_on__lt=clock.today())
    return rows


def list_table(rows: QuerySet[Introduction]) -> Table:
    """Introductions, those first whose next step is due first."""
    ordered = sorted(rows, key=lambda one: (one.next_on is None, one.next_on or clock.today(), -one.pk))
    shown = [
        [
            {"text": one.title, "href": reverse("brokerage:introduction", args=[one.pk]), "note": invented(one)},
            one.seeker.name,
            one.provider.name,
            stage_badge(one),
            {"text": next_day(one), "note": one.next_step} if one.next_step else wording.UNKNOWN,
            who(one.coordinator),
        ]
        for one in ordered
    ]
    heads = [_("Introduction"), _("Seeks"), _("Offers"), _("Stage"), _("Next step by"), _("Coordinator")]
    return table(_("Introductions"), heads, shown)


def stage_badge(one: Introduction) -> dict[str, str]:
    """The stage that is reached, or that it ended there."""
    if not one.is_open:
        return {"text": _("Ended at: %(stage)s") % {"stage": word(one, "stage")}, "badge": "neutral"}
    return {"text": word(one, "stage"), "badge": "info"}


def next_day(one: Introduction) -> str:
    """The day of the next step, with a word where it has passed."""
    late = one.is_open and one.next_on is not None and one.next_on < clock.today()
    return f"{day(one.next_on)} {_('(overdue)')}" if late else day(one.next_on)


def load_table() -> Table:
    """Every coordinator with the open introductions, the least loaded first."""
    load, hubs_of = loads(), coordinators(active_hubs())
    rows = sorted(people(hubs_of), key=lambda one: (load.get(one.pk, 0), one.email))
    shown = [
        [
            who(one),
            joined(hub.name for hub in hubs_of[one.pk]),
            named_fields(field for hub in hubs_of[one.pk] for field in hub.application.fields),
            str(load.get(one.pk, 0)),
        ]
        for one in rows
    ]
    heads = [_("Coordinator"), _("Hub"), _("Fields"), _("Open introductions")]
    return table(_("Who has how much in hand"), heads, shown, numbers=[3])


# --- one introduction ---


def one_introduction(one: Introduction, user: Actor) -> dict[str, Any]:
    """What this reader sees of it, and may do."""
    leads = isinstance(user, User) and access.may_lead(user, one)
    within = access.reads_within(user, one)
    agreement = one.agreements.first()
    project = getattr(one, "project", None)
    signed = agreement is not None and not unsigned(agreement, one)
    return {
        "one": one,
        "stage": stage_badge(one),
        "trail": steps_of(one),
        "facts": _facts(one, within),
        "agreement": _agreement(agreement, one, user),
        "project": project,
        "leads": leads and one.is_open,
        "tells": leads,
        "starts": leads and signed and project is None,
        "fixes": leads and one.is_open and not signed,
        "within": within,
        "counsels": access.may_counsel(user, one),
        **(_within(one, user) if within else {}),
    }


def _within(one: Introduction, user: Actor) -> dict[str, Any]:
    """What only coordinators, officers and auditors read."""
    return {
        "history": _history(one),
        "advice": advice_table(one),
        "counsel": [{"who": who(row.by), "when": moment(row.at), "text": row.text} for row in _counsel(one)],
        "handovers": _handovers(one),
        "waits": one.handovers.filter(taker_id=getattr(user, "pk", None), state=Handover.State.ASKED).first(),
        "alike": cases.like(user, f"{one.title_ja}\n{one.title_en}\n{one.need}\n{' '.join(one.fields)}"),
    }


def _counsel(one: Introduction) -> Any:
    return one.counsels.select_related("by__organisation")


def _facts(one: Introduction, within: bool) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"term": _("Seeks"), "text": one.seeker.name, "note": invented(one.seeker)},
        {"term": _("Offers"), "text": one.provider.name, "note": invented(one.provider)},
        {"term": _("Fields"), "text": named_fields(one.fields)},
        {"term": _("Coordinator"), "text": who(one.coordinator)},
        {"term": _("Hub"), "text": one.hub.name if one.hub else wording.UNKNOWN},
        {"term": _("Begun on"), "text": day(one.opened_at)},
    ]
    if within:
        facts.append({"term": _("Next step"), **_next(one)})
    if not one.is_open:
        facts.append({"term": _("Ended"), "text": day(one.ended_at), "note": one.ended_reason if within else ""})
    return facts


def _next(one: Introduction) -> dict[str, str]:
    """What is done next and by when; of an ended one what was planned last."""
    if not one.next_step:
        return {"text": _("Nothing is planned yet.") if one.is_open else wording.UNKNOWN}
    unset = _("no day set") if one.is_open else ""
    return {"text": one.next_step, "note": next_day(one) if one.next_on else unset}


def _history(one: Introduction) -> Table:
    rows = [
        [row.get_stage_display(), moment(row.at), row.note or wording.UNKNOWN, who(row.by)]
        for row in one.steps.select_related("by__organisation")
    ]
    return table(_("Stages reached"), [_("Stage"), _("When"), _("Note"), _("Recorded by")], rows)


def _handovers(one: Introduction) -> Table | None:
    rows = [
        [
            who(row.giver),
            who(row.taker),
            row.why,
            {"text": row.get_state_display(), "badge": HANDOVERS[Handover.State(row.state)], "note": row.reason},
        ]
        for row in one.handovers.select_related("giver__organisation", "taker__organisation")
    ]
    return table(_("Handed over"), [_("From"), _("To"), _("Why"), _("Answer")], rows) if rows else None


def _agreement(agreement: Agreement | None, one: Introduction, user: Actor) -> dict[str, Any] | None:
    """The newest text with the keys of both sides, and whether this reader can sign."""
    if agreement is None:
        return None
    keys = {row.organisation_id: row for row in agreement.signatures.select_related("user__organisation")}
    rows = []
    for side in (one.seeker, one.provider):
        key = keys.get(side.pk)
        state = {"text": _("Signed"), "badge": "success"} if key else {"text": _("Not signed yet"), "badge": "warning"}
        rows.append(
            [side.name, state, who(key.user) if key else wording.UNKNOWN, moment(key.signed_at if key else None)]
        )
    body = access.may_sign(user, one)
    return {
        "row": agreement,
        "text": agreement.content["text"],
        "table": table(_("Keys of both sides"), [_("Signing side"), _("State"), _("Signature of"), _("When")], rows),
        "signs": one.is_open and body is not None and body not in keys,
        "whole": not unsigned(agreement, one),
    }


def advice_table(one: Introduction) -> Table:
    """The measures that fit the stage, and when each closes as far as the programme says."""
    language = wording.two_letters(get_language())
    rows = [
        [
            {
                "text": fit.measure.name.in_language(language),
                "href": reverse("opendata:measure", args=[fit.measure.id]),
                "note": _("In the hub's package") if fit.in_package else "",
            },
            joined(stage.in_language(language) for stage in fit.stages),
            fit.linkage.in_language(language) if fit.linkage else wording.UNKNOWN,
            _closing(fit),
        ]
        for fit in advice.fitting(one)
    ]
    heads = [_("Measure"), _("Stages it serves"), _("What the hub means for it"), _("Closing day")]
    return table(_("Measures that fit this stage"), heads, rows)


def _closing(fit: advice.Fitting) -> Any:
    if fit.closes is None and fit.supported_until is not None:
        ends = _("In the hub's package until %(day)s") % {"day": day(fit.supported_until)}
        return {"text": ends, "note": _("Not stated by the programme")}
    if fit.closes is None:
        return _("Not stated by the programme")
    said = when(fit.closes, wording.two_letters(get_language()))
    if fit.over:
        return {"text": _("Over since %(day)s") % {"day": said}, "badge": "neutral"}
    return said
