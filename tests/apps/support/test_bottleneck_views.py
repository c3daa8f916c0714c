"""Bottleneck requests as hubs and officers meet them on their pages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions
from kyoten.apps.support.models import BottleneckRequest

pytestmark = pytest.mark.django_db
SAID = {"fiscal_year": 2009, "function": "people", "need": "養成講座", "not_reached": "対象外", "amount": 5_000_000}
ASK = "/office/support/hubs/kyoto/bottlenecks/"


@pytest.fixture
def hub(db):
    made = make_hub(code="kyoto", running="knowledge_cluster")
    actions.agree(actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0].pk, by=None)
    return made


@pytest.fixture
def coordinator(hub):
    return make_user("coordinator", "kyoto", scope_kind="application")


@pytest.fixture
def asked(client, coordinator) -> BottleneckRequest:
    client.force_login(coordinator)
    client.post(ASK, SAID)
    return BottleneckRequest.objects.get()


def act(name: str) -> str:
    return reverse("support:bottleneck_act", args=["kyoto", 1, name])


def test_the_coordinator_asks_by_form(asked):
    assert (asked.amount, asked.function, asked.need) == (5_000_000, "people", "養成講座")


def test_an_empty_form_says_what_is_missing(client, coordinator):
    client.force_login(coordinator)
    answer = client.post(ASK, {"need": "養成講座"})
    assert (answer.status_code, "養成講座" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("name", "sent", "state"),
    [
        ("grant", {"amount": 4_000_000, "answer": "届かない"}, "granted"),
        ("refuse", {"answer": "既存で足りる"}, "refused"),
    ],
)
def test_the_officer_answers_by_form(client, asked, name, sent, state):
    client.force_login(make_user("programme_officer", "mext"))
    client.post(act(name), sent)
    asked.refresh_from_db()
    assert asked.state == state


def test_a_grant_beyond_what_was_asked_is_shown_as_an_error(client, asked):
    client.force_login(make_user("programme_officer", "mext"))
    answer = client.post(act("grant"), {"amount": 5_000_001, "answer": "届かない"})
    assert (answer.status_code, "5000001" in answer.content.decode()) == (422, True)


def test_the_hub_withdraws_its_request(client, asked):
    client.post(act("withdraw"))
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_the_hub_reads_the_answer(client, asked, coordinator):
    client.force_login(make_user("programme_officer", "mext"))
    client.post(act("refuse"), {"answer": "既存の講座で足りる"})
    client.force_login(coordinator)
    assert "既存の講座で足りる" in client.get(f"{ASK}1/").content.decode()


@pytest.mark.parametrize("role", ["reviewer", "coordinator"])
def test_others_do_not_find_a_request(client, asked, role):
    client.force_login(make_user(role, "osaka"))
    assert client.get(f"{ASK}1/").status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_takes_the_same_queries_however_long(client, coordinator, django_assert_max_num_queries, count):
    client.force_login(coordinator)
    for _number in range(count):
        client.post(ASK, SAID)
    client.force_login(make_user("programme_officer", "mext"))
    client.get(reverse("support:bottlenecks"))
    with django_assert_max_num_queries(8):
        client.get(reverse("support:bottlenecks"))
