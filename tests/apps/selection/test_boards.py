"""The whole board: what is offered to whom, and when."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.selection.scenes import Board, published, small_board

from kyoten.apps.selection import actions, boards
from kyoten.apps.selection.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return small_board(2)


def confirm(board: Board, proposal: Proposal, *funders: str) -> None:
    for funder in funders:
        actions.confirm(proposal.pk, by=board.officers[funder], funder_code=funder, digest=proposal.digest)


def test_before_a_proposal_only_proposing_is_offered(board):
    shown = boards.context(board.call, board.officers["mext"])
    assert (shown["may_propose"], "to_confirm" in shown) == (True, False)


def test_an_officer_is_offered_the_own_confirmation(board):
    actions.propose(board.call.pk, by=None)
    shown = boards.context(board.call, board.officers["mext"])
    assert ([one.code for one in shown["to_confirm"]], shown["may_publish"]) == (["mext"], False)


def test_publication_is_offered_after_both_confirmations(board):
    confirm(board, actions.propose(board.call.pk, by=None), "mext", "meti")
    assert boards.context(board.call, board.officers["meti"])["may_publish"] is True


def test_a_broken_quota_asks_for_its_reason(board):
    proposal = actions.propose(board.call.pk, by=None)
    proposal.choices.filter(application__code="g1").update(selected=False)
    shown = boards.context(board.call, board.officers["mext"])
    assert [code for code, _name in shown["to_explain"]] == ["global"]


def test_an_auditor_is_offered_nothing(board):
    actions.propose(board.call.pk, by=None)
    shown = boards.context(board.call, make_user("auditor"))
    assert (shown["may_propose"], shown["to_confirm"], shown["may_publish"]) == (False, [], False)


def test_after_publication_nothing_is_offered(board):
    published(board)
    board.call.refresh_from_db()
    shown = boards.context(board.call, board.officers["mext"])
    assert (shown["may_propose"], shown["to_confirm"], shown["may_publish"]) == (False, [], False)


def test_every_type_has_its_own_table(board):
    proposal = actions.propose(board.call.pk, by=None)
    types = boards.context(board.call, board.officers["mext"])["types"]
    assert sum(len(one["table"]["rows"]) for one in types) == proposal.choices.count()
    assert len({one["code"] for one in types}) == len(types)
