"""The desk is reminded of what is overdue: answers whose day has passed, and enquiries that nobody sorted."""

from __future__ import annotations

from django.db import transaction

from kyoten.apps.brokerage.actions.common import locked, record
from kyoten.apps.brokerage.actions.desk import subject_of
from kyoten.apps.brokerage.actions.telling import tell_desk
from kyoten.apps.brokerage.queries.overdue import passed_day
from kyoten.apps.foundation import clock


@transaction.atomic
def remind_late(enquiry_id: int) -> bool:
    """Remind those who answer for it once for each day that passes without an answer; False where nothing is to say."""
    enquiry = locked(enquiry_id)
    day = passed_day(enquiry, clock.today())
    if day is None or enquiry.reminded_for == day:
        return False
    enquiry.reminded_for = day
    enquiry.save(update_fields=["reminded_for"])
    tell_desk(enquiry, "late", day.isoformat())
    record(None, "reminded", subject_of(enquiry), {"due": day})
    return True
