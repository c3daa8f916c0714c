"""Propose: what it does, and what it refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.selection.scenes import empty_board

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import actions

pytestmark = pytest.mark.django_db


def test_the_five_best_of_seven_global_candidates_are_proposed(proposal):
    chosen = proposal.choices.filter(selected=True).values_list("application__code", flat=True)
    assert sorted(chosen) == ["g1", "g2", "g3", "g4", "g5"]


def test_score_is_the_mean_of_completed_reviews(proposal):
    assert proposal.choices.get(application__code="g2").score == 3.5


def test_equal_scores_share_the_better_rank():
    board = empty_board()
    for code, points in {"a": 4, "b": 3, "c": 3, "d": 2}.items():
        board.application(code, "global", {"mext": points})
    ranks = dict(actions.propose(board.call.pk, by=None).choices.values_list("application__code", "rank"))
    assert ranks == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_explanation_names_margin_rival_and_what_decides(proposal):
    explanation = proposal.choices.get(application__code="g1").explanation
    assert (explanation["margin"], explanation["rival"], explanation["reason"]) == (2.5, "g6", "within_seats")


def test_reviewers_of_both_ministries_count_as_one_panel():
    board = empty_board()
    board.application("g1", "global", {"mext": 4, "meti": 1})
    choice = actions.propose(board.call.pk, by=None).choices.get()
    assert (choice.score, choice.explanation["spread"], choice.explanation["by_funder"]) == (
        2.5,
        3.0,
        {"meti": 1.0, "mext": 4.0},
    )


def test_propose_takes_the_call_to_decision(board, proposal):
    assert Call.objects.get(pk=board.call.pk).state == Call.State.DECISION


def test_propose_again_gives_the_next_number(board, proposal):
    assert actions.propose(board.call.pk, by=board.officers["meti"]).number == 2


def test_propose_is_for_officers(board):
    with pytest.raises(PermissionDenied):
        actions.propose(board.call.pk, by=make_user("reviewer", board.call.code))


def test_propose_waits_for_the_review(board):
    Call.objects.filter(pk=board.call.pk).update(state=Call.State.OPEN)
    with pytest.raises(Refused):
        actions.propose(board.call.pk, by=board.officers["mext"])


def test_propose_needs_candidates():
    board = empty_board()
    with pytest.raises(Refused):
        actions.propose(board.call.pk, by=board.officers["mext"])


def test_nobody_is_turned_down_unread(board):
    board.application("g8", "global", {})
    with pytest.raises(Refused, match="g8"):
        actions.propose(board.call.pk, by=board.officers["mext"])
