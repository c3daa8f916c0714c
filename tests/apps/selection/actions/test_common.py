"""What every act on a proposal begins and ends with."""

from __future__ import annotations

import json

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions
from kyoten.apps.selection.actions import common

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("given", [("", "Reason"), ("理由", " "), (" ", "")])
def test_a_reason_in_one_language_is_refused(given):
    with pytest.raises(Refused, match=r"日本語|Japanese"):
        common.both_reasons(*given)


def test_reasons_lose_the_blanks_at_their_ends():
    assert common.both_reasons(" 理由\n", " Reason ") == ("理由", "Reason")


def test_a_new_digest_voids_what_was_confirmed_and_says_so_in_the_trail():
    board = small_board()
    proposal = actions.propose(board.call.pk, by=board.officers["mext"])
    actions.confirm(proposal.pk, by=board.officers["mext"], funder_code="mext", digest=proposal.digest)
    was = proposal.digest
    proposal.choices.filter(rank=1).update(selected=False)
    done = common.redigested(common.open_proposal(proposal.pk), board.officers["meti"], "tried", {"why": "試験"})
    facts = json.loads(AuditEntry.objects.get(action="selection.tried").facts)
    assert (done.digest != was, done.confirmations.count()) == (True, 0)
    assert facts == {"why": "試験", "was": was, "digest": done.digest, "voided_confirmations": 1}


def test_what_is_published_is_closed():
    _board, published, _hubs = decided_board()
    with pytest.raises(Refused):
        common.refuse_closed(published)


def test_what_was_replaced_is_closed_and_names_what_took_its_place():
    board = small_board()
    old, new = (actions.propose(board.call.pk, by=board.officers["mext"]) for _ in range(2))
    assert common.refuse_closed(new) is None
    with pytest.raises(Refused, match=str(new.number)):
        common.refuse_closed(old)
