"""One member: term, bodies, conflicts."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.pages.members import one_member

pytestmark = pytest.mark.django_db


def test_conflicts_with_the_candidates_of_a_call_are_listed_with_what_follows():
    room = small_room()
    room.tie("member", "g1")
    shown = one_member(room.seats["member"], room.officer)
    rows = shown["conflicts"][0]["rows"]
    assert [(row[0]["note"], row[2]["text"]) for row in rows] == [("g1", "閲覧できない")]
    assert "href" in rows[0][0]


def test_the_member_sees_the_same_and_decides_nothing():
    room = small_room()
    room.tie("member", "g1")
    shown = one_member(room.seats["member"], room.people["member"])
    assert (shown["runs"], shown["may_note"], "href" in shown["conflicts"][0]["rows"][0][0]) == (False, True, False)
