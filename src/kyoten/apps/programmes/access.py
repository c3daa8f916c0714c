"""Who may run a programme and its calls, who sees what of them, and when a call is open."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor, has_role, is_operator, roles_of, scopes
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.foundation import clock
from kyoten.apps.programmes import queries
from kyoten.apps.programmes.models import Call, Extension, Programme, Question, Rehearsal

OFFICE = (RoleName.PROGRAMME_OFFICER, RoleName.MEASURE_MANAGER, RoleName.AUDITOR)


# --- who may ---


def may_load(user: Actor) -> bool:
    """Programmes are loaded by the operator or by a programme officer; None is the system itself."""
    return user is None or is_operator(user) or has_role(user, RoleName.PROGRAMME_OFFICER)


def may_run(user: Actor, programme: Programme) -> bool:
    """Calls are opened and closed by officers of a body that owns the programme, the operator, or the system."""
    if user is None or is_operator(user):
        return True
    return bool(scopes(user, RoleName.PROGRAMME_OFFICER) & queries.funder_codes(programme.pk))


def may_ask(user: Actor) -> bool:
    """Anybody who is signed in asks questions about a call."""
    return isinstance(user, User) and user.is_active


# --- who sees ---


def sees_office(user: Actor) -> bool:
    """The office pages are for officers, measure managers, auditors and the operator."""
    return is_operator(user) or any(has_role(user, role) for role in OFFICE)


def calls_visible_to(user: Actor) -> QuerySet[Call]:
    """The office sees every call; everybody else those that were opened at least once."""
    every = queries.calls()
    return every if sees_office(user) else every.exclude(state=Call.State.PLANNED)


def office_questions(user: Actor) -> QuerySet[Question]:
    """The questions of every call that the user answers for or audits, with asker and original words."""
    every = queries.all_questions()
    if user is None or is_operator(user) or has_role(user, RoleName.AUDITOR):
        return every
    owned = queries.owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER))
    return every.filter(call__programme_id__in=owned)


def own_questions(user: Actor, call: Call) -> QuerySet[Question]:
    """The questions that the user asked about a call, with what the office answered."""
    every = queries.questions(call.pk)
    return every.filter(asked_by=user) if isinstance(user, User) else every.none()


def published_questions(call: Call) -> QuerySet[Question]:
    """What everybody sees; pages show the office's wording and the answer alone."""
    return queries.questions(call.pk).filter(state=Question.State.PUBLISHED)


def extensions_visible_to(user: Actor, call: Call) -> QuerySet[Extension]:
    """The office sees every extension, a consortium its own, others none."""
    every = queries.extensions(call.pk)
    if sees_office(user) or user is None:
        return every
    return every.filter(application__in=applications_of(user))


def applications_of(user: Actor) -> frozenset[str]:
    """Codes of the applications in which the user holds any role."""
    return frozenset(where for _name, kind, where in roles_of(user) if kind == ScopeKind.APPLICATION)


def rehearsals_visible_to(user: Actor, programme: Programme) -> QuerySet[Rehearsal]:
    """Rehearsals are for the office alone."""
    every = queries.rehearsals(programme)
    return every if user is None or sees_office(user) else every.none()


# --- when ---


def ends_at(call: Call) -> dt.datetime | None:
    """When the call stops taking applications: its deadline and the grace that it states."""
    return call.closes_at + dt.timedelta(minutes=call.grace_minutes) if call.closes_at else None


def is_open(call: Call, application_code: str = "") -> bool:
    """Does the call take applications at this moment, or this one application by an extension?

    Opened by an officer, begun, and its deadline with the stated grace not passed. An extension counts for its own
    application alone, to the minute that it names: no grace comes on top.
    """
    ends = ends_at(call)
    if call.state != Call.State.OPEN or call.opens_at is None or ends is None or clock.now() < call.opens_at:
        return False
    return clock.now() < ends or (bool(application_code) and _extended(call, application_code))


def _extended(call: Call, application_code: str) -> bool:
    """Whether the latest extension of this application still runs."""
    latest = queries.latest_extension(call.pk, application_code)
    return latest is not None and clock.now() < latest.until


def questions_end_at(call: Call) -> dt.datetime | None:
    """Until when questions are taken; the deadline of the call where no own time is stated."""
    return call.questions_until or call.closes_at


def takes_questions(call: Call) -> bool:
    """Are questions taken at this moment? By the clock of the server, never of the asker."""
    ends = questions_end_at(call)
    if call.state != Call.State.OPEN or call.opens_at is None or ends is None:
        return False
    return call.opens_at <= clock.now() < ends
