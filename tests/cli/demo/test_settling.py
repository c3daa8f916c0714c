"""The treasury's file and the changes in mid-year of the demonstration."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.amended import amended
from kyoten.apps.ledger.models import Amendment, BudgetLine, TreasuryPayment
from kyoten.apps.support.models import PackageLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_two_payments_agree_with_claims_and_two_wait():
    payments = TreasuryPayment.objects.all()
    assert (payments.exclude(claim=None).count(), payments.filter(claim=None).count()) == (2, 2)


def test_a_cut_in_mid_year_is_shared_by_every_hub_of_the_line_to_the_yen():
    lines = list(PackageLine.objects.filter(award_line="hub_support").select_related("package__hub"))
    found = amended(lines)
    assert (len(found), sum(one.former - one.now for one in found.values())) == (15, 18_000_000)


def test_a_draft_waits_with_its_effects_on_every_hub():
    draft = Amendment.objects.get(state="drafted")
    assert {stake.hub for effect in actions.planned(draft) for stake in effect.cut.stakes} >= {"2009-1-g01"}


def test_the_draft_changed_nothing():
    assert BudgetLine.objects.exclude(ended_on=None).count() == 0
