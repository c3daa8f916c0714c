"""Who runs, who sits, and what a conflict keeps from a member on every page (S10)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.committee.scenes import frozen, seat, small_room, written
from tests.apps.factories import make_user

from kyoten.apps.committee import access, actions
from kyoten.apps.committee.queries import meetings
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return small_room()


def sight(room, part):
    return access.sight_of(room.people[part], room.meeting)


def seen(user):
    return list(access.committees_for(user).values_list("code", flat=True))


def test_a_committee_exists_for_its_members_its_offices_and_auditors(room):
    people = [room.people["member"], room.officer, room.board.officers["meti"], make_user("auditor")]
    assert [seen(one) for one in people] == [["advisers"]] * 4


@pytest.mark.parametrize("who", ["nobody", "stranger", "elsewhere"])
def test_it_exists_for_nobody_else(room, who):
    users = {"nobody": AnonymousUser(), "stranger": make_user(), "elsewhere": make_user("programme_officer", "moon")}
    assert seen(users[who]) == []


def test_it_is_gone_for_whoever_left(room):
    actions.end_membership(room.seats["member"].pk, by=room.officer, on=clock.today(), reason="異動")
    assert seen(room.people["member"]) == []


def test_a_seat_counts_in_its_term_alone(room):
    seat(room, "member", "later", since=clock.today() + dt.timedelta(days=2))
    assert access.seat_of(room.people["later"], room.committee) is None


def test_auditors_run_nothing(room):
    assert not access.may_run(make_user("auditor"), room.committee.programme)


def test_a_conflict_closes_the_item_of_that_candidate_alone(room):
    first, second = room.candidate("g1"), room.candidate("g2")
    room.tie("member", "g1")
    actions.declare(second.pk, by=room.people["member"])
    found = sight(room, "member")
    assert (found.reads(first), found.reads(second)) == (False, True)


def test_a_list_loses_the_rows_of_candidates_for_whom_the_reader_is_out(room):
    item = room.whole(frozen(room.board))
    paper = actions.add_snapshot(item.pk, "scenario", by=room.officer)
    room.tie("member", "g2")
    assert [row["code"] for row in sight(room, "member").rows_of(paper)] == ["g1", "g3"]
    assert len(sight(room, "chair").rows_of(paper)) == 3


def test_an_officer_with_a_seat_is_bound_like_any_member(room):
    item = room.candidate("g1")
    room.people["member"].roles.create(name="programme_officer", scope_kind="funder", scope="mext")
    room.tie("member", "g1")
    found = sight(room, "member")
    assert (found.runs, found.reads(item)) == (True, False)


def test_the_office_reads_everything_where_it_has_no_seat(room):
    item = room.candidate("g1")
    assert access.sight_of(room.officer, room.meeting).reads(item)


def test_whoever_was_out_does_not_approve_though_the_conflict_is_lifted():
    room = written()
    room.tie("chair", "g1")
    room.attend()
    room.board.applications["g1"].members.all().delete()
    item = next(one for one in meetings.agenda(room.meeting) if one.pk == room.items["g1"].pk)
    found = sight(room, "chair")
    assert (found.reads(item), found.presides(item)) == (True, False)


def test_sight_costs_the_same_however_many_candidates(django_assert_max_num_queries):
    room = small_room(7)
    for code in room.board.applications:
        room.candidate(code)
    with django_assert_max_num_queries(24):
        sight(room, "member")
