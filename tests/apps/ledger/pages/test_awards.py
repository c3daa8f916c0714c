"""Awards and claims as tables."""

from __future__ import annotations

import pytest
from tests.apps.ledger.scenes import Books, words

from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Award, Claim
from kyoten.apps.ledger.pages import awards

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> Books:
    found = Books.of(1_000)
    found.claim(found.award(600), 250)
    return found


def test_a_hub_reads_what_it_may_still_claim(books):
    rows = Award.objects.all()
    table = awards.own_awards_table(rows, queries.figures_of_awards(rows))
    assert words(table["rows"][0][2:]) == ["350円", "250円", "0円"]
    assert "figure=claimed" in table["rows"][0][3]["href"]


def test_claims_of_several_hubs_name_the_hub(books):
    rows = Claim.objects.all()
    widths = [len(awards.claims_table(rows, with_hub=one)["rows"][0]) for one in (False, True)]
    assert widths == [4, 6]


def test_the_facts_of_an_award_open_into_entries(books):
    facts = awards.award_facts(Award.objects.get())
    assert [one["href"] for one in facts if "figure=awarded" in one.get("href", "")] == [
        f"/ledger/entries/?award={Award.objects.get().pk}&figure=awarded"
    ]
