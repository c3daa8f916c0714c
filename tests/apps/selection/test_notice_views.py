"""Pages of letters and objections, as office and applicant meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import give_role, make_user
from tests.apps.selection.scenes import decided_board

from kyoten.apps.selection import notices
from kyoten.apps.selection.models import Notice, Objection

pytestmark = pytest.mark.django_db
GROUNDS = "評点の根拠が計画と合いません。"


@pytest.fixture
def board():
    found, _proposal, _hubs = decided_board(6)
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
    return reverse("result:page", args=["g6"])


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


def test_the_former_address_leads_to_the_page(client, board, lead):
    release(client, board)
    client.force_login(lead)
    answer = client.get("/office/selection/result/g6/")
    assert (answer.status_code, answer["Location"]) == (301, "/applications/g6/result/")


def test_the_application_and_the_list_lead_to_the_released_letter(client, board, lead):
    client.force_login(lead)
    assert result() not in client.get("/applications/").content.decode()
    release(client, board)
    client.force_login(lead)
    pages = [client.get(one).content.decode() for one in ("/applications/", "/applications/g6/")]
    assert [result() in text for text in pages] == [True, True]


def test_the_page_tells_the_review_by_criterion_and_the_offer_of_a_near_miss_once(client, board, lead):
    release(client, board)
    client.force_login(lead)
    text = client.get(result(), headers={"accept-language": "en"}).content.decode()
    body = Notice.objects.get(application__code="g6").body_en
    told = ("2.0 of 4 points", "Study grant", "Review by the readers")
    assert [text.count(one) for one in told] == [body.count(one) for one in told]
    assert all(one in body for one in told)


def test_a_stranger_does_not_know_of_a_result(client, board):
    release(client, board)
    client.force_login(make_user())
    assert client.get(result()).status_code == 404
