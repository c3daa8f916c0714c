"""What waits for a member."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.committee.scenes import small_room, written

from kyoten.apps.committee.pages.tasks import tasks_of
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


def hints(room, part):
    return [one["hint"] for one in tasks_of(room.people[part])]


def test_before_a_meeting_members_declare_then_read():
    room = small_room()
    room.candidate("g1")
    with clock.at(clock.now() - dt.timedelta(hours=2)):
        before = hints(room, "member")
        room.declare_none("member")
        after = hints(room, "member")
    assert ("申告" in before[0], "資料を確認" in after[0]) == (True, True)


def test_circulated_minutes_wait_for_members_and_for_the_chair():
    room = written()
    room.circulate()
    assert [len(hints(room, part)) for part in ("chair", "deputy", "member")] == [2, 1, 1]


def test_nothing_waits_once_they_are_approved():
    room = written()
    room.circulate()
    room.approve()
    assert hints(room, "chair") == []


def test_nobody_else_has_tasks_here():
    assert tasks_of(small_room().officer) == []
