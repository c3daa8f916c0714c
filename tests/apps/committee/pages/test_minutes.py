"""The minutes as page for one reader."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import written

from kyoten.apps.committee import actions
from kyoten.apps.committee.models import Line
from kyoten.apps.committee.pages.minutes import one_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    room = written()
    room.circulate()
    return room


def shown(room, part=""):
    return one_minutes(room.meeting, room.minutes, room.people.get(part, room.officer))


def test_a_line_that_is_shut_says_only_what_it_is_about(room):
    room.tie("member", "g1")
    line = shown(room, "member")["lines"][0]
    assert set(line) == {"position", "title", "kind", "code", "shut"}


def test_the_chair_is_asked_to_approve_and_a_member_to_correct(room):
    chair, member = shown(room, "chair"), shown(room, "member")
    assert (len(chair["to_approve"]), len(member["to_approve"])) == (2, 0)
    assert all(line["correct"] for line in member["lines"])


def test_a_correction_is_answered_by_the_office(room):
    line = Line.objects.get(item=room.items["g1"])
    actions.ask_correction(line.pk, by=room.people["member"], text="修正")
    office, member = shown(room), shown(room, "member")
    assert (office["waiting"], bool(office["lines"][0]["corrections"][0]["url"])) == (1, True)
    assert member["lines"][0]["corrections"][0]["url"] == ""


def test_approved_minutes_take_notes_and_nothing_else(room):
    room.approve()
    line = shown(room)["lines"][0]
    assert (line["edit"], line["correct"], bool(line["note"])) == ("", "", True)


def test_minutes_that_were_tampered_with_are_noticed(room):
    room.approve()
    minutes = room.minutes
    minutes.content += " "
    assert not one_minutes(room.meeting, minutes, room.officer)["intact"]
