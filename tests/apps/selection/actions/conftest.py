"""A board with seven candidates, and what is proposed for it."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Proposal


@pytest.fixture
def board() -> Board:
    return small_board(7)


@pytest.fixture
def proposal(board: Board) -> Proposal:
    return actions.propose(board.call.pk, by=board.officers["mext"])
