"""Who may decide, and who sees what is not yet published."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor, has_role, scopes
from kyoten.apps.accounts.models import RoleName
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.programmes.queries import owned_programmes


def programmes_of(user: Actor) -> frozenset[int]:
    """The programmes of which one funder has the user as its officer."""
    return owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER))


def offices_of(user: Actor) -> QuerySet[Funder]:
    """The funders for which the user is a programme officer."""
    return Funder.objects.filter(code__in=scopes(user, RoleName.PROGRAMME_OFFICER))


def may_decide(user: Actor, call: Call) -> bool:
    """An officer of any funder of the call's programme may propose, change and publish."""
    return call.programme_id in programmes_of(user)


def may_confirm(user: Actor, funder: Funder) -> bool:
    """Only a funder's own officer confirms for it."""
    return has_role(user, RoleName.PROGRAMME_OFFICER, funder.code)


def boards_for(user: Actor) -> QuerySet[Call]:
    """Calls whose board the user sees: officers of the programme's funders, and auditors."""
    calls = Call.objects.select_related("programme")
    if has_role(user, RoleName.AUDITOR):
        return calls
    return calls.filter(programme__funders__in=offices_of(user)).distinct()
