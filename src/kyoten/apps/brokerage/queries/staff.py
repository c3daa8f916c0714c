"""Who staffs the desks: coordinators of hubs, how much each has in hand, and whom that speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, User
from kyoten.apps.brokerage.models import Enquiry, Introduction
from kyoten.apps.selection.models import Hub

SCOPES = (ScopeKind.APPLICATION, ScopeKind.HUB)


def active_hubs() -> list[Hub]:
    """The hubs whose desks answer, by code, with their applications."""
    rows = Hub.objects.filter(state=Hub.State.ACTIVE).select_related("application__call__programme", "hub_type")
    return list(rows.order_by("code"))


def coordinators(hubs: Iterable[Hub]) -> dict[int, list[Hub]]:
    """The hubs that each coordinator of these hubs speaks for, by the id of the user. One query."""
    by_code: dict[str, list[Hub]] = {}
    for hub in hubs:
        for code in {hub.code, hub.application.code}:
            by_code.setdefault(code, []).append(hub)
    rows = Role.objects.filter(
        name=RoleName.COORDINATOR, scope_kind__in=SCOPES, scope__in=list(by_code), user__is_active=True
    )
    found: dict[int, list[Hub]] = {}
    for user_id, scope in rows.order_by("user_id", "scope").values_list("user_id", "scope"):
        found.setdefault(user_id, []).extend(by_code[scope])
    return found


def people(ids: Iterable[int]) -> list[User]:
    """These users with their bodies, by address."""
    return list(User.objects.filter(pk__in=list(ids)).select_related("organisation").order_by("email"))


def loads() -> dict[int, int]:
    """How many open introductions each coordinator has. One query."""
    rows = Introduction.objects.filter(ended_at=None).order_by().values_list("coordinator_id")
    return dict(rows.annotate(Count("pk")))


@dataclass(frozen=True)
class Suggestion:
    """A coordinator for a task: what speaks for them (`field`, `place`: what is shared), and what they have in hand."""

    user: User
    hubs: tuple[Hub, ...]
    load: int
    fields: tuple[str, ...]
    prefectures: tuple[str, ...]

    @property
    def fits(self) -> int:
        """How many of the two, field and place, speak for this coordinator."""
        return bool(self.fields) + bool(self.prefectures)


def suggestions(fields: Iterable[str], prefectures: Iterable[str]) -> list[Suggestion]:
    """All coordinators, the best first: those who fit in field and place, then by the fewest open introductions.

    Four queries, whatever their number.
    """
    hubs_of = coordinators(active_hubs())
    load, fields, prefectures = loads(), set(fields), set(prefectures)
    found = [_suggestion(one, hubs_of[one.pk], load.get(one.pk, 0), fields, prefectures) for one in people(hubs_of)]
    return sorted(found, key=lambda one: (-one.fits, one.load, one.user.email))


def suited(enquiry: Enquiry) -> list[Suggestion]:
    """Who could take an enquiry, the best first: by field and place of its hub, else by the place of whoever asked."""
    if enquiry.hub is not None:
        return suggestions(enquiry.hub.application.fields, enquiry.hub.application.prefectures)
    body = enquiry.organisation
    return suggestions([], [body.prefecture] if body and body.prefecture else [])


def _suggestion(user: User, hubs: list[Hub], load: int, fields: set[str], prefectures: set[str]) -> Suggestion:
    own_fields = {field for hub in hubs for field in hub.application.fields}
    own_places = {place for hub in hubs for place in hub.application.prefectures}
    return Suggestion(
        user, tuple(hubs), load, tuple(sorted(own_fields & fields)), tuple(sorted(own_places & prefectures))
    )


def bodies_in_hubs(hubs: Iterable[Hub]) -> Q:
    """Organisations that belong to these hubs, as a filter of organisations."""
    return Q(memberships__application__hub__in=[one.pk for one in hubs])
