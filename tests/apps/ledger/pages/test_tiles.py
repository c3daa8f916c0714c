"""What waits is counted where people begin."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.pages import tiles

pytestmark = pytest.mark.django_db


def test_claims_within_the_own_limit_and_approved_ones_are_counted():
    books = Books.of(1_000)
    actions.set_limit(books.manager, limit=250, by=None)
    award = books.award(600)
    actions.approve_claim(books.claim(award, 100).pk, by=books.manager)
    books.claim(award, 250)
    books.claim(award, 250)
    assert [tile.count for tile in tiles.desk_tiles(books.manager)] == [2, 1]


def test_those_who_only_read_get_no_tile():
    assert tiles.desk_tiles(make_user("auditor")) == []


def test_a_hub_finds_its_awards_on_its_start_page(client):
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    client.force_login(books.coordinator)
    text = client.get(reverse("applications:mine"), headers={"accept-language": "en"}).content.decode()
    assert [reverse("ledger:hub", args=[books.hub.code]) in text, "¥350" in text] == [True, True]


def test_a_consortium_without_awards_finds_nothing_of_the_ledger():
    assert tiles.home_tiles(make_user("coordinator", "another-hub")) == []
