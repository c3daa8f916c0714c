"""Working days of a desk: those of the programme of its hub, without weekends and the days off that its pack states."""

from __future__ import annotations

import datetime as dt

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.foundation import clock, wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.programmes.queries import current_programme
from kyoten.core.kernel.workdays import after_working_days

AHEAD = dt.timedelta(days=60)  # beyond any span of days off


def due_day(enquiry: Enquiry, working_days: int) -> dt.date:
    """The day so many working days after the receipt in Japan."""
    received = wording.in_japan(enquiry.received_at).date()
    programme = enquiry.hub.application.call.programme if enquiry.hub else current_programme()
    off = days_off(programme, received, received + 3 * dt.timedelta(days=working_days) + AHEAD)
    return after_working_days(received, working_days, off)


def days_off(programme: Programme | None, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """The days off that a programme states from `first` to `last`; none where it states nothing."""
    stated = programme_of(programme).holidays if programme else None
    return stated.between_days(first, last) if stated else frozenset()


def next_days_off(most: int = 5) -> list[dt.date]:
    """The next weekdays on which the desks of the current programme do not work."""
    today = clock.today()
    found = days_off(current_programme(), today, today + 6 * AHEAD)
    return [day for day in sorted(found) if day.weekday() < 5][:most]
