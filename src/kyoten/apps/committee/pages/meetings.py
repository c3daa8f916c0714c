"""One meeting with its agenda and attendance, and one item with its papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.committee import access
from kyoten.apps.committee.models import AgendaItem, Meeting, Minutes, Paper
from kyoten.apps.committee.pages.common import (
    Table,
    minutes_badge,
    moment,
    name_of,
    place,
    said_quorum,
    table,
    to_item,
    who,
)
from kyoten.apps.committee.queries import conflicts, meetings
from kyoten.apps.committee.queries.members import members_on
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.files import can_be_served
from kyoten.apps.reviews.conflict_pages import evidence_of
from kyoten.apps.reviews.phrases import KINDS
from kyoten.apps.selection.phrases import decided_by, points

Kind = Paper.Kind


def one_meeting(meeting: Meeting, user: Actor) -> dict[str, Any]:
    """When, where, the agenda as the user may see it, who was there, the quorum, and what can be done now."""
    sight = access.sight_of(user, meeting)
    open_now = is_open(meeting)
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "name": name_of(meeting),
        "facts": _facts(meeting),
        "agenda": _agenda(meeting, sight),
        "attendance": _attendance(meeting),
        "quorum": said_quorum(meeting.committee, meetings.quorum(meeting)),
        "runs": sight.runs,
        "open_now": sight.runs and open_now,
        "begun": meeting.starts_at <= clock.now(),
        "minutes_state": minutes_badge(meeting),
        "sees_minutes": sees_minutes(meeting, user),
    }


def is_open(meeting: Meeting) -> bool:
    """May agenda, papers and attendance still change?"""
    minutes = getattr(meeting, "minutes", None)
    return minutes is None or minutes.state == Minutes.State.DRAFT


def sees_minutes(meeting: Meeting, user: Actor) -> bool:
    """Are there minutes for the user: a draft for the office, what was circulated for members as well?"""
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return False
    return minutes.state != Minutes.State.DRAFT or access.is_office(user)


def _facts(meeting: Meeting) -> list[dict[str, Any]]:
    joined = [{"term": _("Join online"), "text": meeting.online, "href": meeting.online}] if meeting.online else []
    return [
        {"term": _("Begins"), "text": moment(meeting.starts_at)},
        {"term": _("Place of the meeting"), "text": place(meeting)},
        *joined,
        {"term": _("Call"), "text": meeting.call.name if meeting.call else wording.UNKNOWN},
    ]


def _agenda(meeting: Meeting, sight: access.Sight) -> Table:
    rows = [
        [
            str(item.position),
            {"text": item.title, "href": to_item(item), "note": item.application.code if item.application else ""},
            item.get_kind_display(),
            _room(item, sight),
            str(len(item.papers.all())) if sight.reads(item) else wording.UNKNOWN,
        ]
        for item in meetings.agenda(meeting)
    ]
    heads = [_("No."), _("Matter"), _("Kind"), _("For you"), _("Papers")]
    return table(_("Agenda"), heads, rows)


def _room(item: AgendaItem, sight: access.Sight) -> dict[str, str]:
    """Whether the user is in the room for an item."""
    if sight.seat is None:
        return {"text": wording.UNKNOWN}
    if sight.is_out(item):
        return {"text": _("Out of the room: conflict of interest"), "badge": "error"}
    if not sight.reads(item):
        return {"text": _("Declare first"), "badge": "warning"}
    return {"text": _("In the room"), "badge": "success"}


def _attendance(meeting: Meeting) -> Table:
    known = {one.member_id: one for one in meetings.attendance(meeting)}
    rows = []
    for member in members_on(meeting.committee, meetings.day_of(meeting)):
        one = known.get(member.pk)
        rows.append([member.post, member.organisation.name, member.get_part_display(), _mode(one)])
    return table(_("Attendance"), [_("Post"), _("Organisation"), _("Role in the committee"), _("Attendance")], rows)


def _mode(one: Any) -> str:
    return str(one.get_mode_display()) if one else _("Not recorded yet")


# --- one item ---


def one_item(item: AgendaItem, user: Actor, sight: access.Sight) -> dict[str, Any]:
    """The papers that the user gets, who was out of the room, and what can be done."""
    open_now = sight.runs and is_open(item.meeting) and not sight.is_out(item)
    return {
        "item": item,
        "meeting": item.meeting,
        "committee": item.meeting.committee,
        "name": name_of(item.meeting),
        "reads": sight.reads(item),
        "is_out": sight.is_out(item),
        "waits": item.application_id in sight.undeclared,
        "why": _why(item, sight),
        "may_declare": sight.seat is not None and item.application is not None,
        "papers": _papers(item, sight, open_now),
        "withheld": _withheld(item, sight),
        "out": [who(one.member) for one in item.sent_out.all()],
        "open_now": open_now,
        "writes": sight.runs and not sight.is_out(item) and item.meeting.attended_at is not None and _writable(item),
        "snapshots": _snapshots(item) if open_now else [],
        "quorum": said_quorum(item.meeting.committee, meetings.quorum(item.meeting, item)),
        "droppable": open_now and not item.papers.all() and not hasattr(item, "line"),
    }


def _writable(item: AgendaItem) -> bool:
    minutes = getattr(item.meeting, "minutes", None)
    return minutes is None or minutes.state != Minutes.State.APPROVED


def _why(item: AgendaItem, sight: access.Sight) -> list[str]:
    """The member's own conflicts with the candidate, for that member alone."""
    call, application = item.meeting.call, item.application
    if sight.seat is None or call is None or application is None:
        return []
    standing = conflicts.standings(call, [application], [sight.seat]).get((application.pk, sight.seat.profile_id))
    lines = [line for line in standing.lines if line.stands] if standing else []
    return [": ".join(filter(None, (str(KINDS[line.kind]), evidence_of(call, line)))) for line in lines]


