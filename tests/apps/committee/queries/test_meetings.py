"""Meetings with all that they are read with."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.committee.scenes import frozen, small_room, written

from kyoten.apps.committee import actions
from kyoten.apps.committee.queries import meetings

pytestmark = pytest.mark.django_db


def cost(act):
    with CaptureQueriesContext(connection) as found:
        act()
    return len(found)


def read(room):
    for item in meetings.agenda(room.meeting):
        assert [one.about.all() for one in item.papers.all()]
        list(item.sent_out.all())


def test_the_agenda_costs_the_same_however_long_it_is():
    room = small_room(7)
    for code in ("g1", "g2"):
        actions.add_snapshot(room.candidate(code).pk, "scores", by=room.officer)
    few = cost(lambda: read(room))
    for code in ("g3", "g4", "g5"):
        actions.add_snapshot(room.candidate(code).pk, "scores", by=room.officer)
    assert cost(lambda: read(room)) == few


def test_lines_stand_in_the_order_of_the_agenda():
    room = written()
    actions.move_item(room.items["g2"].pk, 1, by=room.officer)
    assert [one.item.application.code for one in meetings.lines(room.meeting)] == ["g2", "g1"]


def test_the_scenario_before_the_meeting_is_that_of_its_item():
    room = small_room()
    assert meetings.scenario_before(room.meeting) is None
    scenario = frozen(room.board)
    room.whole(scenario)
    assert meetings.scenario_before(room.meeting) == scenario


def test_whoever_leaves_does_not_count_for_the_quorum_of_that_item():
    room = written()
    room.committee.quorum_percent = 70
    room.committee.save()
    room.tie("member", "g1")
    room.attend()
    room.meeting.refresh_from_db()
    items = {one.pk: one for one in meetings.agenda(room.meeting)}
    found = [meetings.quorum(room.meeting, items[room.items[code].pk]).is_met for code in ("g1", "g2")]
    assert found == [False, True]
