"""The pages of an amendment: drafted, shown, executed, withdrawn."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.models import Amendment

pytestmark = pytest.mark.django_db
YEAR = ["jp_hubs_2009", 2009]


@pytest.fixture
def books(client) -> Books:
    found = Books.of(1_000)
    found.award(600)
    client.force_login(make_user("programme_officer", "mext"))
    return found


def draft(client, books: Books, **more) -> Amendment | None:
    sent = {"kind": "abolish", "lines": [books.line.pk], "effective_on": "2009-11-13", "decided_by": "会議"}
    client.post(reverse("ledger:draft_amendment", args=YEAR), {**sent, "reason": "廃止", **more})
    return Amendment.objects.first()


def url(name: str, row: Amendment) -> str:
    return reverse(f"ledger:{name}", args=[row.pk])


def test_what_the_page_shows_is_executed(client, books):
    row = draft(client, books)
    text = client.get(url("amendment", row)).content.decode()
    digest = re.search(r'name="digest" value="(\w+)"', text)[1]
    client.post(url("execute_amendment", row), {"digest": digest})
    row.refresh_from_db()
    assert ("-600円" in text, row.state, books.fresh().ended_on is None) == (True, "executed", False)


def test_another_digest_executes_nothing(client, books):
    row = draft(client, books)
    client.post(url("execute_amendment", row), {"digest": "0" * 64})
    assert books.fresh().ended_on is None


def test_a_draft_that_lacks_something_keeps_what_was_typed(client, books):
    sent = {"kind": "cut", "lines": [books.line.pk], "effective_on": "2009-11-13", "decided_by": "会議"}
    answer = client.post(reverse("ledger:draft_amendment", args=YEAR), {**sent, "reason": "補正予算による"})
    assert (answer.status_code, "補正予算による" in answer.content.decode()) == (422, True)


def test_a_draft_is_withdrawn_and_listed(client, books):
    row = draft(client, books)
    refused = client.post(url("withdraw_amendment", row), {"reason": ""}).status_code
    client.post(url("withdraw_amendment", row), {"reason": "誤り"})
    row.refresh_from_db()
    text = client.get(reverse("ledger:amendments", args=YEAR)).content.decode()
    assert (refused, row.state, url("amendment", row) in text) == (422, "withdrawn", True)


def test_a_manager_reads_amendments_and_makes_none(client, books):
    row = draft(client, books)
    client.force_login(books.manager)
    codes = [
        client.get(url("amendment", row)).status_code,
        client.get(reverse("ledger:draft_amendment", args=YEAR)).status_code,
        client.post(url("execute_amendment", row)).status_code,
    ]
    assert codes == [200, 404, 404]


def test_members_of_a_hub_find_no_amendment(client, books):
    row = draft(client, books)
    client.force_login(books.coordinator)
    assert client.get(url("amendment", row)).status_code == 404
