"""Awards and claims of the demonstration: at every stage, on two lines, and the ledger balances."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Award, BudgetLine, Claim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_claims_stand_at_every_stage():
    states = Counter(Claim.objects.values_list("state", flat=True))
    assert states == {"paid": 3, "filed": 3, "approved": 2, "refused": 1}


def test_nobody_approved_a_claim_of_their_own():
    assert [one for one in Claim.objects.all() if one.approved_by_id == one.filed_by_id] == []


def test_awards_are_made_on_two_lines():
    assert Counter(Award.objects.values_list("line__code", flat=True)) == {"hub_line": 3, "hub_support": 3}


def test_every_line_agrees_with_its_entries_and_none_is_overdrawn():
    assert (queries.differing(), BudgetLine.objects.filter(available__lt=0).count()) == ([], 0)
