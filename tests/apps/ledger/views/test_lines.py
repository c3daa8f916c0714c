"""Pages of budget lines and entries: who sees them, and that figures open into entries."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.models import Award, Entry
from kyoten.core.kernel.ledger import Kind

pytestmark = pytest.mark.django_db
YEAR = ("ledger:lines", ["jp_hubs_2009", 2009])


def url(name: str, *args: object) -> str:
    return reverse(f"ledger:{name}", args=args)


def page(client, address: str, language: str = "en") -> str:
    return client.get(address, headers={"accept-language": language}).content.decode()


@pytest.fixture
def books(client) -> Books:
    found = Books.of(1_000)
    client.force_login(found.manager)
    return found


def test_every_figure_of_the_year_opens_into_its_entries(client, books):
    books.claim(books.award(600), 250)
    text = page(client, reverse(YEAR[0], args=YEAR[1]))
    links = re.findall(rf'href="([^"]*entries/\?line={books.line.pk}[^"]*)"[^>]*>([^<]*)<', text)
    shown = {link.split("figure=")[1]: amount for link, amount in links}
    assert shown == {"budget": "¥1,000", "awarded": "¥350", "claimed": "¥250", "left": "¥400"}


def test_the_entries_add_up_to_the_figure(client, books):
    books.claim(books.award(600), 250)
    text = page(client, f"{url('entries')}?line={books.line.pk}&figure=awarded", "ja")
    assert ["600円" in text, "-250円" in text, "350円" in text] == [True, True, True]


def test_an_entry_leads_to_its_place_in_the_audit_trail(client, books):
    books.award(600)
    entry = Entry.objects.get(kind=Kind.AWARD)
    text = page(client, url("entry", entry.pk))
    assert [entry.audit.digest in text, url("award", entry.award_id) in text] == [True, True]


def test_an_award_is_made_on_the_page_of_the_line(client, books):
    books.commit(600)
    sent = {"hub": books.hub.pk, "amount": "６００円", "reason": "採択"}
    client.post(url("make_award", books.line.pk), sent)
    assert Award.objects.get().entries.get().amount == 600


def test_a_refused_award_keeps_what_was_typed(client, books):
    books.commit(600)
    sent = {"hub": books.hub.pk, "amount": "601", "reason": "採択した理由"}
    answer = client.post(url("make_award", books.line.pk), sent)
    assert (answer.status_code, "採択した理由" in answer.content.decode(), Award.objects.count()) == (422, True, 0)


def test_budget_that_nobody_holds_is_taken_back(client, books):
    client.post(url("cut", books.line.pk), {"amount": "400", "reason": "補正"})
    assert books.fresh().available == 600


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_lines_and_entries_are_given_as_files(client, books, kind):
    addresses = [reverse("ledger:lines_export", args=[*YEAR[1], kind]), url("entries_export", kind)]
    assert [client.get(one).status_code for one in addresses] == [200, 200]


@pytest.mark.parametrize("role", ["coordinator", "stranger"])
def test_the_lines_are_for_the_office_alone(client, books, role):
    client.force_login(books.coordinator if role == "coordinator" else make_user())
    addresses = [url("index"), reverse(YEAR[0], args=YEAR[1]), url("line", books.line.pk), url("claims")]
    assert [client.get(one).status_code for one in addresses] == [404] * 4


def test_members_of_a_hub_see_the_entries_of_their_hub_alone(client, books):
    books.award(600)
    client.force_login(books.coordinator)
    text = page(client, url("entries"))
    assert ["¥600" in text, "¥1,000" in text] == [True, False]


def test_a_page_of_lines_costs_the_same_with_more_of_them(client, books, django_assert_max_num_queries):
    for _more in range(3):
        Books.of(1_000).award(10)
    with django_assert_max_num_queries(22):
        page(client, reverse(YEAR[0], args=YEAR[1]))
