"""What the board shows, as prepared values."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.scenes import empty_board, published, small_board

from kyoten.apps.selection import actions, pages, queries

pytestmark = pytest.mark.django_db


def test_prefectures_are_named_in_the_language_of_the_page():
    with translation.override("en"):
        assert pages.prefectures(["27", "28"]) == "Osaka, Hyogo"


def test_prefectures_in_japanese():
    assert pages.prefectures(["27", "28"]) == "大阪府、兵庫県"


def test_an_unknown_code_stands_as_it_is():
    assert pages.prefectures(["99"]) == "99"


def test_a_broken_quota_is_marked():
    board = small_board(2)
    proposal = actions.propose(board.call.pk, by=None)
    proposal.choices.filter(application__code="g1").update(selected=False)
    uses = queries.quota_uses(proposal, queries.choices(proposal))
    marks = [row[4]["badge"] for row in pages.quota_table(uses, {}, {})["rows"]]
    assert marks == ["warning", "success"]


def test_the_picture_shows_every_candidate():
    board = small_board(3)
    rows = queries.choices(actions.propose(board.call.pk, by=None))
    assert len(pages.picture(rows).table.rows) == 3


def test_there_is_no_picture_of_nothing():
    assert pages.picture([]) is None


def test_the_office_counts_calls_to_propose():
    board = empty_board()
    assert [one.count for one in pages.desk_tiles(board.officers["mext"])] == [1, 0]


def test_after_publication_nothing_waits():
    board = small_board(2)
    published(board)
    assert [one.count for one in pages.desk_tiles(board.officers["mext"])] == [0, 0]


def test_others_have_no_tiles():
    empty_board()
    assert pages.desk_tiles(make_user("reviewer", "jp-hubs-2009-1")) == []
