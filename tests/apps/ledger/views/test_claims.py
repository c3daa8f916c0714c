"""Pages of claims: the list by state, the decision, the payment."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(client) -> Books:
    found = Books.of(1_000)
    actions.set_limit(found.manager, limit=250, by=None)
    client.force_login(found.manager)
    return found


def url(name: str, claim: Claim) -> str:
    return reverse(f"ledger:{name}", args=[claim.pk])


def page(client, address: str) -> str:
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_a_claim_is_approved_and_paid(client, books):
    claim = books.claim(books.award(600), 250)
    client.post(url("approve", claim))
    client.post(url("pay", claim))
    claim.refresh_from_db()
    assert (claim.state, books.fresh().paid) == ("paid", 250)


def test_above_the_own_limit_the_page_says_who_may(client, books):
    claim = books.claim(books.award(600), 251)
    client.post(url("approve", claim))
    claim.refresh_from_db()
    text = page(client, url("claim", claim))
    assert (claim.state, "Your limit is ¥250; this claim of ¥251 waits" in text) == ("filed", True)


def test_a_claim_is_sent_back_with_a_reason(client, books):
    claim = books.claim(books.award(600), 250)
    refused = client.post(url("refuse", claim), {"reason": ""}).status_code
    client.post(url("refuse", claim), {"reason": "領収書が不足"})
    claim.refresh_from_db()
    assert (refused, claim.state, books.fresh().claimed) == (422, "refused", 0)


def test_those_within_the_own_limit_can_be_asked_for_alone(client, books):
    award = books.award(600)
    small, large = books.claim(award, 250), books.claim(award, 251)
    text = page(client, reverse("ledger:claims") + "?state=within")
    assert [small.number in text, large.number in text] == [True, False]


def test_the_claim_names_what_is_left_and_the_matching(client, books):
    text = page(client, url("claim", books.claim(books.award(600), 250)))
    assert ["¥350" in text, "Matching in cash" in text, "receipt.pdf" in text] == [True, True, True]


def test_the_list_is_given_as_a_file(client, books):
    claim = books.claim(books.award(600), 250)
    assert claim.number in client.get(reverse("ledger:claims_export", args=["csv"])).content.decode()


@pytest.mark.parametrize("name", ["approve", "pay", "refuse"])
def test_members_of_the_hub_decide_nothing(client, books, name):
    claim = books.claim(books.award(600), 250)
    client.force_login(books.coordinator)
    assert (client.get(url("claim", claim)).status_code, client.post(url(name, claim)).status_code) == (200, 404)


def test_strangers_find_no_claim(client, books):
    claim = books.claim(books.award(600), 250)
    client.force_login(make_user("partner", "another-hub"))
    assert client.get(url("claim", claim)).status_code == 404
