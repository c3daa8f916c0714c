"""Entries on pages: signed by the figure, with their document."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.models import Entry
from kyoten.apps.ledger.pages import entries
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed() -> Entry:
    books = Books.of(1_000)
    books.claim(books.award(600), 250)
    return Entry.objects.get(kind=Kind.CLAIM)


@pytest.mark.parametrize(("figure", "yen"), [(Figure.AWARDED, -250), (Figure.CLAIMED, 250), (None, 250)])
def test_an_entry_is_signed_by_what_it_does_to_the_figure(claimed, figure, yen):
    assert entries.signed(claimed, figure) == yen


def test_a_claim_is_a_document_with_a_page(claimed):
    cell = entries.document_cell(claimed)
    assert cell["href"] == f"/ledger/claims/{claimed.cause.removeprefix('claim:')}/"


@pytest.mark.parametrize(
    ("cause", "shown"),
    [("programme:jp_hubs_2009", "Programme jp_hubs_2009"), ("budget_cut:補正", "Budget cut: 補正"), ("x", "x")],
)
def test_other_documents_are_named(claimed, cause, shown):
    claimed.cause = cause
    with translation.override("en"):
        assert entries.document_cell(claimed)["text"] == shown


def test_members_of_a_hub_get_no_link_to_the_line(claimed):
    links = [one["href"] for office in (True, False) for one in entries.entry_facts(claimed, office) if "href" in one]
    assert [link for link in links if "/lines/" in link] == [f"/ledger/lines/{claimed.line_id}/"]
