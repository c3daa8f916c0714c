"""Who may run a programme and its calls, who sees them, and when a call is open."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor, has_role, is_operator, scopes
from kyoten.apps.accounts.models import RoleName
from kyoten.apps.foundation import clock
from kyoten.apps.programmes import queries
from kyoten.apps.programmes.models import Call, Programme

OFFICE = (RoleName.PROGRAMME_OFFICER, RoleName.MEASURE_MANAGER, RoleName.AUDITOR)


def may_load(user: Actor) -> bool:
    """Programmes are loaded by the operator or by a programme officer; None is the system itself."""
    return user is None or is_operator(user) or has_role(user, RoleName.PROGRAMME_OFFICER)


def may_run(user: Actor, programme: Programme) -> bool:
    """Calls are opened and closed by officers of a body that owns the programme, the operator, or the system."""
    if user is None or is_operator(user):
        return True
    return bool(scopes(user, RoleName.PROGRAMME_OFFICER) & queries.funder_codes(programme.pk))


def sees_office(user: Actor) -> bool:
    """The office pages are for officers, measure managers, auditors and the operator."""
    return is_operator(user) or any(has_role(user, role) for role in OFFICE)


def calls_visible_to(user: Actor) -> QuerySet[Call]:
    """The office sees every call; everybody else those that were opened at least once."""
    every = queries.calls()
    return every if sees_office(user) else every.exclude(state=Call.State.PLANNED)


def is_open(call: Call) -> bool:
    """Does the call take applications at this moment: opened by an officer, begun, and its deadline not passed?"""
    if call.state != Call.State.OPEN or call.opens_at is None or call.closes_at is None:
        return False
    return call.opens_at <= clock.now() < call.closes_at
