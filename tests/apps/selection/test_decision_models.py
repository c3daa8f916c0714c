"""How rows of the decision name themselves."""

from __future__ import annotations

from kyoten.apps.selection.decision_models import Verdict, Vote


def test_a_word_on_the_whole_list_says_so():
    assert str(Vote(proposal_id=1, funder_id=2, verdict=Verdict.HOLD)) == "1 2 list hold"
