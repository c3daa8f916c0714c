"""How far every reading is, who is late, and who is reminded: exactly those who are late and may still read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Candidate, Reminder, Review, Reviewer
from kyoten.apps.reviews.queries import conflicts, people

State = Review.State
OPEN = (State.ASSIGNED, State.READING)
STATUSES = ("overdue", "not_declared", "reading", "done", "conflict", "unfamiliar")
"""What may be said of a reading, the most urgent first."""


@dataclass(frozen=True)
class Reading:
    """One reading and where it stands; `barred`: a conflict stands, whatever was declared."""

    review_id: int
    application: str
    application_name: str
    reviewer_id: int
    email: str
    name: str
    funder: str
    state: str
    barred: bool
    due_at: datetime | None
    declared_at: datetime | None
    submitted_at: datetime | None
    status: str

    @property
    def is_open(self) -> bool:
        """Is a review still expected?"""
        return self.status in ("overdue", "not_declared", "reading")


def status_of(state: str, due_at: datetime | None, barred: bool, now: datetime) -> str:
    """A reading's status: what was submitted is done, what is barred is a conflict, open ones are late or not yet."""
    if state == State.DONE:
        return "conflict" if barred else "done"
    if barred or state == State.CONFLICT:
        return "conflict"
    if state == State.UNFAMILIAR:
        return "unfamiliar"
    if due_at is not None and due_at < now:
        return "overdue"
    return "not_declared" if state == State.ASSIGNED else "reading"


def readings_of(call: Call) -> list[Reading]:
    """Every reading of a call by application and reviewer, without those of withdrawn applications."""
    rows = Review.objects.filter(application__call=call).exclude(application__state=Application.State.WITHDRAWN)
    rows = rows.only("application", "reviewer", "state", "due_at", "declared_at", "submitted_at")
    known = list(rows.order_by("application__code", "reviewer_id"))
    # Each application and reviewer is read once, not with every pair.
    applications = Application.objects.in_bulk({one.application_id for one in known})
    panel = Reviewer.objects.select_related("user", "profile", "funder")
    reviewers = panel.in_bulk({one.reviewer_id for one in known})
    pairs = (list(applications.values()), list(reviewers.values()))
    barred = conflicts.barred_pairs(call, *pairs) if known else {}
    now = clock.now()
    return [
        _reading(
            one,
            applications[one.application_id],
            reviewers[one.reviewer_id],
            (one.application_id, one.reviewer_id) in barred,
            now,
        )
        for one in known
    ]


def _reading(one: Review, application: Application, reviewer: Reviewer, barred: bool, now: datetime) -> Reading:
    return Reading(
        one.pk,
        application.code,
        application.name,
        one.reviewer_id,
        reviewer.user.email,
        reviewer.name,
        reviewer.funder.name,
        one.state,
        barred,
        one.due_at,
        one.declared_at,
        one.submitted_at,
        status_of(one.state, one.due_at, barred, now),
    )


@dataclass(frozen=True)
class Recipient:
    """Somebody who is late, with the codes of the readings that are."""

    reviewer_id: int
    name: str
    email: str
    codes: tuple[str, ...]


def overdue(readings: Iterable[Reading]) -> list[Recipient]:
    """Whom a reminder goes to: everybody with a reading that is late, and nobody else.

    Whoever has finished, or has only conflicts, is not among them.
    """
    late: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for one in readings:
        if one.status == "overdue":
            late[one.reviewer_id, one.name, one.email].append(one.application)
    return [Recipient(*who, tuple(codes)) for who, codes in sorted(late.items())]


def filtered(readings: Sequence[Reading], status: str = "", text: str = "") -> list[Reading]:
    """Those with a status, and with a text in code, names or address."""
    wanted = text.casefold()
    return [
        one
        for one in readings
        if (not status or one.status == status)
        and wanted in f"{one.application} {one.application_name} {one.name} {one.email}".casefold()
    ]


def asked(call: Call) -> list[tuple[Candidate, str]]:
    """The people who were asked and are not on the panel (yet), each with how far that is."""
    on_panel = set(call.reviewers.values_list("profile_id", flat=True))
    rows = [one for one in people.candidates_of(call) if one.profile_id not in on_panel]
    return [(one, people.standing_of(one)) for one in rows]


def last_reminded(call: Call) -> dict[str, datetime]:
    """When each address was reminded last."""
    found: dict[str, datetime] = {}
    for one in Reminder.objects.filter(call=call).order_by("sent_at", "pk"):
        found.update(dict.fromkeys(one.recipients, one.sent_at))
    return found
