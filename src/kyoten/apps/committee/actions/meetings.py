"""Acts on a meeting: called, its agenda put in order, its attendance recorded with who left for which item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.committee import bridge
from kyoten.apps.committee.actions.common import (
    must_be_before_minutes,
    record,
    run_committee,
    run_meeting,
    subject_of,
    tell,
)
from kyoten.apps.committee.models import AgendaItem, Attendance, Meeting, Member, SentOut
from kyoten.apps.committee.queries import conflicts
from kyoten.apps.committee.queries.meetings import day_of
from kyoten.apps.committee.queries.members import members_on
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Scenario

Kind = AgendaItem.Kind


@dataclass(frozen=True)
class MeetingInput:
    """When and where; `call_id` None where the meeting advises on no call, `online` "" where nobody joins by line."""

    starts_at: dt.datetime
    place_ja: str = ""
    place_en: str = ""
    online: str = ""
    call_id: int | None = None


@dataclass(frozen=True)
class ItemInput:
    """One item: a candidate or a frozen scenario by row id, or another matter by its title."""

    kind: str
    application_id: int | None = None
    scenario_id: int | None = None
    title_ja: str = ""
    title_en: str = ""


@transaction.atomic
def call_meeting(committee_id: int, given: MeetingInput, *, by: User | None, site: str = "") -> Meeting:
    """Call a meeting and tell the members. Refused without a place or an address to join at, and for a foreign call."""
    committee = run_committee(committee_id, by)
    last = committee.meetings.order_by("-number").first()
    number = last.number + 1 if last else 1
    meeting = Meeting(committee=committee, number=number, called_at=clock.now(), called_by=by)
    _fill(meeting, given)
    meeting.save()
    record(by, "meeting_called", meeting, asdict(given))
    tell(meeting, members_on(committee, day_of(meeting)), "committee/mail/called.txt", subject_of(meeting), site)
    return meeting


@transaction.atomic
def change_meeting(meeting_id: int, given: MeetingInput, *, by: User | None, site: str = "") -> Meeting:
    """Another time or place, told to the members. Refused once the attendance was recorded."""
    meeting = run_meeting(meeting_id, by)
    if meeting.attended_at is not None:
        raise Refused(_("The meeting was held: its attendance is on record."))
    if meeting.items.exists() and given.call_id != meeting.call_id:
        raise Refused(_("The agenda rests on the call. Take its items off before the meeting goes to another call."))
    _fill(meeting, given)
    meeting.save()
    record(by, "meeting_changed", meeting, asdict(given))
    key = f"{subject_of(meeting)}:{clock.now().isoformat()}"
    tell(meeting, members_on(meeting.committee, day_of(meeting)), "committee/mail/called.txt", key, site)
    return meeting


def _fill(meeting: Meeting, given: MeetingInput) -> None:
    if not (given.place_ja.strip() or given.place_en.strip() or given.online.strip()):
        raise Refused(_("Say where the meeting is: a place, or an address to join at."))
    call = Call.objects.filter(pk=given.call_id or 0, programme_id=meeting.committee.programme_id).first()
    if given.call_id is not None and call is None:
        raise Refused(_("This call belongs to another programme."))
    meeting.call, meeting.starts_at = call, given.starts_at
    meeting.place_ja, meeting.place_en = given.place_ja.strip(), given.place_en.strip()
    meeting.online = given.online.strip()


# --- agenda ---


@transaction.atomic
def add_item(meeting_id: int, given: ItemInput, *, by: User | None) -> AgendaItem:
    """Put an item at the end of the agenda.

    Refused for a candidate or scenario of another call, a scenario that is not frozen, and a candidate that is there.
    """
    meeting = run_meeting(meeting_id, by)
    must_be_before_minutes(meeting)
    _may_be_added(meeting, given)
    last = meeting.items.order_by("-position").first()
    item = AgendaItem.objects.create(meeting=meeting, position=last.position + 1 if last else 1, **_columns(given))
    record(by, "item_added", meeting, {"item": item.pk, "kind": item.kind, "position": item.position})
    return item


def _columns(given: ItemInput) -> dict[str, object]:
    if given.kind == Kind.CANDIDATE:
        return {"kind": given.kind, "application_id": given.application_id}
    if given.kind == Kind.SCENARIO:
        return {"kind": given.kind, "scenario_id": given.scenario_id}
    return {"kind": Kind.OTHER, "title_ja": given.title_ja.strip(), "title_en": given.title_en.strip()}


def _may_be_added(meeting: Meeting, given: ItemInput) -> None:
    call = meeting.call
    if given.kind == Kind.OTHER:
        if not given.title_ja.strip():
            raise Refused(_("Give the item a title."))
        return
    if call is None:
        raise Refused(_("The meeting advises on no call. Name the call of the meeting first."))
    if given.kind == Kind.CANDIDATE:
        if not call.applications.filter(pk=given.application_id or 0, submitted_at__isnull=False).exists():
            raise Refused(_("Choose an application that was filed in this call."))
        if meeting.items.filter(application_id=given.application_id or 0).exists():
            raise Refused(_("This candidate is on the agenda already."))
    elif not Scenario.objects.filter(pk=given.scenario_id or 0, call=call, state=Scenario.State.FROZEN).exists():
        raise Refused(_("Choose a frozen scenario of this call, so that all see the same."))


@transaction.atomic
def move_item(item_id: int, position: int, *, by: User | None) -> AgendaItem:
    """Put an item at another place; those between move by one."""
    item = AgendaItem.objects.select_related("meeting").get(pk=item_id)
    meeting = run_meeting(item.meeting_id, by)
    must_be_before_minutes(meeting)
    order = list(meeting.items.order_by("position", "pk"))
    if not 1 <= position <= len(order):
        raise Refused(_("The agenda has %(count)d items.") % {"count": len(order)})
    rest = [one for one in order if one.pk != item.pk]
    rest.insert(position - 1, item)
    for place, one in enumerate(rest, start=1):
        one.position = place
    AgendaItem.objects.bulk_update(rest, ["position"])
    record(by, "item_moved", meeting, {"item": item.pk, "position": position})
    return item


@transaction.atomic
def drop_item(item_id: int, *, by: User | None) -> None:
    """Take an item off the agenda. Refused once it has papers or minutes: what members read stays on record."""
    item = AgendaItem.objects.select_related("application").get(pk=item_id)
    meeting = run_meeting(item.meeting_id, by)
    must_be_before_minutes(meeting)
    if item.papers.exists() or hasattr(item, "line"):
        raise Refused(_("The item has papers or minutes and stays on the agenda."))
    facts = {"item": item.pk, "kind": item.kind, "application": item.application.code if item.application else ""}
    record(by, "item_dropped", meeting, facts)
    item.delete()


# --- attendance ---


@transaction.atomic
def record_attendance(meeting_id: int, modes: Mapping[int, str], *, by: User | None) -> Meeting:
    """Record who was there, by the id of the member; everybody with a conflict is recorded out of the room for it.

    Refused unless every member of that day is named, and once the minutes are with the members.
    """
    meeting = run_meeting(meeting_id, by)
    must_be_before_minutes(meeting)
    if clock.now() < meeting.starts_at:
        raise Refused(_("The meeting has not begun yet."))
    members = {one.pk: one for one in members_on(meeting.committee, day_of(meeting))}
    if set(modes) != set(members) or not set(modes.values()) <= set(Attendance.Mode.values):
        raise Refused(_("Say for every member whether they were there."))
    meeting.attendances.all().delete()
    rows = [Attendance(meeting=meeting, member_id=key, mode=mode) for key, mode in sorted(modes.items())]
    Attendance.objects.bulk_create(rows)
    meeting.attended_at = clock.now()
    meeting.save(update_fields=["attended_at"])
    out = _send_out(meeting, [members[key] for key, mode in modes.items() if mode in bridge.PRESENT])
    record(by, "attendance_recorded", meeting, {"modes": dict(sorted(modes.items())), "out": out})
    return meeting


def _send_out(meeting: Meeting, there: list[Member]) -> list[list[int]]:
    """Whoever was there and has a conflict that bars is out for that candidate's item; (item, member) by id."""
    SentOut.objects.filter(item__meeting=meeting).delete()
    items = list(meeting.items.filter(application__isnull=False).select_related("application"))
    if meeting.call is None or not items:
        return []
    known = conflicts.standings(meeting.call, [one.application for one in items if one.application], there)
    rows = []
    for item in items:
        for member in there:
            standing = known.get((item.application_id or 0, member.profile_id))
            if standing is not None and conflicts.is_out(standing):
                kinds = conflicts.kinds(standing)
                rows.append(SentOut(item=item, member=member, kinds=kinds, recorded_at=clock.now()))
    SentOut.objects.bulk_create(rows)
    return [[one.item_id, one.member_id] for one in rows]
