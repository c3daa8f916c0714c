"""The minutes as page: every line that the reader may read, corrections, approvals, notes, and what can be done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.committee import access, bridge
from kyoten.apps.committee.models import Correction, Line, Meeting, Minutes
from kyoten.apps.committee.pages.common import (
    Table,
    minutes_badge,
    moment,
    name_of,
    place,
    said_quorum,
    table,
    to_item,
    to_meeting,
    who,
)
from kyoten.apps.committee.queries import meetings
from kyoten.apps.foundation import wording

State = Minutes.State
WORD_KINDS = {"select": "success", "hold": "warning", "not": "error"}


def one_minutes(meeting: Meeting, minutes: Minutes, user: Actor) -> dict[str, Any]:
    """The minutes of a meeting for one reader."""
    sight = access.sight_of(user, meeting)
    lines = meetings.lines(meeting)
    scenario = meetings.scenario_before(meeting)
    circulated = minutes.state == State.CIRCULATED
    mine = access.to_approve(sight, access.chair_sight(meeting), lines) if circulated else []
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "minutes": minutes,
        "name": name_of(meeting),
        "state": minutes_badge(meeting),
        "facts": facts(meeting),
        "attendance": attendance(meeting),
        "lines": [_line(one, minutes, sight, bridge.departs(one, scenario)) for one in lines],
        "may_circulate": sight.runs and minutes.state == State.DRAFT,
        "to_approve": [one.item.title for one in mine],
        "waiting": sum(1 for one in lines for each in one.corrections.all() if each.taken is None),
        "intact": minutes.state != State.APPROVED or bridge.is_intact(minutes, minutes.notes.order_by("number")),
        "pdf": to_meeting(meeting, "minutes_pdf"),
    }


def facts(meeting: Meeting) -> list[dict[str, str]]:
    """When and where it was, and whether there was a quorum."""
    return [
        {"term": _("Committee"), "text": meeting.committee.name},
        {"term": _("Begins"), "text": moment(meeting.starts_at)},
        {"term": _("Place of the meeting"), "text": place(meeting)},
        {"term": _("Call"), "text": meeting.call.name if meeting.call else wording.UNKNOWN},
        {"term": _("Quorum"), "text": said_quorum(meeting.committee, meetings.quorum(meeting))["sentence"]},
    ]


def attendance(meeting: Meeting) -> Table:
    """Who was there, by post."""
    rows = [
        [one.member.post, one.member.organisation.name, one.member.get_part_display(), str(one.get_mode_display())]
        for one in meetings.attendance(meeting)
    ]
    return table(_("Attendance"), [_("Post"), _("Organisation"), _("Role in the committee"), _("Attendance")], rows)


def _line(line: Line, minutes: Minutes, sight: access.Sight, departs: bool) -> dict[str, Any]:
    """One item; of one that is shut to the reader only what it is about and that it is shut."""
    item = line.item
    known = {"position": item.position, "title": item.title, "kind": item.get_kind_display()}
    known["code"] = item.application.code if item.application else ""
    if not sight.reads(item):
        return {**known, "shut": True}
    circulated = minutes.state == State.CIRCULATED
    approval = getattr(line, "approval", None)
    return {
        **known,
        "said": line.said,
        "word": line.get_word_display() if line.word else "",
        "word_kind": WORD_KINDS.get(line.word, "neutral"),
        "departs": departs,
        "reason": line.reason,
        "internal": line.internal,
        "out": [who(one.member) for one in item.sent_out.all()],
        "approved": _("%(who)s on %(when)s") % {"who": who(approval.member), "when": moment(approval.approved_at)}
        if approval
        else "",
        "corrections": [_correction(one, line, sight, circulated) for one in line.corrections.all()],
        "notes": [{"text": one.text, "when": moment(one.added_at)} for one in line.notes.all()],
        "edit": to_item(item, "line") if sight.runs and minutes.state != State.APPROVED else "",
        "correct": to_item(item, "correct") if sight.seat is not None and circulated else "",
        "note": to_item(item, "note") if sight.runs and minutes.state == State.APPROVED else "",
    }


def _correction(one: Correction, line: Line, sight: access.Sight, circulated: bool) -> dict[str, Any]:
    answers = {None: _("Not answered yet"), True: _("Taken over"), False: _("Not taken over")}
    open_now = sight.runs and circulated and one.taken is None
    return {
        "who": who(one.member),
        "when": moment(one.asked_at),
        "text": one.text,
        "answer": answers[one.taken],
        "why": one.answer,
        "url": to_item(line.item, "answer", correction_id=one.pk) if open_now else "",
    }
