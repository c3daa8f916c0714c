"""Rows of selection keep what the database promises."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Choice, Proposal

pytestmark = pytest.mark.django_db


def test_an_application_stands_once_in_a_proposal():
    board = small_board(1)
    proposal = actions.propose(board.call.pk, by=None)
    again = Choice(proposal=proposal, application=board.applications["g1"], selected=True, score=1, rank=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_proposal_number_stands_once_in_a_call():
    proposal = actions.propose(small_board(1).call.pk, by=None)
    again = Proposal(call=proposal.call, number=1, summary={}, digest="", made_at=proposal.made_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_proposal_reads_as_call_and_number():
    proposal = actions.propose(small_board(1).call.pk, by=None)
    assert str(proposal) == f"{proposal.call_id} #1"


@pytest.mark.parametrize("kept", [None, {}, {"mean": 3.5}])
def test_a_choice_tells_its_calibrated_score_or_nothing(kept):
    assert (Choice(explanation={"calibrated": kept}).calibrated, Choice().calibrated) == (kept or {}, {})
