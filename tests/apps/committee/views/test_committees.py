"""Pages of committees and members in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.committee.scenes import small_room
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.committee.models import Committee, Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return small_room()


@pytest.fixture
def office(client, room):
    client.force_login(room.officer)
    return client


def test_a_member_finds_the_committee_from_home(client, room):
    client.force_login(room.people["member"])
    page = client.get(reverse("home"), follow=True)
    assert page.redirect_chain[-1][0] == reverse("committee:mine")
    assert reverse("committee:committee", args=["advisers"]) in page.content.decode()


def test_an_officer_puts_a_committee_on_record(office):
    typed = {"programme": "jp_hubs_2009", "code": "second", "name_ja": "第二検討会", "stated": "study_group"}
    assert office.post(reverse("committee:establish"), typed).status_code == 302
    assert Committee.objects.get(code="second").stated == "study_group"


def test_a_refusal_loses_nothing_typed(office):
    typed = {"programme": "jp_hubs_2009", "code": "advisers", "name_ja": "同じ記号"}
    page = office.post(reverse("committee:establish"), typed)
    assert (page.status_code, "同じ記号" in page.content.decode()) == (422, True)


def test_an_officer_appoints_and_ends_a_member(office, room):
    body = make_organisation()
    typed = {"email": "new@kyoten.example", "post_ja": "理事", "organisation": body.code, "funder": "meti"}
    office.post(reverse("committee:appoint", args=["advisers"]), {**typed, "part": "member", "since": "2026-04-01"})
    member = Member.objects.get(profile__email="new@kyoten.example")
    office.post(reverse("committee:end", args=["advisers", member.pk]), {"on": "2026-05-01", "reason": "異動"})
    member.refresh_from_db()
    assert member.ended_reason == "異動"


def test_members_change_no_members(client, room):
    client.force_login(room.people["chair"])
    codes = [reverse("committee:appoint", args=["advisers"]), reverse("committee:establish")]
    codes.append(reverse("committee:end", args=["advisers", room.seats["member"].pk]))
    assert [client.get(one).status_code for one in codes] == [404] * 3


def test_the_page_of_a_member_is_for_the_office_and_that_member(client, room):
    url = reverse("committee:member", args=["advisers", room.seats["member"].pk])
    statuses = []
    for user in (room.officer, room.people["member"], room.people["chair"], make_user()):
        client.force_login(user)
        statuses.append(client.get(url).status_code)
    assert statuses == [200, 200, 404, 404]


def test_a_member_notes_where_they_worked(client, room):
    client.force_login(room.people["member"])
    body = make_organisation()
    url = reverse("committee:affiliation", args=["advisers", room.seats["member"].pk])
    client.post(url, {"organisation": body.code, "position": "教授", "until": "2008-03-31"})
    assert room.seats["member"].profile.affiliations.get().organisation == body


def test_a_part_is_changed(office, room):
    office.post(reverse("committee:part", args=["advisers", room.seats["chair"].pk]), {"part": "member"})
    assert Member.objects.get(pk=room.seats["chair"].pk).part == "member"
