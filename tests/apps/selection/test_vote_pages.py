"""What the page of the joint decision shows."""

from __future__ import annotations

import pytest
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import actions, vote_pages, votes

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return small_board(2)


@pytest.fixture
def proposal(board):
    return actions.propose(board.call.pk, by=None)


def say(board, proposal, funder, verdict):
    words = {"funder_code": funder, "verdict": verdict, "reason": "理由", "digest": proposal.digest}
    votes.vote(proposal.pk, by=board.officers[funder], application_id=board.applications["g1"].pk, **words)


def shown(board, proposal):
    board.call.refresh_from_db()
    return vote_pages.context(board.call, proposal, board.officers["mext"])


def test_choices_on_which_the_ministries_differ_are_named(board, proposal):
    say(board, proposal, "mext", "approve")
    say(board, proposal, "meti", "hold")
    assert shown(board, proposal)["differ"] == [board.applications["g1"].name]


def test_only_the_own_cells_lead_to_a_form(board, proposal):
    cells = shown(board, proposal)["table"]["rows"][0][-2:]
    assert ["href" in one for one in cells] == [True, False]


def test_everything_that_was_said_stays_listed(board, proposal):
    say(board, proposal, "mext", "hold")
    say(board, proposal, "mext", "approve")
    assert len(shown(board, proposal)["log"]["rows"]) == 2
