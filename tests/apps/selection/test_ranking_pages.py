"""What the board, its files and the page of the method say."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.selection import actions, phrases, ranking_actions, ranking_forms, ranking_pages, ranking_queries
from kyoten.apps.selection.models import Choice, Proposal, RankingChoice

pytestmark = pytest.mark.django_db
SENT = {
    "method": "lottery",
    "reason_ja": "要領による",
    "reason_en": "By the rules",
    "published": "12 34",
    "published_in": "Gazette",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


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


def test_the_form_offers_what_the_pack_allows():
    form = ranking_forms.RankingForm(methods=["mean", "calibrated"])
    assert [value for value, _label in form.fields["method"].choices] == ["mean", "calibrated"]


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
