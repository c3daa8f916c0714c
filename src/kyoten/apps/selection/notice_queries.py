"""What an applicant may be told: kind of notice, feedback by criterion as each funder allows it, and the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from statistics import fmean
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Review
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.notice_models import Notice
from kyoten.core.programme.model import DecisionRule

THIRDS = ("upper", "middle", "lower")
Means = Mapping[str, Mapping[int, float]]  # criterion → application → mean points


def rule_of(call: Call) -> DecisionRule:
    """The pack's rules around a decision; empty where it states none."""
    return programme_of(call).decision or DecisionRule()


def kinds(rows: Iterable[Choice], places: int) -> dict[int, str]:
    """What each applicant is told, by application: the first `places` of a type below the line are near misses."""
    below: dict[int, int] = {}
    found = {}
    for row in sorted(rows, key=lambda one: (one.rank, one.application.code)):
        if row.selected:
            found[row.application_id] = Notice.Kind.SELECTED
            continue
        seen = below.get(row.application.hub_type_id, 0)
        below[row.application.hub_type_id] = seen + 1
        found[row.application_id] = Notice.Kind.NEAR_MISS if seen < places else Notice.Kind.NOT_SELECTED
    return {key: str(kind) for key, kind in found.items()}


def means(call: Call, funder: str) -> Means:
    """Mean points of each criterion by application, over the completed reviews of one funder's readers. Two queries."""
    done = Review.objects.filter(
        application__call=call, state=Review.State.DONE, is_sample=False, reviewer__funder__code=funder
    )
    points: dict[str, dict[int, list[int]]] = {}
    for review in done.prefetch_related("scores"):
        for score in review.scores.all():
            if score.value is not None:
                points.setdefault(score.criterion, {}).setdefault(review.application_id, []).append(score.value)
    return {one: {key: fmean(values) for key, values in of.items()} for one, of in points.items()}


def third(values: Iterable[float], own: float) -> str:
    """In which third of its type a value lies; equal values lie in the same, the better one."""
    every = list(values)
    above = sum(value > own for value in every)
    return THIRDS[min(3 * above // len(every), 2)]


def texts_for_applicant(call: Call, funder: str) -> dict[int, list[str]]:
    """What one funder's readers wrote for the applicants, by application. One query."""
    found: dict[int, list[str]] = {}
    rows = Review.objects.filter(
        application__call=call, state=Review.State.DONE, is_sample=False, reviewer__funder__code=funder
    )
    for application, text in rows.order_by("pk").values_list("application_id", "summary"):
        if text.strip():
            found.setdefault(application, []).append(text.strip())
    return found


def notices(call: Call) -> QuerySet[Notice]:
    """All letters of a call with their applications, by code."""
    return (
        Notice.objects.filter(application__call=call)
        .select_related("application__hub_type", "read_by")
        .order_by("application__code")
    )


def published(call: Call) -> Proposal | None:
    """The published result of the call."""
    return call.proposals.filter(state=Proposal.State.PUBLISHED).first()


def released_notice(application: Application) -> Notice | None:
    """The letter that the applicant has received; None before it was released."""
    return Notice.objects.filter(application=application, released_at__isnull=False).first()


def result_addresses(application_ids: Collection[int]) -> dict[int, str]:
    """Where the applicants whose letter was released read it, by application. One query."""
    rows = Notice.objects.filter(application__in=application_ids, released_at__isnull=False)
    codes = rows.values_list("application_id", "application__code")
    return {pk: reverse("result:page", args=[code]) for pk, code in codes}


def objections_until(notice: Notice) -> dt.datetime | None:
    """The moment until which an objection is taken: the end of the last day in the programme's zone; None: no end."""
    call = notice.application.call
    rule = rule_of(call).objections
    if rule is None or notice.released_at is None:
        return None
    zone = ZoneInfo(programme_of(call).time_zone)
    last = notice.released_at.astimezone(zone).date() + dt.timedelta(days=rule.days)
    return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), zone)
