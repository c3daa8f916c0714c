"""The page of limits: levels of the programme, persons, and who may set them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import access
from kyoten.apps.ledger.models import LevelLimit

pytestmark = pytest.mark.django_db
PAGE = ("ledger:limits", ["jp_hubs_2009"])


@pytest.fixture
def books(client) -> Books:
    found = Books.of(1_000)
    client.force_login(make_user("programme_officer", "mext"))
    return found


def test_the_office_sets_the_limit_that_the_programme_leaves_open(client, books):
    address = reverse("ledger:level_limit", args=["jp_hubs_2009", "manager"])
    client.post(address, {"limit": "5,000", "reason": "専決規程"})
    text = client.get(reverse(PAGE[0], args=PAGE[1])).content.decode()
    assert (LevelLimit.objects.get().limit, "専決規程" in text) == (5_000, True)


def test_a_colleague_gets_a_limit(client, books):
    client.post(reverse("ledger:person_limit", args=PAGE[1]), {"user": books.manager.pk, "limit": "300"})
    assert access.approves_up_to(books.manager, books.line) == 300


def test_a_limit_without_a_number_is_refused_with_the_page(client, books):
    answer = client.post(reverse("ledger:person_limit", args=PAGE[1]), {"user": books.manager.pk, "limit": "x"})
    assert answer.status_code == 422


def test_managers_read_the_limits_and_set_none(client, books):
    client.force_login(books.manager)
    sent = {"user": books.manager.pk, "limit": "300"}
    codes = [
        client.get(reverse(PAGE[0], args=PAGE[1])).status_code,
        client.post(reverse("ledger:person_limit", args=PAGE[1]), sent).status_code,
    ]
    assert codes == [200, 404]