def _papers(item: AgendaItem, sight: access.Sight, open_now: bool) -> Table:
    rows = []
    for paper in item.papers.all():
        if not sight.takes(paper):
            continue
        url = to_item(item, "paper", paper_id=paper.pk)
        back = {"text": _("Take back"), "href": to_item(item, "take_back", paper_id=paper.pk)}
        name = {"text": paper.title, "href": url} if _readable(paper) else {"text": paper.title, "note": _waits(paper)}
        line: list[Any] = [name, paper.get_kind_display(), moment(paper.added_at), {"text": paper.digest[:12]}]
        rows.append([*line, back] if open_now else line)
    heads = [_("Paper"), _("Kind"), _("Since"), _("Digest")]
    return table(_("Papers"), [*heads, _("Change")] if open_now else heads, rows)


def _readable(paper: Paper) -> bool:
    return paper.file is None or can_be_served(paper.file)


def _waits(paper: Paper) -> str:
    return str(paper.file.get_state_display()) if paper.file else ""


def _withheld(item: AgendaItem, sight: access.Sight) -> int:
    """How many papers of an open item are kept from the user because they speak of somebody they have a tie to."""
    return sum(1 for one in item.papers.all() if not sight.takes(one)) if sight.reads(item) else 0


def _snapshots(item: AgendaItem) -> list[tuple[str, str]]:
    """What can be put before the members with one click: the address, and what it is."""
    kinds = [] if item.kind == AgendaItem.Kind.OTHER else [Kind.SCORES]
    kinds += [Kind.SCENARIO] if item.scenario_id else []
    return [(to_item(item, "snapshot", what=kind.value), str(kind.label)) for kind in kinds]


def paper_table(paper: Paper, sight: access.Sight) -> Table:
    """The rows of a paper that are not a file, without candidates for whom the reader is out."""
    rows: list[Any] = sight.rows_of(paper)
    spoken = 0 if wording.is_japanese(get_language()) else 1
    if paper.kind == Kind.SCENARIO:
        heads = [_("Candidate"), _("Choice"), _("What decides")]
        cells = [[_name(row, spoken), _in_or_out(row), decided_by(row["reason"])] for row in rows]
    else:
        heads = [_("Candidate"), _("Hub type"), _("Reviews"), _("Scores by funder"), _("Spread")]
        cells = [_scored(row, spoken) for row in rows]
    return table(paper.title, heads, cells)


def _scored(row: Any, spoken: int) -> list[Any]:
    return [_name(row, spoken), row["type"], str(row["reviews"]), _by_funder(row), points(row["spread"])]


def _name(row: Any, spoken: int) -> dict[str, str]:
    names = row["name"]
    return {"text": names[spoken] or names[0], "note": row["code"]}


def _in_or_out(row: Any) -> dict[str, str]:
    return {"text": _("In"), "badge": "success"} if row["chosen"] else {"text": _("Out"), "badge": "neutral"}


def _by_funder(row: Any) -> str:
    return " / ".join(f"{funder} {points(mean)}" for funder, mean in sorted(row["by_funder"].items()))
