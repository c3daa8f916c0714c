"""Pages of letters and objections, as office and applicant meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import give_role, make_user
from tests.apps.selection.scenes import published, small_board

from kyoten.apps.selection import notices
from kyoten.apps.selection.models import Notice, Objection

pytestmark = pytest.mark.django_db
GROUNDS = "評点の根拠が計画と合いません。"


@pytest.fixture
def board():
    found = small_board(6)
    published(found)
    notices.prepare(found.call.pk, by=None)
    return found


@pytest.fixture
def lead(board):
    user = make_user()
    give_role(user, "coordinator", "g6", scope_kind="application")
    return user


def at(board, name, *more):
    return reverse(f"selection:{name}", args=[board.call.code, *more])


def result():
    return reverse("selection:result", args=["g6"])


def release(client, board):
    client.force_login(board.officers["mext"])
    for one in Notice.objects.select_related("application"):
        client.post(at(board, "notice", one.application.code))
    client.post(at(board, "release_notices"))


def test_an_applicant_sees_nothing_before_the_release(client, board, lead):
    client.force_login(lead)
    assert [client.get(one).status_code for one in (result(), at(board, "notices"))] == [404, 404]


def test_from_the_letter_to_the_answered_objection(client, board, lead):
    release(client, board)
    client.force_login(lead)
    client.post(result(), {"grounds": GROUNDS})
    made = Objection.objects.get()
    client.force_login(board.officers["meti"])
    client.post(at(board, "objection", made.pk), {"outcome": "dismissed", "answer": "採点を確認しました。"})
    client.force_login(lead)
    said = client.get(result()).content.decode()
    assert (GROUNDS in said, "採点を確認しました。" in said) == (True, True)


def test_a_stranger_reads_no_letter(client, board):
    release(client, board)
    client.force_login(make_user())
    assert client.get(result()).status_code == 404


def test_the_list_of_letters_costs_the_same_however_many(client, board, django_assert_max_num_queries):
    client.force_login(board.officers["mext"])
    with django_assert_max_num_queries(20):
        assert client.get(at(board, "notices")).status_code == 200
