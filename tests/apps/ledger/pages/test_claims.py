"""What the page of a claim says, and which claims a reader may approve."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import Claim
from kyoten.apps.ledger.pages import claims

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> Books:
    return Books.of(1_000)


def test_the_next_step_depends_on_the_reader(books):
    claim = books.claim(books.award(600), 250)
    with translation.override("en"):
        said = [claims.next_step(claim, one) for one in (books.coordinator, books.manager)]
    assert [one.split(";")[0].split(" by ")[0] for one in said] == ["Waiting for approval", "Your limit is ¥0"]


@pytest.mark.parametrize(("state", "said"), [("approved", "Approved"), ("paid", "Paid"), ("refused", "Sent back")])
def test_a_decided_claim_says_how_it_stands(books, state, said):
    claim = books.claim(books.award(600), 250)
    claim.state = state
    with translation.override("en"):
        assert claims.next_step(claim, books.manager).startswith(said)


def test_tabs_count_the_claims_of_each_state(books):
    actions.set_limit(books.manager, limit=250, by=None)
    given = books.award(600)
    books.claim(given, 250)
    books.claim(given, 300)
    counts = [tab["count"] for tab in claims.tabs(Claim.objects.all(), "all", books.manager)]
    assert counts == [1, 2, 0, 0, 0, 2]


def test_evidence_that_waits_for_its_scan_has_no_link(books):
    claim = books.claim(books.award(600), 250)
    claim.evidence.update(state="quarantined")
    assert claims.evidence_table(claim)["rows"][0][0] == "receipt.pdf"
