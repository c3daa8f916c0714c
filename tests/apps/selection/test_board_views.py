"""The board as the address wants it."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import Board, empty_board, small_board

from kyoten.apps.reviews.models import Review
from kyoten.apps.selection import actions, boards, queries
from kyoten.apps.selection.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return small_board(3)


def seen(board: Board, proposal: Proposal, **address: str) -> list[str]:
    """Codes of the rows that the page shows, in its order."""
    rows = queries.choices(proposal)
    view = boards.view_of(board.call, rows, boards.filter_form(board.call, address))
    return [row.application.code for row in view.rows(rows)]


def test_without_an_address_everything_stands_by_rank(board):
    assert seen(board, actions.propose(board.call.pk, by=None)) == ["g1", "g2", "g3"]


def test_a_choice_is_filtered(board):
    proposal = actions.propose(board.call.pk, by=None)
    proposal.choices.filter(application__code="g2").update(selected=False)
    assert (seen(board, proposal, choice="in"), seen(board, proposal, choice="out")) == (["g1", "g3"], ["g2"])


def test_a_missing_review_is_a_flag(board):
    proposal = actions.propose(board.call.pk, by=None)
    late = board.applications["g3"].reviews.first()
    Review.objects.filter(pk=late.pk).update(state=Review.State.READING)
    assert seen(board, proposal, flag="missing") == ["g3"]


def test_readers_who_differ_much_are_a_flag():
    board = empty_board()
    board.application("far", "global", {"mext": 5, "meti": 1})
    board.application("near", "global", {"mext": 4, "meti": 4})
    assert seen(board, actions.propose(board.call.pk, by=None), flag="differ") == ["far"]


def test_the_order_is_that_of_the_address(board):
    proposal = actions.propose(board.call.pk, by=None)
    actions.change_rank(
        proposal.pk, board.applications["g3"].pk, by=board.officers["mext"], rank=1, reason_ja="理由", reason_en="Why"
    )
    orders = seen(board, proposal), seen(board, proposal, sort="score"), seen(board, proposal, sort="code")
    assert orders == (["g3", "g1", "g2"], ["g1", "g2", "g3"], ["g1", "g2", "g3"])


def test_what_the_address_misspells_is_left_out(board):
    proposal = actions.propose(board.call.pk, by=None)
    assert seen(board, proposal, flag="nonsense", sort="nonsense") == ["g1", "g2", "g3"]
