"""What the recorded decisions say now: quotas in force, money of a hub, the reserve, and what is public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Funder, HubType
from kyoten.apps.selection.act_models import Act
from kyoten.apps.selection.models import Choice, Hub, Proposal
from kyoten.core.portfolio.reserve import Standby, order
from kyoten.core.programme.seats import Seats


def digest_of(act: Act) -> str:
    """SHA-256 over what the funders approve: kind, subject and reasons."""
    content = [act.call.code, act.number, act.kind, act.subject, act.reason_ja, act.reason_en, act.internal]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def effective(call: Call, *kinds: str) -> QuerySet[Act]:
    """The call's decisions in effect, in order; of these kinds, or all."""
    acts = Act.objects.filter(call=call, state=Act.State.EFFECTIVE).order_by("effective_at", "pk")
    return acts.filter(kind__in=kinds) if kinds else acts


def seats_in_force(call: Call, stated: Mapping[str, Seats]) -> dict[str, Seats]:
    """The seats of the round as the pack states them, with every change of a quota that is in effect. One query."""
    seats = dict(stated)
    for act in effective(call, Act.Kind.QUOTA):
        seats[act.subject["hub_type"]] = Seats(act.subject["low"], act.subject["high"])
    return seats


def missing(act: Act) -> list[Funder]:
    """Funders that have not approved the act."""
    given = act.approvals.values("funder_id")
    return list(Funder.objects.filter(programme_id=act.call.programme_id).exclude(pk__in=given))


def acts_on(hub: Hub) -> list[Act]:
    """Decisions in effect that name the hub, or the application that became it; for everybody. One query."""
    acts = effective(hub.application.call, Act.Kind.MONEY, Act.Kind.WITHDRAWAL, Act.Kind.REPLACEMENT)
    return [one for one in acts if hub.code in (one.subject.get("hub"), one.subject.get("application"))]


def reason_of(act: Act, language: str) -> str:
    """The published reason of an act in `ja` or `en`; "" where it is internal."""
    if act.internal:
        return ""
    return act.reason_ja if language.startswith("ja") else act.reason_en


@dataclass(frozen=True)
class Ready:
    """One who stands ready: the choice, and the codes of those from whom nothing has told it apart."""

    choice: Choice
    equals: tuple[str, ...] = ()

    @property
    def application(self) -> Application:
        """Who stands ready."""
        return self.choice.application


def reserve(call: Call, hub_type: str) -> list[Ready]:
    """The candidates of a type who stand ready, as many as the pack says; those who took a place are gone.

    They go by rank, equals by the pack's rule and by what the funders decided. [] before the result is published and
    where the programme foresees no reserve.
    """
    stated = programme_of(call).decision
    rule = stated.reserve if stated else None
    published = call.proposals.filter(state=Proposal.State.PUBLISHED).first()
    if rule is None or published is None:
        return []
    rows = published.choices.filter(selected=False, application__hub_type__code=hub_type).select_related("application")
    listed = {row.application.code: row for row in rows}
    decided = [one.subject["application"] for one in effective(call, Act.Kind.ORDER)]
    found = order([_standby(row) for row in listed.values()], rule.ties or (), seed=rule.seed or 0, decided=decided)
    here = {code for code, row in listed.items() if row.application.state == Application.State.NOT_SELECTED}
    return [
        Ready(listed[code], tuple(other for other in found.equal_to(code) if other in here))
        for code in found.first(rule.places)
        if code in here
    ]


def _standby(row: Choice) -> Standby:
    calibrated = row.explanation.get("calibrated") or {}
    return Standby(row.application.code, row.rank, calibrated.get("mean"))


def open_places(call: Call) -> list[Hub]:
    """Withdrawn hubs of the call whose place nobody took yet."""
    taken = {act.subject["hub"] for act in effective(call, Act.Kind.REPLACEMENT)}
    hubs = Hub.objects.filter(application__call=call, state=Hub.State.WITHDRAWN).select_related("hub_type")
    return [hub for hub in hubs if hub.code not in taken]


def fixed_hubs(call: Call) -> list[str]:
    """Codes of the active hubs of earlier rounds of the programme: a later round leaves them as they are."""
    earlier = Hub.objects.filter(
        application__call__programme_id=call.programme_id, application__call__stage__lt=call.stage
    )
    return list(earlier.exclude(state=Hub.State.WITHDRAWN).order_by("code").values_list("code", flat=True))


def names(acts: Iterable[Act]) -> dict[str, str]:
    """Names of the hubs, applications and hub types that acts are about, by code. Two queries."""
    acts = list(acts)
    codes = {act.subject[key] for act in acts for key in ("hub", "application") if key in act.subject}
    types = {act.subject["hub_type"] for act in acts if "hub_type" in act.subject}
    of_calls = HubType.objects.filter(programme__calls__in={act.call_id for act in acts}, code__in=types)
    found: dict[str, Any] = {one.code: one.name for one in of_calls.distinct()}
    return found | {one.code: one.name for one in Application.objects.filter(code__in=codes)}
