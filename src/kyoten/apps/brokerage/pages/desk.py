"""The desk: what waits, one enquiry with its conversation, how long things take."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry, Message, Referral
from kyoten.apps.brokerage.pages.common import (
    Table,
    day,
    days,
    invented,
    joined,
    moment,
    named_fields,
    percent,
    table,
    who,
)
from kyoten.apps.brokerage.queries import service
from kyoten.apps.brokerage.queries.staff import Suggestion, suited
from kyoten.apps.brokerage.queries.working_days import next_days_off
from kyoten.apps.exchange.pages import fits
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure

State = Enquiry.State
BADGES = {State.NEW: "warning", State.OPEN: "info", State.CLOSED: "neutral", State.UNCONFIRMED: "neutral"}
REFERRAL_BADGES = {
    Referral.State.ASKED: "warning",
    Referral.State.ACCEPTED: "success",
    Referral.State.REFUSED: "neutral",
}
OPEN = (State.NEW, State.OPEN)


# --- the list ---


def chosen(rows: QuerySet[Enquiry], user: Actor, asked: dict[str, str]) -> QuerySet[Enquiry]:
    """The enquiries that the filter lets through; without a state, those that are open."""
    state, owner = asked.get("state", ""), asked.get("owner", "")
    rows = rows.filter(state=state) if state in State.values else rows.filter(state__in=OPEN)
    for one in asked.get("q", "").split():
        rows = rows.filter(Q(title__icontains=one) | Q(text__icontains=one) | Q(asker_body__icontains=one))
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if owner == "me" and isinstance(user, User):
        rows = rows.filter(owner_id=user.pk)
    if owner == "nobody":
        rows = rows.filter(owner=None)
    if asked.get("late"):
        rows = rows.filter(answered_at=None, due_on__lt=clock.today())
    return rows


def list_table(rows: QuerySet[Enquiry]) -> Table:
    """Enquiries, those first that are due first; the newest first where nothing is due."""
    address = family("brokerage:enquiry")
    ordered = sorted(rows, key=lambda one: (one.due_on is None, one.due_on or clock.today(), -one.pk))
    shown = [
        [
            {
                "text": one.title,
                "href": address.of(one.pk),
                "lang": one.language,
                "note": " ".join(filter(None, [_("No. %(n)d") % {"n": one.pk}, invented(one)])),
            },
            word(one, "kind") or _("Not sorted yet"),
            one.hub.name if one.hub else _("Any desk"),
            who(one.owner),
            due(one),
            {"text": word(one, "state"), "badge": BADGES[State(one.state)]},
        ]
        for one in ordered
    ]
    heads = [_("Enquiry"), _("What it is about"), _("Desk of"), _("Owner"), _("Answer due"), _("State")]
    return table(_("Enquiries"), heads, shown)


def due(enquiry: Enquiry) -> Any:
    """The day by which an answer is due, marked when it has passed without one."""
    if enquiry.due_on is None:
        return wording.UNKNOWN
    late = enquiry.answered_at is None and enquiry.due_on < clock.today() and enquiry.state in OPEN
    if late:
        return {"text": day(enquiry.due_on), "badge": "error", "note": _("overdue")}
    return day(enquiry.due_on)


# --- one enquiry ---


def one_enquiry(enquiry: Enquiry, user: Actor) -> dict[str, Any]:
    """Facts, conversation, referrals, and what this user may do."""
    handles = access.may_handle(user, enquiry) if user is not None else False
    reads = handles or access.reads_desk(user)
    own = isinstance(user, User) and enquiry.asker_id == user.pk
    referral = access.asked_body(user, enquiry)
    is_open = enquiry.state in OPEN
    return {
        "enquiry": enquiry,
        "state": {"text": enquiry.get_state_display(), "kind": BADGES[State(enquiry.state)]},
        "facts": _facts(enquiry, reads),
        "messages_shown": conversation(enquiry, inside=reads),
        "referrals": _referrals(enquiry, user, reads),
        "judges": [one for one in enquiry.referrals.all() if _waits_for(one, user)],
        "introductions": _introductions(enquiry) if reads else [],
        "handles": handles and is_open,
        "reopens": handles and enquiry.state == State.CLOSED,
        "asks": own and is_open,
        "helps": is_open and referral is not None and referral.state == Referral.State.ACCEPTED,
        "reads": reads,
        "suggested": _suggested(enquiry) if handles and is_open and enquiry.owner_id is None else [],
    }


def _waits_for(referral: Referral, user: Actor) -> bool:
    return referral.state == Referral.State.ASKED and user is not None and access.may_judge(user, referral)


def _facts(enquiry: Enquiry, reads: bool) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"term": _("What it is about"), "text": enquiry.get_kind_display() or _("Not sorted yet")},
        {"term": _("Desk of"), "text": enquiry.hub.name if enquiry.hub else _("Any desk")},
        {"term": _("Came by"), "text": enquiry.get_channel_display()},
        {"term": _("Came at"), "text": moment(enquiry.received_at)},
        {"term": _("Answer due"), "text": day(enquiry.due_on)},
        {"term": _("First answer"), "text": moment(enquiry.answered_at)},
    ]
    if reads:
        body = enquiry.organisation.name if enquiry.organisation else enquiry.asker_body
        facts += [
            {"term": _("Asked by"), "text": body or wording.UNKNOWN},
            {
                "term": _("Contact address"),
                "text": enquiry.asker_email or wording.UNKNOWN,
                "note": _("The desk alone sees it."),
            },
            {"term": _("Urgency"), "text": enquiry.get_urgency_display()},
            {"term": _("Owner"), "text": who(enquiry.owner)},
        ]
    if enquiry.state == State.CLOSED:
        note = enquiry.outcome_note if reads else ""
        facts += [
            {"term": _("Outcome"), "text": enquiry.get_outcome_display(), "note": note},
            {"term": _("Closed at"), "text": moment(enquiry.closed_at)},
        ]
    return facts


def conversation(enquiry: Enquiry, *, inside: bool) -> list[dict[str, Any]]:
    """What was said, oldest first; notes of the desk only for those inside."""
    rows = enquiry.messages.select_related("user__organisation")
    shown = rows if inside else rows.exclude(side=Message.Side.NOTE)
    return [
        {
            "side": one.get_side_display(),
            "who": who(one.user) if one.user and one.side != Message.Side.ASKER else "",
            "when": moment(one.at),
            "text": one.text,
            "note": one.side == Message.Side.NOTE,
        }
        for one in shown
    ]


def _referrals(enquiry: Enquiry, user: Actor, reads: bool) -> Table | None:
    """Who was asked; a body that was asked reads of itself alone."""
    rows = list(enquiry.referrals.select_related("organisation", "to_hub", "asked_by"))
    if not reads:
        rows = [one for one in rows if one.organisation_id == (access.acts_for(user) or 0)]
    shown = [
        [
            one.organisation.name if one.organisation else _("Desk of %(hub)s") % {"hub": one.to_hub},
            one.why,
            moment(one.asked_at),
            {"text": one.get_state_display(), "badge": REFERRAL_BADGES[Referral.State(one.state)], "note": one.reason},
        ]
        for one in rows
    ]
    heads = [_("Who is asked"), _("What for"), _("When"), _("Answer")]
    return table(_("Others who were asked"), heads, shown) if shown else None


def _introductions(enquiry: Enquiry) -> list[dict[str, str]]:
    rows = enquiry.introductions.select_related("seeker", "provider")
    return [{"text": one.title, "href": reverse("brokerage:introduction", args=[one.pk])} for one in rows]


def _suggested(enquiry: Enquiry) -> list[str]:
    """The three coordinators who fit best, with the reason."""
    return [suggestion_line(one) for one in suited(enquiry)[:3]]


def suggestion_line(one: Suggestion) -> str:
    """A coordinator with what speaks for them."""
    reasons = [_("%(n)d open introductions") % {"n": one.load}]
    if one.fields:
        reasons.append(_("field: %(fields)s") % {"fields": named_fields(one.fields)})
    if one.prefectures:
        reasons.append(_("same prefecture"))
    return f"{who(one.user)}: {joined(reasons)}"


# --- service times ---


def what_fits(enquiry: Enquiry, user: Actor, hub: str) -> dict[str, Any]:
    """What fits an enquiry for the desk, counting what the hub that has it lacks."""
    near = [enquiry.hub_id] if enquiry.hub_id else []
    return fits.of_words(user, enquiry.title, enquiry.text, near=near, hub=hub)


def times(rows: QuerySet[Enquiry]) -> dict[str, Any]:
    """Time to the first answer and to the end, by month and in all, as a table and a picture."""
    confirmed = list(rows.order_by("received_at"))
    months = service.by_month(confirmed)
    shown = [[month, *_measured(one)] for month, one in months.items()]
    heads = [
        _("Month of receipt"), _("Received"), _("Without an answer yet"), _("First answer, median"),
        _("Closed, median"), _("Answered in time"),
    ]  # fmt: skip
    made = table(_("Service times by month"), heads, shown, numbers=range(1, 6))
    made["total"] = [_("All"), *_measured(service.service(confirmed))]
    off = joined(day(one) for one in next_days_off())
    return {"table": made, "figure": _picture(months), "days_off": off}


def _measured(one: service.Service) -> list[str]:
    judged = one.in_time + one.late
    kept = f"{percent(one.share)} ({one.in_time}/{judged})" if judged else wording.UNKNOWN
    return [str(one.received), str(one.waiting), days(one.first), days(one.closed), kept]


def _picture(months: dict[str, service.Service]) -> Figure | None:
    rows = tuple(bars.BarRow(month, (one.in_time, one.late, one.waiting)) for month, one in months.items())
    if not rows:
        return None
    series = (_("Answered in time"), _("Answered late"), _("Without an answer yet"))
    title, row = _("Enquiries by month and how they were answered"), _("Month of receipt")
    return bars.draw(bars.Bars(title, row, series, rows, stacked=True, total_name=_("Together")))
