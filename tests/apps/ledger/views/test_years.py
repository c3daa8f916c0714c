"""The page of a year's accounts: closed, opened again, money carried over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import clock
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import CarryOver

pytestmark = pytest.mark.django_db
YEAR = ["jp_hubs_2009", 2009]
JUNE = dt.datetime(2010, 6, 1, 3, tzinfo=dt.UTC)


@pytest.fixture
def books(client) -> Books:
    found = Books.of(1_000)
    client.force_login(make_user("programme_officer", "mext"))
    return found


def test_the_year_is_closed_and_opened_again_with_a_reason(client, books):
    with clock.at(JUNE):
        client.post(reverse("ledger:close_year", args=YEAR))
    closed = queries.is_closed(books.programme, 2009)
    refused = client.post(reverse("ledger:reopen_year", args=YEAR), {"reason": ""}).status_code
    client.post(reverse("ledger:reopen_year", args=YEAR), {"reason": "訂正"})
    assert (closed, refused, queries.is_closed(books.programme, 2009)) == (True, 422, False)


def test_a_close_that_is_too_early_is_refused_with_a_message(client, books):
    with clock.at(JUNE - dt.timedelta(days=1)):
        answer = client.post(reverse("ledger:close_year", args=YEAR), follow=True)
    assert ("2010年5月31日" in answer.content.decode(), queries.is_closed(books.programme, 2009)) == (True, False)


def propose(client, books: Books) -> CarryOver:
    award = books.award(600)
    client.force_login(books.manager)
    client.post(reverse("ledger:carry_over", args=[award.pk]), {"amount": "250", "reason": "遅れ"})
    return CarryOver.objects.get()


@pytest.mark.parametrize(("verb", "state"), [("approve", "approved"), ("refuse", "refused")])
def test_somebody_else_decides_a_carry_over(client, books, verb, state):
    row = propose(client, books)
    address = reverse("ledger:decide_carry_over", args=[row.pk])
    own = client.post(address, {"verb": verb}).status_code
    client.force_login(make_user("programme_officer", "meti"))
    client.post(address, {"verb": verb})
    row.refresh_from_db()
    assert (own, row.state) == (404, state)


def test_too_much_is_not_proposed(client, books):
    award = books.award(600)
    answer = client.post(reverse("ledger:carry_over", args=[award.pk]), {"amount": "601", "reason": "遅れた理由"})
    assert (answer.status_code, "遅れた理由" in answer.content.decode()) == (422, True)


def test_managers_read_the_page_and_close_nothing(client, books):
    client.force_login(books.manager)
    page = client.get(reverse("ledger:year", args=YEAR)).status_code
    assert (page, client.post(reverse("ledger:close_year", args=YEAR)).status_code) == (200, 404)
