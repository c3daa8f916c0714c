"""The board as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.utils import translation
from tests.apps.selection.scenes import empty_board, small_board

from kyoten.apps.selection import actions, boards, queries
from kyoten.apps.selection.exports import board_csv

pytestmark = pytest.mark.django_db


def table(board) -> list[list[str]]:
    proposal = actions.propose(board.call.pk, by=None)
    written = board_csv(queries.choices(proposal), boards.columns(board.call), translation.get_language())
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))


def test_columns_are_those_of_the_page_in_its_language():
    with translation.override("en"):
        heads = table(small_board(1))[0]
    assert heads[:4] == ["Application", "Name", "Chosen", "Rank in its type"]


def test_a_line_says_rank_and_score():
    with translation.override("en"):
        rows = table(small_board(2))
    assert dict(zip(rows[0], rows[2], strict=True))["Score"] == "3.5"


def test_a_name_is_never_a_formula():
    board = empty_board()
    board.application("g1", "global", {"mext": 3}, name_ja="=1+1", name_en="")
    assert table(board)[1][1] == "'=1+1"
