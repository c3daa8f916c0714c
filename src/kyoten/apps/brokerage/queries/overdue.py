"""Enquiries whose time has passed without an answer, or without anybody who sorted them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import F, Q

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.queries.working_days import due_day
from kyoten.apps.foundation import clock

OPEN = (Enquiry.State.NEW, Enquiry.State.OPEN)


def passed_day(enquiry: Enquiry, today: dt.date) -> dt.date | None:
    """The day that has passed: when the answer was due, else when it was to be sorted; None where none has."""
    if enquiry.state not in OPEN or enquiry.answered_at is not None:
        return None
    day = enquiry.due_on or due_day(enquiry, settings.DESK_WORKING_DAYS["urgent"])
    return day if day < today else None


def to_remind() -> list[int]:
    """The ids of open enquiries without an answer that may be overdue and of whose day nobody was reminded."""
    rows = Enquiry.objects.filter(state__in=OPEN, answered_at=None)
    late = Q(due_on__lt=clock.today()) & (Q(reminded_for=None) | ~Q(reminded_for=F("due_on")))
    unsorted = Q(due_on=None, reminded_for=None)
    return list(rows.filter(late | unsorted).order_by("pk").values_list("pk", flat=True))
