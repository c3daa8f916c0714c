"""Meetings are called, their agenda put in order, and whoever has a conflict is recorded out of the room (S10)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.committee.scenes import frozen, small_room
from tests.apps.factories import make_call
from tests.apps.selection.scenario_scenes import tried

from kyoten.apps.committee import actions
from kyoten.apps.committee.actions import ItemInput, MeetingInput
from kyoten.apps.committee.models import SentOut
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return small_room()


def order(room):
    return [one.application.code for one in room.meeting.items.select_related("application").order_by("position")]


def test_a_meeting_is_somewhere(room):
    with pytest.raises(Refused, match="場所"):
        actions.call_meeting(room.committee.pk, MeetingInput(clock.now(), place_ja=" "), by=room.officer)


def test_meetings_are_numbered_and_members_told(room):
    given = MeetingInput(clock.now() + dt.timedelta(days=3), online="https://meet.example/")
    meeting = actions.call_meeting(room.committee.pk, given, by=room.officer, site="https://kyoten.example")
    bodies = OutgoingMail.objects.values_list("body", flat=True)
    assert (meeting.number, len(bodies)) == (2, 3)
    assert "https://kyoten.example/office/committees/advisers/meetings/2/" in bodies[0]


def test_a_new_time_is_told_again(room):
    given = MeetingInput(clock.now() + dt.timedelta(days=3), place_ja="京都", call_id=room.board.call.pk)
    actions.change_meeting(room.meeting.pk, given, by=room.officer)
    assert OutgoingMail.objects.count() == 3


def test_the_call_of_another_programme_is_not_for_this_committee(room):
    foreign = make_call(room.board.call.programme, stage=2)
    foreign.pk = 987_654
    with pytest.raises(Refused):
        actions.call_meeting(
            room.committee.pk, MeetingInput(clock.now(), place_ja="京都", call_id=foreign.pk), by=room.officer
        )


def test_the_agenda_keeps_its_order_whatever_moves(room):
    items = [room.candidate(code) for code in ("g1", "g2", "g3")]
    actions.move_item(items[2].pk, 1, by=room.officer)
    assert order(room) == ["g3", "g1", "g2"]
    with pytest.raises(Refused, match="3"):
        actions.move_item(items[0].pk, 4, by=room.officer)


def test_a_candidate_is_taken_up_once(room):
    room.candidate("g1")
    with pytest.raises(Refused):
        room.candidate("g1")


def test_a_draft_scenario_is_not_put_before_members(room):
    with pytest.raises(Refused):
        room.whole(tried(room.board))
    assert room.whole(frozen(room.board)).kind == "scenario"


def test_a_meeting_without_call_takes_other_matters_alone(room):
    meeting = actions.call_meeting(room.committee.pk, MeetingInput(clock.now(), place_ja="京都"), by=room.officer)
    given = ItemInput("candidate", application_id=room.board.applications["g1"].pk)
    with pytest.raises(Refused):
        actions.add_item(meeting.pk, given, by=room.officer)
    assert actions.add_item(meeting.pk, ItemInput("other", title_ja="運営"), by=room.officer).position == 1


def test_an_item_without_papers_comes_off(room):
    item = room.candidate("g1")
    actions.drop_item(item.pk, by=room.officer)
    assert order(room) == []


def test_what_members_have_read_stays_on_the_agenda(room):
    item = room.candidate("g1")
    actions.add_snapshot(item.pk, "scores", by=room.officer)
    with pytest.raises(Refused):
        actions.drop_item(item.pk, by=room.officer)


def test_attendance_names_every_member(room):
    with pytest.raises(Refused):
        actions.record_attendance(room.meeting.pk, {room.seats["chair"].pk: "present"}, by=room.officer)


def test_whoever_has_a_conflict_is_out_for_that_candidate_alone(room):
    room.candidate("g1")
    room.candidate("g2")
    room.tie("member", "g1")
    room.attend()
    found = [(one.item_id, one.member_id, one.kinds) for one in SentOut.objects.all()]
    assert found == [(room.items["g1"].pk, room.seats["member"].pk, ["same_organisation"])]


def test_whoever_was_absent_did_not_leave(room):
    room.candidate("g1")
    room.tie("member", "g1")
    room.attend(member="absent")
    assert not SentOut.objects.exists()


def test_a_meeting_that_has_not_begun_has_no_attendance(room):
    given = MeetingInput(clock.now() + dt.timedelta(days=3), place_ja="京都", call_id=room.board.call.pk)
    actions.change_meeting(room.meeting.pk, given, by=room.officer)
    with pytest.raises(Refused):
        room.attend()
