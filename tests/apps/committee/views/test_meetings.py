"""Pages of meetings in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.models import Attendance, Meeting
from kyoten.apps.reviews.models import Declaration

pytestmark = pytest.mark.django_db
AT = ["advisers", 1]


@pytest.fixture
def room():
    return small_room()


@pytest.fixture
def office(client, room):
    client.force_login(room.officer)
    return client


def test_an_officer_calls_a_meeting_in_japan_time(office, room):
    typed = {"starts_at": "2026-12-24T14:00", "place_ja": "京都", "call_id": room.board.call.pk}
    office.post(reverse("committee:call_meeting", args=["advisers"]), typed)
    assert Meeting.objects.get(number=2).starts_at.isoformat() == "2026-12-24T05:00:00+00:00"


def test_the_agenda_is_filled_moved_and_emptied(office, room):
    for code in ("g1", "g2"):
        typed = {"kind": "candidate", "application_id": room.board.applications[code].pk}
        office.post(reverse("committee:add_item", args=AT), typed)
    first, second = room.meeting.items.order_by("position")
    office.post(reverse("committee:move", args=[*AT, second.pk]), {"position": 1})
    office.post(reverse("committee:drop", args=[*AT, first.pk]))
    assert [(one.pk, one.position) for one in room.meeting.items.all()] == [(second.pk, 1)]


def test_attendance_is_recorded(office, room):
    typed = {f"member_{one.pk}": "online" for one in room.seats.values()}
    office.post(reverse("committee:attendance", args=AT), typed)
    assert Attendance.objects.filter(mode="online").count() == 3


def test_time_and_place_change_before_the_meeting_was_held(office, room):
    typed = {"starts_at": "2026-12-25T10:00", "place_ja": "大阪", "call_id": room.board.call.pk}
    office.post(reverse("committee:change", args=AT), typed)
    assert Meeting.objects.get().place_ja == "大阪"


def test_a_member_declares_from_the_item(client, room):
    item = room.candidate("g1")
    client.force_login(room.people["member"])
    page = client.get(reverse("committee:item", args=[*AT, item.pk]))
    assert reverse("committee:declare", args=[*AT, item.pk]) in page.content.decode()
    client.post(reverse("committee:declare", args=[*AT, item.pk]), {"has_conflict": "no"})
    assert Declaration.objects.get().kinds == []


def test_the_office_declares_nothing(office, room):
    item = room.candidate("g1")
    assert office.get(reverse("committee:declare", args=[*AT, item.pk])).status_code == 404


@pytest.mark.parametrize("page", ["change", "attendance", "add_item"])
def test_members_change_no_meeting(client, room, page):
    client.force_login(room.people["chair"])
    assert client.get(reverse(f"committee:{page}", args=AT)).status_code == 404


def test_an_item_of_another_meeting_is_not_found(office, room):
    assert office.get(reverse("committee:item", args=[*AT, 987_654])).status_code == 404


def test_a_meeting_costs_the_same_however_long_its_agenda(office, django_assert_max_num_queries, room):
    for code in room.board.applications:
        room.candidate(code)
    with django_assert_max_num_queries(40):
        office.get(reverse("committee:meeting", args=AT))
