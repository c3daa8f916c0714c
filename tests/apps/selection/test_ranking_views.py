"""The page on which the method of ranking is chosen, and what the board and its files then say."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import actions

pytestmark = pytest.mark.django_db
SENT = {
    "method": "lottery",
    "reason_ja": "要領による",
    "reason_en": "By the rules",
    "published": "12 34",
    "published_in": "Gazette",
}


@pytest.fixture
def board() -> Board:
    board = small_board(7)
    actions.propose(board.call.pk, by=None)
    return board


def send(client, board, **more):
    client.force_login(board.officers["mext"])
    return client.post(reverse("selection:ranking", args=[board.call.code]), {**SENT, **more})


def test_the_board_says_by_what_it_is_ranked_and_who_chose_it(client, board):
    assert send(client, board).status_code == 302
    said = client.get(reverse("selection:board", args=[board.call.code])).content.decode()
    assert all(one in said for one in ("12 34", "Gazette", "要領による", board.officers["mext"].email))


def test_the_files_hold_method_and_chance(client, board):
    send(client, board)
    found = client.get(reverse("selection:board_csv", args=[board.call.code])).content.decode("utf-8-sig")
    head, first, *_rest = found.splitlines()
    assert "MERIT" in first
    assert len(head.split(",")) == len(first.split(","))


def test_what_is_refused_stays_on_the_page_with_what_was_typed(client, board):
    answer = send(client, board, published="")
    assert (answer.status_code, "Gazette" in answer.content.decode()) == (422, True)
