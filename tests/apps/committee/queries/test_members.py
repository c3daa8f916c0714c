"""Who sits on a committee on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.committee.scenes import seat, small_room

from kyoten.apps.committee import actions
from kyoten.apps.committee.queries.members import all_members, members_on
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


def test_the_chair_stands_first_and_terms_count():
    room = small_room()
    seat(room, "member", "later", since=clock.today() + dt.timedelta(days=9))
    parts = [one.part for one in members_on(room.committee, clock.today())]
    assert parts == ["chair", "deputy", "member"]


def test_whoever_left_is_still_among_all():
    room = small_room()
    actions.end_membership(room.seats["member"].pk, by=room.officer, on=clock.today(), reason="異動")
    assert (len(members_on(room.committee, clock.today())), len(all_members(room.committee))) == (2, 3)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_row_and_the_query_say_the_same_of_a_day(days):
    room = small_room()
    member = room.seats["member"]
    member.until = clock.today()
    member.save()
    day = clock.today() + dt.timedelta(days=days)
    assert (member in members_on(room.committee, day)) == member.serves_on(day)
