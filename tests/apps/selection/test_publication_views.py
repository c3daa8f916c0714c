"""The offices' pages of publication: prepare, read what changes, approve; nobody else comes in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.selection import actions
from kyoten.apps.selection.models import Choice, Edition, Hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = small_board(6)
    proposal = actions.propose(board.call.pk, by=None)
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    return board


def address(board, name="publication", *more):
    return reverse(f"selection:{name}", args=[board.call.code, *more])


def english(client, where):
    return client.get(where, headers={"accept-language": "en"}).content.decode()


def approve(client, board, funder, number=1):
    client.force_login(board.officers[funder])
    given = {"digest": Edition.objects.get(number=number).digest}
    return client.post(address(board, "approve_edition", number, funder), given, headers={"accept-language": "en"})


def test_two_ministries_publish_together(client, board):
    client.force_login(board.officers["mext"])
    client.post(address(board), {})
    approve(client, board, "mext")
    assert Hub.objects.count() == 0
    approve(client, board, "meti")
    assert (Hub.objects.count(), Edition.objects.get().state) == (5, Edition.State.PUBLIC)


def test_the_preview_shows_what_everybody_will_see(client, board):
    client.force_login(board.officers["mext"])
    client.post(address(board), {})
    text = english(client, address(board, "edition", 1))
    assert "Approve publication for" in text
    assert "everything below is new" in text
    assert text.count("Invented hub") == 10  # in the list and with its reason; the sixth is not named


def test_a_correction_shows_what_differs_from_what_is_public(client):
    board, _proposal, _hubs = decided_board(2)
    Choice.objects.filter(application__code="g1").update(reason_ja="新理由", reason_en="A better reason")
    client.force_login(board.officers["mext"])
    client.post(address(board), {"reason_ja": "訂正", "reason_en": "Corrected"})
    text = english(client, address(board, "edition", 2))
    assert "Compared with edition 1" in text
    assert "Reason in English" in text


def test_strangers_do_not_know_of_it(client, board):
    client.force_login(make_user())
    assert client.get(address(board)).status_code == 404


def test_a_refusal_keeps_what_was_typed(client, board):
    client.force_login(board.officers["mext"])
    answer = client.post(address(board), {"not_before": "2001-01-01T10:00"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "2001-01-01T10:00" in answer.content.decode()


def test_an_auditor_reads_and_does_not_act(client, board):
    client.force_login(board.officers["mext"])
    client.post(address(board), {})
    client.force_login(make_user("auditor"))
    assert "<form class" not in english(client, address(board))
    assert approve_as_auditor(client, board) == 403


def approve_as_auditor(client, board):
    given = {"digest": Edition.objects.get().digest}
    return client.post(address(board, "approve_edition", 1, "mext"), given).status_code


def test_an_edition_is_dropped(client, board):
    client.force_login(board.officers["mext"])
    client.post(address(board), {})
    client.post(address(board, "drop_edition", 1))
    assert Edition.objects.get().state == Edition.State.DROPPED
