"""Conflicts of members are found as those of readers are."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.queries import conflicts
from kyoten.apps.reviews.actions import decide_conflict

pytestmark = pytest.mark.django_db


def standing(room, part="member", code="g1"):
    application, seat = room.board.applications[code], room.seats[part]
    return conflicts.standings(room.board.call, [application], [seat]).get((application.pk, seat.profile_id))


def test_a_post_at_a_member_body_bars():
    room = small_room()
    room.tie("member", "g1")
    found = standing(room)
    assert (conflicts.is_out(found), conflicts.kinds(found)) == (True, ["same_organisation"])


def test_what_the_office_lifts_bars_no_more():
    room = small_room()
    room.tie("member", "g1")
    words = {"verb": "lift", "kind": "same_organisation", "reason": "別の学部"}
    decide_conflict(room.board.applications["g1"].pk, room.seats["member"].profile_id, by=room.officer, **words)
    assert not conflicts.is_out(standing(room))


def test_without_anything_known_only_the_declaration_is_missing():
    room = small_room()
    found = standing(room)
    assert (found, conflicts.undeclared(room.board.call, {7: found})) == (None, frozenset({7}))


def test_drafts_are_no_candidates():
    room = small_room()
    room.board.applications["g1"].submitted_at = None
    room.board.applications["g1"].save()
    assert [one.code for one in conflicts.candidates(room.board.call)] == ["g2", "g3"]
