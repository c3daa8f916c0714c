"""Who may decide, and who sees what is not yet published."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor, has_role, scopes
from kyoten.apps.accounts.models import RoleName
from kyoten.apps.programmes.models import Call, Funder


def offices_of(user: Actor) -> QuerySet[Funder]:
    """The funders for which the user is a programme officer."""
    return Funder.objects.filter(code__in=scopes(user, RoleName.PROGRAMME_OFFICER))


def may_decide(user: Actor, call: Call) -> bool:
    """An officer of any funder of the call's programme may propose, change and publish."""
    return offices_of(user).filter(programme_id=call.programme_id).exists()


def may_confirm(user: Actor, funder: Funder) -> bool:
    """Only a funder's own officer confirms for it."""
    return has_role(user, RoleName.PROGRAMME_OFFICER, funder.code)


def boards_for(user: Actor) -> QuerySet[Call]:
    """Calls whose board the user sees: officers of the programme's funders, and auditors."""
    calls = Call.objects.select_related("programme")
    if has_role(user, RoleName.AUDITOR):
        return calls
    return calls.filter(programme__funders__in=offices_of(user)).distinct()
