"""Each funder's key: approve, hold or reject, hub by hub and for the whole list."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.selection.scenes import small_board

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.selection import actions, queries, vote_queries, votes
from kyoten.apps.selection.models import Proposal, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return small_board(2)


@pytest.fixture
def proposal(board):
    return actions.propose(board.call.pk, by=None)


def say(board, proposal, funder, verdict, code=None, reason="理由"):
    proposal.refresh_from_db()
    about = board.applications[code].pk if code else None
    words = {"funder_code": funder, "verdict": verdict, "reason": reason, "digest": proposal.digest}
    return votes.vote(proposal.pk, by=board.officers[funder], application_id=about, **words)


def against(proposal):
    return [vote.application and vote.application.code for vote in vote_queries.against(proposal, rows(proposal))]


def rows(proposal):
    return queries.choices(proposal)


def test_a_hold_takes_the_own_confirmation_back(board, proposal):
    say(board, proposal, "mext", "approve")
    say(board, proposal, "mext", "hold", "g1")
    assert [one.code for one in queries.unconfirmed(proposal)] == ["mext", "meti"]


def test_a_rejection_by_one_leaves_the_confirmation_of_the_other(board, proposal):
    say(board, proposal, "mext", "approve")
    say(board, proposal, "meti", "reject")
    assert [one.code for one in queries.unconfirmed(proposal)] == ["meti"]


@pytest.mark.parametrize("verdict", ["hold", "reject"])
def test_nothing_is_held_or_rejected_without_a_reason(board, proposal, verdict):
    with pytest.raises(Refused, match="理由"):
        say(board, proposal, "mext", verdict, "g1", reason=" ")


def test_the_list_is_not_approved_while_the_same_funder_holds_a_part(board, proposal):
    say(board, proposal, "mext", "hold", "g1")
    with pytest.raises(Refused, match="g1"):
        say(board, proposal, "mext", "approve")


def test_a_later_word_replaces_the_earlier_and_both_stay_on_record(board, proposal):
    say(board, proposal, "mext", "hold", "g1")
    say(board, proposal, "mext", "approve", "g1")
    assert (against(proposal), proposal.votes.count()) == ([], 2)


def test_a_word_on_a_choice_that_changed_no_longer_counts(board, proposal):
    say(board, proposal, "mext", "hold", "g1")
    take_out(board, proposal)
    assert against(proposal) == []


def take_out(board, proposal):
    reasons = {"reason_ja": "均衡", "reason_en": "Balance"}
    actions.change_choice(
        proposal.pk, board.applications["g1"].pk, by=board.officers["meti"], selected=False, **reasons
    )


def test_what_was_held_by_one_is_not_published_though_the_other_approves(board, proposal):
    say(board, proposal, "meti", "hold", "g2")
    say(board, proposal, "mext", "approve")
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.State.DRAFT


def test_nobody_speaks_for_the_other_ministry(board, proposal):
    with pytest.raises(PermissionDenied):
        votes.vote(
            proposal.pk, by=board.officers["mext"], funder_code="meti", verdict="approve", digest=proposal.digest
        )


def test_a_list_that_was_changed_meanwhile_is_read_again(board, proposal):
    with pytest.raises(Stale):
        votes.vote(proposal.pk, by=board.officers["mext"], funder_code="mext", verdict="approve", digest="0" * 64)


def test_every_word_enters_the_trail(board, proposal):
    say(board, proposal, "mext", "hold", "g1")
    say(board, proposal, "meti", "approve")
    acts = AuditEntry.objects.order_by("sequence").values_list("action", flat=True)
    assert list(acts)[-2:] == ["selection.voted", "selection.confirmed"]


def test_an_approval_of_the_list_is_a_confirmation_and_a_word(board, proposal):
    vote = say(board, proposal, "mext", "approve")
    assert (vote.verdict, vote.digest) == (Verdict.APPROVE, proposal.confirmations.get().digest)
