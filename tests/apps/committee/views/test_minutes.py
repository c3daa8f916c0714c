"""Minutes in the browser, from the draft to the note."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.committee.scenes import written

from kyoten.apps.committee.models import Correction, Minutes

pytestmark = pytest.mark.django_db
AT = ["advisers", 1]


@pytest.fixture
def room(settings, tmp_path):
    settings.VAR = tmp_path
    return written()


def go(client, user, page, *more, **typed):
    client.force_login(user)
    url = reverse(f"committee:{page}", args=[*AT, *more])
    return client.post(url, typed) if typed else client.get(url)


def test_minutes_walk_from_draft_to_approval(client, room):
    item = room.items["g1"].pk
    go(client, room.officer, "circulate", x=1)
    go(client, room.people["member"], "correct", item, text="発言を補う")
    asked = Correction.objects.get()
    go(client, room.officer, "answer", item, asked.pk, taken="yes")
    go(client, room.people["chair"], "approve", revision=room.minutes.revision)
    go(client, room.officer, "note", item, text_ja="正誤")
    assert (room.minutes.state, room.minutes.notes.get().text_ja) == (Minutes.State.APPROVED, "正誤")


def test_a_draft_does_not_exist_for_members(client, room):
    assert go(client, room.people["chair"], "minutes").status_code == 404


def test_members_read_circulated_minutes_without_what_is_shut(client, room):
    room.circulate()
    room.tie("member", "g1")
    text = go(client, room.people["member"], "minutes").content.decode()
    assert ("g1について審議" in text, "g2について審議" in text) == (False, True)


def test_the_document_is_a_download(client, room):
    room.circulate()
    answer = go(client, room.people["member"], "minutes_pdf")
    assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == ("application/pdf", True)


def test_the_office_writes_a_line(client, room):
    go(
        client,
        room.officer,
        "line",
        room.items["g1"].pk,
        said_ja="改めて審議",
        word="hold",
        revision=room.minutes.revision,
    )
    assert room.items["g1"].line.word == "hold"


def test_a_line_from_an_old_page_is_refused_and_not_lost(client, room):
    page = go(client, room.officer, "line", room.items["g1"].pk, said_ja="古い画面", word="", revision=1)
    assert (page.status_code, "古い画面" in page.content.decode()) == (422, True)


@pytest.mark.parametrize(("part", "page"), [("chair", "line"), ("chair", "note"), ("deputy", "answer")])
def test_members_do_nothing_of_the_office(client, room, part, page):
    room.circulate()
    more = [room.items["g1"].pk, *([1] if page == "answer" else [])]
    assert go(client, room.people[part], page, *more).status_code == 404


def test_only_whoever_presides_approves(client, room):
    room.circulate()
    assert go(client, room.people["member"], "approve", revision=3).status_code == 404
