"""How long the desk takes: to the first answer, to the end, and how often it kept its time (S18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.foundation import wording

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Service:
    """What was measured of some enquiries. Times are medians in days (of 24 hours), None where nothing is known.

    `in_time` and `late` count those that have a first answer and a due day; `waiting` those without an answer yet.
    """

    received: int
    waiting: int
    first: float | None
    closed: float | None
    in_time: int
    late: int

    @property
    def share(self) -> float | None:
        """The part that was answered in time; None where none has both an answer and a due day."""
        judged = self.in_time + self.late
        return self.in_time / judged if judged else None


def service(enquiries: Iterable[Enquiry]) -> Service:
    """What these enquiries show."""
    rows = list(enquiries)
    first = [(one.answered_at - one.received_at) / DAY for one in rows if one.answered_at]
    closed = [(one.closed_at - one.received_at) / DAY for one in rows if one.closed_at]
    judged = [kept for one in rows if (kept := in_time(one)) is not None]
    return Service(
        received=len(rows),
        waiting=sum(1 for one in rows if one.answered_at is None and one.closed_at is None),
        first=median(first) if first else None,
        closed=median(closed) if closed else None,
        in_time=sum(judged),
        late=len(judged) - sum(judged),
    )


def in_time(enquiry: Enquiry) -> bool | None:
    """Was the first answer given by the end of the due day in Japan? None while one of the two is unknown."""
    if enquiry.answered_at is None or enquiry.due_on is None:
        return None
    return wording.in_japan(enquiry.answered_at).date() <= enquiry.due_on


def by_month(enquiries: Iterable[Enquiry]) -> dict[str, Service]:
    """The same for each month of receipt in Japan (2026-11), oldest first."""
    months: dict[str, list[Enquiry]] = {}
    for one in enquiries:
        months.setdefault(f"{wording.in_japan(one.received_at):%Y-%m}", []).append(one)
    return {month: service(months[month]) for month in sorted(months)}
