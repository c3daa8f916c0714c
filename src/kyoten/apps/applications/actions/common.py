"""What every act on an application shares: load it locked, ask whether it may change now, record and tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, correctable, finding_queries, lifecycle, queries
from kyoten.apps.applications.models import Application, Correction
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.access import is_open
from kyoten.apps.programmes.models import Call

State = Application.State
BEFORE_THE_DECISION = (Call.State.OPEN, Call.State.REVIEW)


def locked(application_id: int) -> Application:
    """The application, its row locked until the act ends."""
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("call__programme", "hub_type").get(pk=application_id)


def for_editing(application_id: int, by: User | None, revision: int, touching: Iterable[str] = ()) -> Application:
    """The application, locked, when `by` may edit it now and saw its latest revision."""
    application = editable(locked(application_id), by, touching)
    if revision != application.revision:
        raise _stale()
    return application


def for_framing(application: Application, by: User | None, revision: int, touching: Iterable[str] = ()) -> Application:
    """The locked application, when `by` may edit it now and saw its latest name, place, fields and members.

    Texts of the plan saved since then are no hindrance: the frame and the plan overwrite nothing of each other.
    """
    application = editable(application, by, touching)
    if not application.frame_revision <= revision <= application.revision:
        raise _stale()
    application.frame_revision = application.revision + 1  # the one that `touch` is about to give
    return application


def editable(application: Application, by: User | None, touching: Iterable[str] = ()) -> Application:
    """The application, when `by` may edit it and it may change now.

    `touching` names what is about to change. Of a filed application that is corrected only the parts that the office
    named may change, so an act that names nothing is refused then.
    """
    require(by is None or access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    must_be_in_time(application)
    if application.state == State.CORRECTING:
        _must_be_asked(application, tuple(touching))
    elif application.state != State.DRAFT:
        raise Refused(_("The text is fixed for signature. Open the plan again to change it."))
    return application


def _must_be_asked(application: Application, touching: tuple[str, ...]) -> None:
    correction = queries.open_correction(application)
    parts = queries.parts_asked(correction) if correction else frozenset()
    closed = sorted(name for name in touching if not correctable.covers(parts, name))
    if closed or not touching:
        text = _("The application is filed. Only the parts that the office asked to correct can be changed: %(names)s.")
        raise Refused(text % {"names": ", ".join(sorted(parts))})


def _stale() -> Stale:
    return Stale(_("Somebody saved in the meantime. Nothing was overwritten: compare both texts and save again."))


def must_be_open(call: Call, application_code: str = "") -> None:
    """Raise Refused unless the call is open now, for this application."""
    if not is_open(call, application_code):
        raise Refused(_("The call is not open now. Its opening time and deadline are on the call's page."))


def must_be_in_time(application: Application) -> None:
    """Raise Refused unless the consortium may work on it now: the call is open, or the time for corrections runs."""
    if application.state not in lifecycle.IN_CORRECTION:
        must_be_open(application.call, application.code)
        return
    correction = queries.open_correction(application)
    if correction is None or is_over(correction) or application.call.state not in BEFORE_THE_DECISION:
        raise Refused(_("The time for corrections has passed. The application stands as it was filed."))


def is_over(correction: Correction) -> bool:
    """Has the time for these corrections passed?"""
    return correction.due_at <= clock.now()


def move(application: Application, act: str, refusal: str) -> None:
    """Set the state to which the act leads; raise Refused with this sentence where it leads nowhere from here."""
    target = lifecycle.after(act, application.state)
    if target is None:
        raise Refused(refusal)
    application.state = target


def must_be_unfiled(application: Application) -> None:
    """Raise Refused for an application that is filed and not being corrected."""
    if application.state not in lifecycle.IN_HAND:
        raise Refused(_("The application is filed; nothing in it changes any more."))


def classes_of(application: Application) -> set[str]:
    """The member classes that the programme names."""
    return {one.id for one in queries.programme_for(application).hub_unit.member_classes}


def touch(application: Application, by: User | None) -> None:
    """One more saved change: revision, time and who."""
    application.revision += 1
    application.changed_at = clock.now()
    application.changed_by = by
    application.save()


def record(application: Application, verb: str, by: User | None, facts: dict[str, Any]) -> None:
    """One entry of the trail about this application."""
    trail.append(label(by), f"applications.{verb}", f"application:{application.code}", facts)


def tell(signal: Any, **facts: Any) -> None:
    """Announce the event once the change stands."""
    announce: Callable[..., Any] = partial(signal.send, Application, **facts)
    transaction.on_commit(announce)


def must_meet_rules(application: Application) -> None:
    """Raise Refused with the findings unless every rule about the plan is met."""
    unmet = [finding for finding in finding_queries.plan_findings(application) if not finding.is_met]
    if unmet:
        raise Refused(_("The application does not meet every rule yet. See what to do below."), unmet)
