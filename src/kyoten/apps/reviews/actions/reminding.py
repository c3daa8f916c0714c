"""Whoever is late is reminded: exactly those who were shown, with the text that the office wrote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import letters
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call
from kyoten.apps.reviews.models import Reminder, Review
from kyoten.apps.reviews.queries import statuses

State = Review.State


@transaction.atomic
def remind(call_id: int, *, by: User | None, subject: str, text: str, page: str, digest: str) -> Reminder:
    """Write to everybody who is late now, once each.

    `digest` names the list that was shown: where somebody has submitted or become late since, nothing leaves. `page`
    is the address of the pile.
    """
    call = run_call(call_id, by)
    must_be_under_review(call)
    late = statuses.overdue(statuses.readings_of(call))
    if not late:
        raise Refused(_("Nobody is late."))
    if digest != letters.digest_of_recipients(late):
        raise Refused(_("The list has changed since it was shown. Look at it again before anything leaves."))
    if not subject.strip() or not text.strip():
        raise Refused(_("Write a subject and a text."))
    made = Reminder.objects.create(
        call=call,
        sent_at=clock.now(),
        sent_by=by,
        subject=subject.strip(),
        text=text.strip(),
        recipients={one.email: list(one.codes) for one in late},
    )
    for one in late:
        letter = letters.reminder(made.subject, made.text, one, page)
        outbox.enqueue(one.email, letter, key=f"review-reminder:{made.pk}:{one.reviewer_id}")
    record("remind", f"call:{call.code}", by, {"reminder": made.pk, "recipients": made.recipients})
    return made


@transaction.atomic
def set_deadline(call_id: int, due_at: datetime, *, by: User | None) -> int:
    """Set the time until which all readings that are still open are due; how many these are."""
    call = run_call(call_id, by)
    must_be_under_review(call)
    rows = Review.objects.filter(application__call=call, state__in=(State.ASSIGNED, State.READING))
    changed = rows.update(due_at=due_at)
    record("set_deadline", f"call:{call.code}", by, {"due_at": due_at.isoformat(), "readings": changed})
    return changed
