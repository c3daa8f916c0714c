"""What ranks now, and draws made before."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.foundation import clock
from kyoten.apps.selection import actions, ranking_queries
from kyoten.apps.selection.models import RankingChoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    board = small_board(7)
    actions.propose(board.call.pk, by=None)
    return board


def keep(board: Board, method: str, scores: str = "a") -> RankingChoice:
    proposal = board.call.proposals.get()
    return RankingChoice.objects.create(proposal=proposal, method=method, scores=scores, chosen_at=clock.now())


def test_the_last_choice_ranks(board):
    keep(board, "lottery")
    last = keep(board, "calibrated")
    proposal = board.call.proposals.get()
    assert (ranking_queries.latest(proposal), ranking_queries.method_now(proposal)) == (last, "calibrated")


def test_a_draw_is_found_by_the_digest_of_its_scores(board):
    first, _second = keep(board, "lottery", "a"), keep(board, "lottery", "a")
    assert (ranking_queries.draw_on(board.call, "a"), ranking_queries.draw_on(board.call, "b")) == (first, None)
