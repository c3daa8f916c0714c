"""Tiles on the desk and on a call."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.selection.scenes import decided_board, empty_board, small_board

from kyoten.apps.reviews.models import Review
from kyoten.apps.selection import actions, desk_pages

pytestmark = pytest.mark.django_db


def test_the_office_counts_calls_to_propose():
    board = empty_board()
    assert [one.count for one in desk_pages.desk_tiles(board.officers["mext"])] == [1, 0]


def test_after_publication_nothing_waits():
    board, _proposal, _hubs = decided_board(2)
    assert [one.count for one in desk_pages.desk_tiles(board.officers["mext"])] == [0, 0]


def test_others_have_no_tiles():
    empty_board()
    assert desk_pages.desk_tiles(make_user("reviewer", "jp-hubs-2009-1")) == []


def test_a_call_counts_what_it_has():
    board = small_board(2)
    actions.propose(board.call.pk, by=None)
    counts = [one.count for one in desk_pages.tiles_of_call(board.officers["mext"], board.call)]
    done = Review.objects.filter(application__call=board.call, state="done").count()
    assert counts == [board.call.applications.count(), done, 2]


def test_the_counts_of_a_call_are_for_its_officers():
    assert desk_pages.tiles_of_call(make_user("reviewer", "jp-hubs-2009-1"), small_board(1).call) == []
