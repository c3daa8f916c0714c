"""Minutes are written item by item and circulated only when whole (S10)."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.committee.scenes import WHY, frozen, small_room, written

from kyoten.apps.committee import actions
from kyoten.apps.committee.actions import ItemInput, LineInput
from kyoten.apps.committee.models import Committee, Minutes
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return small_room()


@pytest.fixture
def ready():
    return written()


def test_nothing_is_written_before_the_attendance_is_recorded(room):
    room.candidate("g1")
    with pytest.raises(Refused, match="出欠"):
        room.write("g1", "select")


def test_the_office_alone_writes(ready):
    given = LineInput("構成員が書いた")
    with pytest.raises(PermissionDenied):
        actions.write_line(ready.items["g1"].pk, given, by=ready.people["chair"])


def test_whoever_saved_in_another_window_is_not_overwritten(ready):
    given = LineInput("古い画面から")
    with pytest.raises(Stale):
        actions.write_line(ready.items["g1"].pk, given, by=ready.officer, revision=1)


def test_other_matters_have_no_advice(room):
    room.items["other"] = actions.add_item(room.meeting.pk, ItemInput("other", title_ja="日程"), by=room.officer)
    room.attend()
    with pytest.raises(Refused):
        room.write("other", "select")


def test_a_list_is_advised_as_a_whole_or_not_at_all(room):
    room.whole(frozen(room.board))
    room.attend()
    with pytest.raises(Refused):
        room.write("list", "hold")


def test_minutes_with_a_silent_item_do_not_go_out(ready):
    ready.candidate("g3")
    ready.attend()
    with pytest.raises(Refused, match="3"):
        ready.circulate()


def test_members_are_told_that_the_minutes_wait_for_them(ready):
    before = OutgoingMail.objects.count()
    assert ready.circulate().state == Minutes.State.CIRCULATED
    assert OutgoingMail.objects.count() == before + 3


def test_advice_that_departs_from_the_scenario_needs_its_reason_in_both_languages(room):
    room.whole(frozen(room.board))
    room.candidate("g1")
    room.declare_none()
    room.attend()
    room.write("list", "select")
    room.write("g1", "not", reason_ja="片方だけ")
    with pytest.raises(Refused, match="2"):
        room.circulate()
    room.write("g1", "not", internal=True, **WHY)
    assert room.circulate().state == Minutes.State.CIRCULATED


def test_nothing_is_advised_without_the_quorum_that_is_stated(ready):
    Committee.objects.update(quorum_percent=50, quorum_source="開催要綱")
    ready.attend(deputy="absent", member="absent")
    with pytest.raises(Refused, match="定足数"):
        ready.circulate()


def test_where_no_quorum_is_stated_nothing_is_refused_for_it(ready):
    ready.attend(deputy="absent", member="absent")
    assert ready.circulate().state == Minutes.State.CIRCULATED


def test_circulated_minutes_keep_their_agenda_and_attendance(ready):
    ready.circulate()
    for act in (lambda: ready.candidate("g3"), ready.attend):
        with pytest.raises(Refused, match="回付"):
            act()


def test_every_line_stands_in_the_trail(ready):
    entries = AuditEntry.objects.filter(action="committee.line_written")
    assert [one.subject for one in entries] == [f"committee:advisers#1/{ready.items[one].pk}" for one in ("g1", "g2")]


def test_the_officer_who_sits_there_with_a_conflict_does_not_write_that_item(ready):
    ready.people["member"].roles.create(name="programme_officer", scope_kind="funder", scope="mext")
    ready.tie("member", "g1")
    with pytest.raises(PermissionDenied):
        actions.write_line(ready.items["g1"].pk, LineInput("書けない"), by=ready.people["member"])
