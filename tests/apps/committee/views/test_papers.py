"""Papers in the browser."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.applications.team import PDF
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.models import Paper

pytestmark = pytest.mark.django_db
AT = ["advisers", 1]


@pytest.fixture
def room(settings, tmp_path):
    settings.VAR = tmp_path
    return small_room()


@pytest.fixture
def paper(client, room):
    """A file behind a candidate, uploaded by the office."""
    item = room.candidate("g1")
    client.force_login(room.officer)
    client.post(reverse("committee:add_file", args=[*AT, item.pk]), {"file": SimpleUploadedFile("memo.pdf", PDF)})
    return Paper.objects.get()


def status(client, room, part, paper):
    client.force_login(room.people[part])
    return client.get(reverse("committee:paper", args=[*AT, paper.item_id, paper.pk])).status_code


def test_a_member_without_conflict_downloads_the_file(client, room, paper):
    before = status(client, room, "member", paper)
    room.declare_none("member")
    assert (before, status(client, room, "member", paper)) == (404, 200)


def test_a_member_with_a_conflict_finds_no_such_paper(client, room, paper):
    room.tie("member", "g1")
    assert status(client, room, "member", paper) == 404


def test_a_snapshot_is_read_as_a_table(client, room):
    item = room.candidate("g2")
    client.force_login(room.officer)
    client.post(reverse("committee:snapshot", args=[*AT, item.pk, "scores"]))
    page = client.get(reverse("committee:paper", args=[*AT, item.pk, Paper.objects.get().pk]))
    assert (page.status_code, page.context["left_out"]) == (200, 0)


def test_what_is_no_snapshot_has_no_address(client, room):
    item = room.candidate("g1")
    client.force_login(room.officer)
    assert client.post(reverse("committee:snapshot", args=[*AT, item.pk, "other"])).status_code == 404


def test_a_paper_is_taken_back(client, room, paper):
    client.post(reverse("committee:take_back", args=[*AT, paper.item_id, paper.pk]), {"reason": "誤り"})
    room.declare_none("member")
    assert status(client, room, "member", paper) == 404


def test_members_put_nothing_before_others(client, room):
    item = room.candidate("g1")
    client.force_login(room.people["chair"])
    assert client.get(reverse("committee:add_file", args=[*AT, item.pk])).status_code == 404
