"""What the board, its files and the page of the method say."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import actions, phrases, ranking_actions, ranking_pages, ranking_queries
from kyoten.apps.selection.models import Choice, Proposal, RankingChoice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def board() -> Board:
    board = small_board(7)
    actions.propose(board.call.pk, by=None)
    return board


def test_before_any_choice_the_plain_mean_ranks(board):
    proposal = Proposal.objects.get()
    row = proposal.choices.first()
    assert (ranking_pages.method_of(row), ranking_pages.chance_of(row)) == ("Plain mean", "—")
    assert ranking_queries.method_now(proposal) == "mean"


def test_every_choice_stays_in_the_history(board):
    proposal, by = Proposal.objects.get(), board.officers["mext"]
    for method in ("calibrated", "mean"):
        ranking_actions.choose_ranking(proposal.pk, by=by, method=method, reason_ja="理由", reason_en="Reason")
    rows = ranking_pages.history(proposal)["rows"]
    assert [row[0]["text"] for row in rows] == ["Plain mean", "Calibrated mean"]
    assert str(RankingChoice.objects.first()).endswith("calibrated")


def test_the_published_reason_names_another_method_than_the_mean():
    told = {"high": 5, "low": 5, "of": 7, "ranking": {"method": "lottery"}}
    assert phrases.ranked(1, 4.0, told).endswith("were drawn by a published string.")
    assert "drawn" not in phrases.ranked(1, 4.0, {"high": 5})


def test_a_chance_is_a_share():
    assert ranking_pages.chance_of(Choice(explanation={"ranking": {"method": "lottery", "chance": 0.5}})) == "50%"
