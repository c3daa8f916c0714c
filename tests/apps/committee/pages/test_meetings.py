"""What a meeting and an item show to whom."""

from __future__ import annotations

import pytest
from tests.apps.committee.scenes import frozen, small_room, written

from kyoten.apps.committee import access, actions
from kyoten.apps.committee.pages import meetings as pages
from kyoten.apps.committee.queries import meetings

pytestmark = pytest.mark.django_db


def item_page(room, part, code):
    user = room.people.get(part, room.officer)
    item = next(one for one in meetings.agenda(room.meeting) if one.pk == room.items[code].pk)
    return pages.one_item(item, user, access.sight_of(user, room.meeting))


def test_the_agenda_says_where_the_reader_is_in_the_room():
    room = small_room()
    for code in ("g1", "g2", "g3"):
        room.candidate(code)
    room.tie("member", "g1")
    actions.declare(room.items["g2"].pk, by=room.people["member"])
    rows = pages.one_meeting(room.meeting, room.people["member"])["agenda"]["rows"]
    assert [row[3]["badge"] for row in rows] == ["error", "success", "warning"]


def test_papers_of_a_closed_item_are_not_even_counted():
    room = small_room()
    actions.add_snapshot(room.candidate("g1").pk, "scores", by=room.officer)
    room.tie("member", "g1")
    rows = pages.one_meeting(room.meeting, room.people["member"])["agenda"]["rows"]
    assert rows[0][4] == "—"


def test_an_item_with_a_conflict_says_why_and_shows_nothing():
    room = small_room()
    actions.add_snapshot(room.candidate("g1").pk, "scores", by=room.officer)
    room.tie("member", "g1")
    shown = item_page(room, "member", "g1")
    assert (shown["reads"], shown["papers"]["rows"], len(shown["why"])) == (False, [], 1)


def test_a_file_on_a_list_is_withheld_from_whoever_it_concerns(settings, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from tests.apps.applications.team import PDF

    settings.VAR = tmp_path
    room = small_room()
    item = room.whole(frozen(room.board))
    about = [room.board.applications["g1"].pk]
    actions.add_file(item.pk, SimpleUploadedFile("note.pdf", PDF), by=room.officer, about=about)
    room.tie("member", "g1")
    shown = [item_page(room, part, "list") for part in ("member", "chair")]
    assert [(len(one["papers"]["rows"]), one["withheld"]) for one in shown] == [(0, 1), (1, 0)]


def test_draft_minutes_are_for_the_office_alone():
    room = written()
    room.meeting.refresh_from_db()
    assert [pages.sees_minutes(room.meeting, one) for one in (room.officer, room.people["chair"])] == [True, False]
    room.circulate()
    room.meeting.minutes.refresh_from_db()
    assert pages.sees_minutes(room.meeting, room.people["chair"])


def test_scores_are_shown_by_funder():
    room = small_room()
    paper = actions.add_snapshot(room.candidate("g2").pk, "scores", by=room.officer)
    row = pages.paper_table(paper, access.Sight(True))["rows"][0]
    assert (row[0]["note"], row[3], row[4]) == ("g2", "meti 3.0 / mext 4.0", "1.0")
