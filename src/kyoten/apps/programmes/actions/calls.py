"""Calls open and close by the calendar; one body gets more time by an extension with its reason."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.outbox import BOTH, compose, enqueue
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access, applicants, bridge, events, queries
from kyoten.apps.programmes.actions.common import locked_call, record
from kyoten.apps.programmes.models import Call, Extension


@transaction.atomic
def open_call(call_id: int, *, by: User | None, opens_at: dt.datetime, closes_at: dt.datetime) -> Call:
    """Open a planned call from `opens_at` until `closes_at` (both with a zone); it runs by the version in force.

    The grace and the time for questions are those of the pack's guidelines on this day; they stay with the call.
    """
    call = locked_call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme open its calls.")
    )
    if call.state != Call.State.PLANNED:
        raise Refused(_("This call was opened before. To change its deadline, use “change deadline”."))
    _check_times(opens_at, closes_at)
    call.state, call.opens_at, call.closes_at = Call.State.OPEN, opens_at, closes_at
    call.version_id = call.programme.current_id
    _take_rules(call, opens_at, closes_at)
    call.save()
    facts = {
        "opens_at": opens_at.isoformat(),
        "closes_at": closes_at.isoformat(),
        "grace_minutes": call.grace_minutes,
        "questions_until": call.questions_until,
    }
    record(call, "programmes.open_call", by, facts)
    transaction.on_commit(partial(events.call_opened.send, Call, call_id=call.pk))
    return call


@transaction.atomic
def change_deadline(call_id: int, *, by: User | None, closes_at: dt.datetime, reason: str) -> Call:
    """Move the deadline of an open call; the reason is kept in the audit trail."""
    call = locked_call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme open its calls.")
    )
    if call.state != Call.State.OPEN or call.opens_at is None:
        raise Refused(_("Only an open call has a deadline to change."))
    if not reason.strip():
        raise Refused(_("Say why the deadline changes: applicants and auditors will ask."))
    _check_times(call.opens_at, closes_at)
    before, call.closes_at = call.closes_at, closes_at
    if call.questions_until is not None:
        call.questions_until = min(call.questions_until, closes_at)
    call.save()
    facts = {"before": before, "closes_at": closes_at.isoformat(), "reason": reason}
    record(call, "programmes.change_deadline", by, facts)
    return call


@transaction.atomic
def close_call(call_id: int, *, by: User | None) -> Call:
    """Close an open call and begin its review; nothing can be submitted to it any more."""
    call = locked_call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme close its calls.")
    )
    if call.state == Call.State.PLANNED:
        raise Refused(_("This call was not opened yet, so there is nothing to close."))
    if call.state != Call.State.OPEN:
        raise Refused(_("This call is closed already."))
    running = sorted(extension.application for extension in queries.running_extensions(call.pk))
    if running:
        raise Refused(
            _("Extensions still run for: %(codes)s. Close the call after them.") % {"codes": ", ".join(running)}
        )
    call.state = Call.State.REVIEW
    call.save()
    record(call, "programmes.close_call", by, {"closed_at": clock.now().isoformat()})
    transaction.on_commit(partial(events.call_closed.send, Call, call_id=call.pk))
    return call


@transaction.atomic
def set_question_deadline(call_id: int, *, by: User | None, questions_until: dt.datetime) -> Call:
    """Say until when questions about an open call are taken: between its opening and its deadline."""
    call = locked_call(call_id)
    require(access.may_run(by, call.programme), _("Only officers of the bodies that own this programme may do this."))
    _with_zone(questions_until)
    if call.state != Call.State.OPEN or call.opens_at is None or call.closes_at is None:
        raise Refused(_("Only an open call takes questions."))
    if not call.opens_at < questions_until <= call.closes_at:
        raise Refused(_("The time for questions ends after the call opens and not after its deadline."))
    before, call.questions_until = call.questions_until, questions_until
    call.save()
    record(call, "programmes.set_question_deadline", by, {"before": before, "questions_until": questions_until})
    return call


@transaction.atomic
def extend(
    call_id: int, *, by: User | None, application: str, until: dt.datetime, reason_ja: str, reason_en: str
) -> Extension:
    """Give one application (by its code) more time, with the reason in both languages; its coordinators get a mail.

    The latest extension of an application counts, so a mistake is put right by another one. Nobody else's time changes.
    """
    call = locked_call(call_id)
    require(access.may_run(by, call.programme), _("Only officers of the bodies that own this programme may do this."))
    _check_extension(call, application, until)
    if not reason_ja.strip() or not reason_en.strip():
        raise Refused(_("Give the reason in Japanese and English: the consortium reads it, and auditors will ask."))
    extension = Extension.objects.create(
        call=call,
        application=application,
        until=until,
        reason_ja=reason_ja.strip(),
        reason_en=reason_en.strip(),
        granted_by=by,
        granted_at=clock.now(),
    )
    facts = {"application": application, "until": until, "reason_ja": reason_ja, "reason_en": reason_en}
    record(call, "programmes.extend", by, facts)
    letter = compose("programmes/mail/extension.txt", {"call": call, "extension": extension}, BOTH)
    for user in queries.coordinators_of(application):
        enqueue(user.email, letter, key=f"extension:{extension.pk}:{user.pk}")
    return extension


def _check_extension(call: Call, application: str, until: dt.datetime) -> None:
    """The call is open, the application is one of its own and not filed, and the new end is later than everybody's."""
    _with_zone(until)
    ends = access.ends_at(call)
    if call.state != Call.State.OPEN or ends is None:
        raise Refused(_("Time can be extended only while the call is open: this one is not."))
    if application not in applicants.unfiled(call.pk):
        raise Refused(_("This call has no unfiled application of that code. Choose one of those listed."))
    if until <= max(ends, clock.now()):
        raise Refused(_("An extension ends later than now and later than the deadline of the call with its grace."))


def _take_rules(call: Call, opens_at: dt.datetime, closes_at: dt.datetime) -> None:
    """Grace and time for questions as the guidelines state them; questions until the deadline in a very short call."""
    guide = bridge.guide_of(call)
    if guide is not None:
        call.grace_minutes = guide.grace.minutes
        ends = closes_at - dt.timedelta(days=guide.questions.days_before_deadline)
        call.questions_until = ends if ends > opens_at else closes_at


def _with_zone(moment: dt.datetime) -> None:
    if timezone.is_naive(moment):
        raise ValueError("a time needs its zone")


def _check_times(opens_at: dt.datetime, closes_at: dt.datetime) -> None:
    """Both times have a zone, the deadline comes after the opening and has not passed."""
    if timezone.is_naive(opens_at) or timezone.is_naive(closes_at):
        raise ValueError("opening and closing times need a time zone")
    if closes_at <= opens_at:
        raise Refused(_("The deadline must come after the opening."))
    if closes_at <= clock.now():
        raise Refused(_("The deadline has passed already: choose a later one."))
