"""What stands beside the scores, in a fixed number of queries."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.reviews.models import PanelItem, Review
from kyoten.apps.selection import board_queries

pytestmark = pytest.mark.django_db


def beside(board, count: int):
    ids = [one.pk for one in board.applications.values()][:count]
    return board_queries.beside(board.call, dict.fromkeys(ids), (1, 5))


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, count):
    board = small_board(3)
    with django_assert_num_queries(5):
        beside(board, count)


def test_every_reading_stands_with_its_mean_and_confidence():
    board = small_board(1)
    Review.objects.filter(reviewer=board.reviewers["mext"]).update(confidence=4)
    reads = beside(board, 1)[board.applications["g1"].pk].reads
    assert [(one.funder, one.mean, one.confidence) for one in reads] == [("mext", 4.0, 4), ("meti", 4.0, None)]


def test_what_the_panel_agreed_stands_beside():
    board = small_board(2)
    PanelItem.objects.create(application=board.applications["g1"], position=1, score="3.4", note="体制を評価")
    found = beside(board, 2)
    rows = [found[board.applications[code].pk] for code in ("g1", "g2")]
    assert [(row.panel_score, row.panel_note) for row in rows] == [(3.4, "体制を評価"), (None, "")]


def test_nothing_raises_a_flag_while_all_is_well():
    board = small_board(1)
    assert beside(board, 1)[board.applications["g1"].pk].flags == ()


@pytest.mark.parametrize(("state", "flag"), [("reading", "missing"), ("conflict", "conflict")])
def test_what_is_missing_or_barred_raises_a_flag(state, flag):
    board = small_board(1)
    Review.objects.filter(reviewer=board.reviewers["meti"]).update(state=state)
    assert beside(board, 1)[board.applications["g1"].pk].flags == (flag,)
