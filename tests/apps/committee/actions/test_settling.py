"""Members correct, whoever presided approves, and then the minutes stand as they are (S10)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.committee.scenes import seat, written

from kyoten.apps.committee import actions, bridge
from kyoten.apps.committee.models import Approval, Line, Minutes
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    room = written()
    room.circulate()
    return room


def line(room, item="g1"):
    return Line.objects.get(item=room.items[item])


def ask(room, part="member", item="g1"):
    return actions.ask_correction(line(room, item).pk, by=room.people[part], text="発言の順が違う")


def test_the_chair_approves_and_the_minutes_get_their_digest(room):
    minutes = room.approve()
    assert (minutes.state, minutes.digest) == (Minutes.State.APPROVED, bridge.text_digest(minutes.content))


def test_an_ordinary_member_approves_nothing(room):
    with pytest.raises(PermissionDenied):
        room.approve("member")


def test_a_deputy_does_not_approve_what_is_the_chairs(room):
    with pytest.raises(Refused, match="残っていません"):
        room.approve("deputy")


def test_minutes_that_changed_since_are_read_again_first(room):
    revision = room.minutes.revision
    room.write("g1", "hold")
    with pytest.raises(Stale):
        actions.approve(room.meeting.pk, by=room.people["chair"], revision=revision)


def test_a_correction_is_answered_before_anybody_approves(room):
    asked = ask(room)
    with pytest.raises(Refused, match="修正の求め"):
        room.approve()
    actions.answer_correction(asked.pk, by=room.officer, taken=True)
    assert room.approve().state == Minutes.State.APPROVED


def test_a_correction_that_is_not_taken_over_needs_its_reason(room):
    asked = ask(room)
    with pytest.raises(Refused):
        actions.answer_correction(asked.pk, by=room.officer, taken=False)


def test_a_correction_is_answered_once(room):
    asked = ask(room)
    actions.answer_correction(asked.pk, by=room.officer, taken=False, answer="録音と合っている")
    with pytest.raises(Refused):
        actions.answer_correction(asked.pk, by=room.officer, taken=True)


def test_whoever_is_in_conflict_corrects_nothing_of_that_item(room):
    room.tie("member", "g1")
    with pytest.raises(PermissionDenied):
        ask(room)
    assert ask(room, item="g2").line == line(room, "g2")


def test_whoever_did_not_declare_corrects_nothing(room):
    seat(room, "member", "late")
    with pytest.raises(PermissionDenied):
        ask(room, "late")


def test_where_the_chair_was_out_a_deputy_approves_and_only_that(room):
    room.tie("chair", "g1")
    assert room.approve().state == Minutes.State.CIRCULATED
    assert room.approve("deputy").state == Minutes.State.APPROVED
    by_item = {one.line.item_id: one.member_id for one in Approval.objects.select_related("line")}
    assert by_item == {room.items["g1"].pk: room.seats["deputy"].pk, room.items["g2"].pk: room.seats["chair"].pk}


def test_a_line_that_changes_loses_its_approval(room):
    room.tie("chair", "g1")
    room.approve()
    room.write("g2", "hold")
    assert not Approval.objects.exists()


def test_approved_minutes_are_not_written_again(room):
    room.approve()
    with pytest.raises(Refused, match="注記"):
        room.write("g1", "hold")


def test_what_is_added_later_is_chained_to_the_minutes(room):
    minutes = room.approve()
    first, second = (actions.add_note(line(room).pk, by=room.officer, text_ja=text) for text in ("正誤", "追記"))
    assert (first.previous, second.previous) == (minutes.digest, first.digest)
    assert bridge.is_intact(minutes, [first, second])


@pytest.mark.parametrize("changed", ["minutes", "note"])
def test_what_was_changed_behind_the_scenes_is_noticed(room, changed):
    minutes = room.approve()
    note = actions.add_note(line(room).pk, by=room.officer, text_ja="追記")
    if changed == "minutes":
        minutes.content = minutes.content.replace("select", "hold")
    else:
        note.text_ja = "改変"
    assert not bridge.is_intact(minutes, [note])


def test_notes_are_for_approved_minutes(room):
    with pytest.raises(Refused):
        actions.add_note(line(room).pk, by=room.officer, text_ja="早すぎる")
