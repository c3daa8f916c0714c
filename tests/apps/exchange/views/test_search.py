"""The page of the search."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.actions.searches import token_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import SavedSearch

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "") -> str:
    return client.get(f"{reverse('exchange:search')}{address}").content.decode()


def test_a_visitor_finds_what_is_public_with_the_reason():
    row = market().published()
    text = page(Client(), "?q=薄膜センサー")
    assert [word in text for word in (row.title_ja, "一致した語", "センサ")] == [True, True, True]


def test_nothing_found_leads_to_the_desk():
    market()
    assert "窓口に相談する" in page(Client(), "?q=ないもの")


@pytest.mark.parametrize("address", ["?page=0", "?page=99", "?page=x", "?kind=magic", "?field=magic&q=%00"])
def test_any_address_has_its_page(address):
    market().published()
    assert Client().get(f"{reverse('exchange:search')}{address}").status_code == 200


def test_the_page_takes_as_many_queries_for_one_listing_as_for_four(django_assert_max_num_queries):
    scene = market()
    scene.published()
    page(Client())
    with django_assert_max_num_queries(12) as first:
        page(Client())
    for _number in range(3):
        scene.published()
    page(Client())
    with django_assert_max_num_queries(12) as second:
        page(Client())
    assert len(first) == len(second)


def test_a_search_is_saved_and_ended_by_the_link_of_its_mail():
    scene = market()
    client = Client()
    client.force_login(scene.asker)
    client.post(reverse("exchange:save_search"), {"query": "q=薄膜", "often": "daily", "name": "薄膜"})
    row = SavedSearch.objects.get()
    answer = Client().get(reverse("exchange:end_alert", args=[token_of(row)]))
    row.refresh_from_db()
    assert (answer.status_code, row.often) == (200, "never")


def test_nobody_touches_the_searches_of_others():
    scene = market()
    row = actions.save_search("薄膜", Asked("薄膜"), "daily", by=scene.asker)
    client = Client()
    client.force_login(scene.stranger)
    assert client.post(reverse("exchange:forget_search", args=[row.pk])).status_code == 404


def test_a_link_that_leads_to_no_search_says_so():
    answer = Client().get(reverse("exchange:end_alert", args=["nonsense"]))
    assert (answer.status_code, "検索" in answer.content.decode()) == (404, True)
