"""Minutes on the members' side: corrections asked for and answered, approval by whoever presided, and later notes."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.committee import access, bridge
from kyoten.apps.committee.actions.common import record, run_item, run_meeting
from kyoten.apps.committee.events import minutes_approved
from kyoten.apps.committee.models import Approval, Correction, Line, Meeting, Minutes, Note
from kyoten.apps.committee.queries import meetings
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale, require

State = Minutes.State


@transaction.atomic
def ask_correction(line_id: int, *, by: User, text: str) -> Correction:
    """A member asks to correct a line. Not for whoever is out for it, nor before or after members have the minutes."""
    line = _line(line_id)
    sight = access.sight_of(by, line.item.meeting)
    allowed = sight.seat is not None and sight.reads(line.item)
    require(allowed, _("Only members who were in the room for an item correct its minutes."))
    assert sight.seat is not None
    _must_be_circulated(line.minutes)
    if not text.strip():
        raise Refused(_("Say what is to be corrected."))
    made = Correction.objects.create(line=line, member=sight.seat, text=text.strip(), asked_at=clock.now())
    record(by, "correction_asked", line.item, {"correction": made.pk, "text": made.text})
    return made


@transaction.atomic
def answer_correction(correction_id: int, *, by: User | None, taken: bool, answer: str = "") -> Correction:
    """The office says whether a correction was taken over; one that was not needs a reason."""
    correction = (
        Correction.objects.select_for_update(of=("self",)).select_related("line__minutes").get(pk=correction_id)
    )
    item = run_item(correction.line.item_id, by)
    _must_be_circulated(correction.line.minutes)
    if correction.taken is not None:
        raise Refused(_("This correction was answered already."))
    if not taken and not answer.strip():
        raise Refused(_("Say why the correction is not taken over."))
    correction.taken, correction.answer = taken, answer.strip()
    correction.answered_at, correction.answered_by = clock.now(), by
    correction.save()
    record(by, "correction_answered", item, {"correction": correction.pk, "taken": taken, "answer": correction.answer})
    return correction


@transaction.atomic
def approve(meeting_id: int, *, by: User, revision: int) -> Minutes:
    """Whoever presides approves every line that they may: the chair, and a deputy where the chair was out.

    With the last line the minutes stand for good. Raises PermissionDenied for anybody else, Stale where a line changed
    since the page was opened, Refused while corrections are not answered, and where nothing is left to approve.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("committee__programme", "call__programme")
    meeting = rows.get(pk=meeting_id)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    sight = access.sight_of(by, meeting)
    presides = sight.seat is not None and sight.seat.part in access.PRESIDING
    require(presides, _("Only the chair or a deputy approves the minutes."))
    assert sight.seat is not None
    if minutes is None:
        raise Refused(_("Write the minutes first."))
    _must_be_circulated(minutes)
    if revision != minutes.revision:
        raise Stale(_("The minutes were changed after you opened them. Read them again, then approve."))
    if Correction.objects.filter(line__minutes=minutes, taken=None).exists():
        raise Refused(_("Corrections wait for an answer. The minutes are approved after that."))
    mine = access.to_approve(sight, access.chair_sight(meeting), meetings.lines(meeting))
    if not mine:
        raise Refused(_("Nothing is left for you to approve."))
    Approval.objects.bulk_create(Approval(line=one, member=sight.seat, approved_at=clock.now()) for one in mine)
    record(by, "lines_approved", meeting, {"items": [one.item_id for one in mine], "revision": revision})
    _close(minutes, meeting, by)
    return minutes


def _close(minutes: Minutes, meeting: Meeting, by: User) -> None:
    """Once every line is approved, the minutes get their text and digest and stay as they are."""
    lines = meetings.lines(meeting)
    if any(not hasattr(one, "approval") for one in lines):
        return
    minutes.meeting = meeting
    minutes.content = bridge.content_of(minutes, lines, meetings.attendance(meeting))
    minutes.digest = bridge.text_digest(minutes.content)
    minutes.state, minutes.approved_at = State.APPROVED, clock.now()
    minutes.save(update_fields=["content", "digest", "state", "approved_at"])
    record(by, "minutes_approved", meeting, {"digest": minutes.digest})
    transaction.on_commit(partial(minutes_approved.send, Minutes, minutes_id=minutes.pk))


@transaction.atomic
def add_note(line_id: int, *, by: User | None, text_ja: str, text_en: str = "") -> Note:
    """Add a note to a line of approved minutes; the minutes themselves stay as they are."""
    line = _line(line_id)
    meeting = run_meeting(line.item.meeting_id, by)
    run_item(line.item_id, by)
    minutes = Minutes.objects.select_for_update(of=("self",)).get(meeting=meeting)
    if minutes.state != State.APPROVED:
        raise Refused(_("These minutes are not approved yet: change them instead."))
    if not text_ja.strip():
        raise Refused(_("Write the note."))
    last = minutes.notes.order_by("-number").first()
    note = Note(
        minutes=minutes,
        line=line,
        number=last.number + 1 if last else 1,
        text_ja=text_ja.strip(),
        text_en=text_en.strip(),
        added_at=clock.now(),
        added_by=by,
        previous=last.digest if last else minutes.digest,
    )
    note.digest = bridge.note_digest(note)
    note.save()
    record(by, "note_added", line.item, {"note": note.number, "digest": note.digest})
    return note


def _line(line_id: int) -> Line:
    return Line.objects.select_related("minutes", "item__meeting__committee__programme", "item__meeting__call").get(
        pk=line_id
    )


def _must_be_circulated(minutes: Minutes) -> None:
    if minutes.state == State.DRAFT:
        raise Refused(_("These minutes are still a draft of the office."))
    if minutes.state == State.APPROVED:
        raise Refused(_("These minutes are approved and stay as they are. Add a note instead."))
