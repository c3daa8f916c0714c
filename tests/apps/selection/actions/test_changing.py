"""Changes by hand: what they do, and what they refuse."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.selection.actions.steps import confirm, swap
from tests.apps.selection.scenes import published

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Confirmation, Proposal

pytestmark = pytest.mark.django_db


def test_change_gives_a_new_digest(board, proposal):
    assert swap(board, proposal).digest != proposal.digest


def test_change_voids_confirmations(board, proposal):
    confirm(board, proposal, "mext")
    swap(board, proposal)
    assert Confirmation.objects.count() == 0


def test_change_of_a_confirmed_proposal_makes_it_a_draft_again(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    assert swap(board, proposal).state == Proposal.State.DRAFT


@pytest.mark.parametrize(("ja", "en"), [("", "Because"), ("理由", ""), (" ", " ")])
def test_change_needs_reasons_in_both_languages(board, proposal, ja, en):
    with pytest.raises(Refused):
        actions.change_choice(
            proposal.pk,
            board.applications["g7"].pk,
            by=board.officers["mext"],
            selected=True,
            reason_ja=ja,
            reason_en=en,
        )


def test_change_to_the_same_is_refused(board, proposal):
    swap(board, proposal)
    with pytest.raises(Refused, match="g7"):
        swap(board, proposal)


def test_the_system_changes_no_choice(board, proposal):
    with pytest.raises(PermissionDenied):
        actions.change_choice(
            proposal.pk, board.applications["g7"].pk, by=None, selected=True, reason_ja="理由", reason_en="Reason"
        )


def test_a_published_result_is_not_changed(board):
    proposal, _hubs = published(board)
    with pytest.raises(Refused):
        swap(board, proposal)


def test_a_deviation_voids_confirmations(board, proposal):
    confirm(board, proposal, "mext")
    actions.record_deviation(proposal.pk, "global", by=board.officers["mext"], reason_ja="同点", reason_en="Tie")
    assert Confirmation.objects.count() == 0


def test_a_deviation_names_a_type_of_the_proposal(board, proposal):
    with pytest.raises(Refused):
        actions.record_deviation(proposal.pk, "lunar", by=board.officers["mext"], reason_ja="理由", reason_en="Reason")
