"""The pages of recorded decisions."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.scenes import decided_board

from kyoten.apps.selection.models import Act, Hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    found, _proposal, _hubs = decided_board(7)
    return found


def at(board, name="acts", *more):
    return reverse(f"selection:{name}", args=[board.call.code, *more])


def test_a_withdrawal_from_the_form_to_the_public_page(client, board):
    client.force_login(board.officers["mext"])
    client.post(at(board, "propose_act", "withdrawal"), {"hub": "g1", "reason_ja": "辞退", "reason_en": "stepped back"})
    act = Act.objects.get()
    for funder in ("mext", "meti"):
        client.force_login(board.officers[funder])
        client.post(at(board, "approve_act", act.pk, funder), {"digest": act.digest})
    client.logout()
    said = client.get(reverse("opendata:hub", args=["g1"])).content.decode()
    assert (Hub.objects.get(code="g1").state, "辞退" in said) == ("withdrawn", True)


@pytest.mark.parametrize("kind", ["quota", "money", "withdrawal", "replacement"])
def test_every_kind_has_its_form(client, board, kind):
    client.force_login(board.officers["mext"])
    assert client.get(at(board, "propose_act", kind)).status_code == 200


def test_others_do_not_know_of_the_decisions(client, board):
    client.force_login(make_user())
    assert client.get(at(board)).status_code == 404


def test_an_auditor_reads_and_proposes_nothing(client, board):
    client.force_login(make_user("auditor"))
    assert [client.get(one).status_code for one in (at(board), at(board, "propose_act", "money"))] == [200, 404]
