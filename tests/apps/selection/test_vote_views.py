"""The page of the joint decision, as each role meets it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenes import small_board

from kyoten.apps.selection import actions, queries
from kyoten.apps.selection.models import Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return small_board(2)


@pytest.fixture
def proposal(board):
    return actions.propose(board.call.pk, by=None)


def page(board):
    return reverse("selection:decision", args=[board.call.code])


def word(board, funder="mext", application="g1"):
    return reverse("selection:vote", args=[board.call.code, application, funder])


def test_the_page_shows_both_ministries_beside_each_choice(client, board, proposal):
    client.force_login(board.officers["mext"])
    said = client.get(page(board)).content.decode()
    assert ("文部科学省" in said, "経済産業省" in said, proposal.digest in said) == (True, True, True)


def test_an_officer_holds_a_choice_and_the_other_ministry_reads_why(client, board, proposal):
    client.force_login(board.officers["mext"])
    client.post(word(board), {"verdict": "hold", "reason": "体制を確認中", "digest": proposal.digest})
    client.force_login(board.officers["meti"])
    assert "体制を確認中" in client.get(page(board)).content.decode()


def test_a_refusal_keeps_what_was_typed(client, board, proposal):
    client.force_login(board.officers["mext"])
    answer = client.post(word(board), {"verdict": "reject", "reason": "", "digest": proposal.digest})
    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def test_nobody_gets_the_form_of_the_other_ministry(client, board, proposal):
    client.force_login(board.officers["mext"])
    assert client.get(word(board, "meti")).status_code == 404


def test_others_do_not_know_of_the_decision(client, board, proposal):
    client.force_login(make_user())
    assert client.get(page(board)).status_code == 404


def test_a_reason_marked_internal_is_no_public_reason(board, proposal):
    pk, by = board.applications["g2"].pk, board.officers["mext"]
    reasons = {"reason_ja": "内部の事情", "reason_en": "inside matters"}
    actions.change_choice(proposal.pk, pk, by=by, selected=False, internal=True, **reasons)
    choice = proposal.choices.get(application_id=pk)
    assert "inside matters" not in queries.reasons_of(choice)["en"]
