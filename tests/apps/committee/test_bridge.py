"""Rows of committees as values: papers, departures, the text of minutes."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.apps.committee.scenes import frozen, small_room, written
from tests.apps.factories import core_programme

from kyoten.apps.committee import bridge
from kyoten.apps.committee.models import Line
from kyoten.apps.committee.queries import meetings
from kyoten.apps.selection.models import Scenario
from kyoten.core.kernel.finding import Verdict

pytestmark = pytest.mark.django_db
DAY = dt.date(2009, 6, 5)


def line(room, code, word):
    return Line(item=room.candidate(code), word=word)


@pytest.mark.parametrize(("word", "departs"), [("select", False), ("not", True), ("hold", True), ("", False)])
def test_advice_departs_where_it_goes_another_way_than_the_scenario(word, departs):
    room = small_room()
    assert bridge.departs(line(room, "g1", word), frozen(room.board)) is departs


def test_what_the_scenario_does_not_judge_is_no_departure():
    room = small_room()
    assert not bridge.departs(line(room, "g1", "not"), Scenario(answer={"choices": {}, "selected": []}))


def test_without_scenario_nothing_departs():
    assert not bridge.departs(line(small_room(), "g1", "not"), None)


def test_the_text_of_minutes_names_who_approved_and_who_was_out():
    room = written()
    room.tie("member", "g1")
    room.attend()
    room.circulate()
    room.approve()
    said = json.loads(room.minutes.content)
    assert [(one["application"], one["word"], one["out"]) for one in said["lines"]] == [
        ("g1", "select", [room.seats["member"].pk]),
        ("g2", "not", []),
    ]
    assert {one["approved_by"] for one in said["lines"]} == {room.seats["chair"].pk}


def test_no_quorum_is_guessed_where_the_pack_states_none():
    found = bridge.quorum_finding(core_programme(), DAY, 6, 6, None)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_quorum")


def test_a_pack_without_the_rule_states_none_either():
    found = bridge.quorum_finding(core_programme("us_tech_hubs"), DAY, 6, 6, None)
    assert found.repair == "state_quorum"


@pytest.mark.parametrize(("absent", "verdict"), [(0, Verdict.MET), (2, Verdict.NOT_MET)])
def test_the_committees_own_quorum_is_compared_with_the_room(absent, verdict):
    room = written()
    room.committee.quorum_percent = 50
    room.committee.save()
    room.attend(**dict.fromkeys(["deputy", "member"][:absent], "absent"))
    room.meeting.refresh_from_db()
    assert meetings.quorum(room.meeting).verdict is verdict
