"""Meetings with agenda, papers, attendance and minutes, in a number of queries that does not depend on how many."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, QuerySet

from kyoten.apps.committee import bridge
from kyoten.apps.committee.models import AgendaItem, Attendance, Line, Meeting, Paper, SentOut
from kyoten.apps.committee.queries.members import members_on
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Scenario
from kyoten.core.kernel.finding import Finding


def day_of(meeting: Meeting) -> dt.date:
    """The day of a meeting in Japan."""
    return wording.in_japan(meeting.starts_at).date()


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The items in their order with papers and who left. Five queries."""
    rows = meeting.items.select_related("application__hub_type", "scenario", "meeting__committee", "meeting__call")
    papers = Paper.objects.filter(taken_back_at=None).select_related("file").prefetch_related("about")
    out = SentOut.objects.select_related("member__organisation")
    return list(rows.prefetch_related(Prefetch("papers", papers), Prefetch("sent_out", out)).order_by("position", "pk"))


def lines(meeting: Meeting) -> list[Line]:
    """The lines of the minutes in the order of the agenda, with everything that they are read with."""
    papers = Paper.objects.filter(taken_back_at=None)
    rows = Line.objects.filter(minutes__meeting=meeting).select_related(
        "minutes", "item__application", "item__scenario", "item__meeting__committee", "approval__member__organisation"
    )
    return list(
        rows.prefetch_related(
            Prefetch("item__papers", papers),
            "item__sent_out__member__organisation",
            "corrections__member__organisation",
            "notes",
        ).order_by("item__position", "item__pk")
    )


def attendance(meeting: Meeting) -> list[Attendance]:
    """Who was there. One query."""
    return list(meeting.attendances.select_related("member__organisation", "member__profile").order_by("member_id"))


def scenario_before(meeting: Meeting) -> Scenario | None:
    """The frozen scenario that lies before the meeting: that of its first such item."""
    item = meeting.items.filter(scenario__isnull=False).select_related("scenario").order_by("position", "pk").first()
    return item.scenario if item else None


def quorum(meeting: Meeting, item: AgendaItem | None = None) -> Finding:
    """Is there a quorum in the meeting, or in the room for one item?"""
    present = None
    if meeting.attended_at is not None:
        present = meeting.attendances.filter(mode__in=bridge.PRESENT).count()
        present -= item.sent_out.count() if item else 0
    committee, day = meeting.committee, day_of(meeting)
    programme = programme_of(meeting.call or committee.programme)
    members = len(members_on(committee, day))
    return bridge.quorum_finding(programme, day, members, present, committee.quorum_percent)


def in_full(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with their committee, call and minutes."""
    return rows.select_related("committee__programme", "call__programme", "minutes")
