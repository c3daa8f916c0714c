"""An address asks for the entries behind a figure."""

from __future__ import annotations

import pytest
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.filters import Asked
from kyoten.apps.ledger.models import Entry
from kyoten.apps.ledger.queries import behind
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db


def test_a_figure_is_the_sum_of_the_entries_that_its_address_names():
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    asked = Asked.of({"line": str(books.line.pk), "figure": "awarded"})
    found = behind(asked.narrowed(Entry.objects.all()), asked.figure)
    assert ([one.kind for one in found], asked.total(found)) == (["award", "claim"], 350)


def test_what_is_not_understood_is_not_asked():
    asked = Asked.of({"line": "x", "figure": "everything", "year": "1" * 30})
    assert (asked.figure, asked.where, asked.name) == (None, (), "")


@pytest.mark.parametrize("key", ["hub", "programme"])
def test_names_narrow_too(key):
    books = Books.of(1_000)
    books.commit(10)
    name = {"hub": books.hub.code, "programme": "jp_hubs_2009"}[key]
    counts = [Asked.of({key: one}).narrowed(Entry.objects.all()).count() for one in (name, "nobody")]
    assert counts == [{"hub": 1, "programme": 2}[key], 0]


def test_a_figure_has_a_name_and_a_meaning():
    asked = Asked.of({"figure": Figure.PAID.value})
    assert (str(asked.name), bool(asked.meaning)) == ("支払済額", True)


def test_the_entries_of_one_document_are_those_that_it_caused():
    books = Books.of(1_000)
    claims = [books.claim(books.award(100), 50) for _one in range(2)]
    actions.refuse_claim(claims[0].pk, reason="不備", by=books.manager)
    asked = Asked.of({"cause": str(claims[0])})
    assert [one.kind for one in asked.narrowed(Entry.objects.order_by("pk"))] == ["claim", "claim_refused"]


@pytest.mark.parametrize("cause", ["claim:", "user:1", "claim:1 OR 1=1", "package:kyoto/2009#1"])
def test_a_document_that_is_not_understood_is_not_asked_for(cause):
    assert Asked.of({"cause": cause}).cause == ""
