"""What the pages of claims and awards show of the rules."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.ledger.test_rulings import LATER, award_of, claimed, repayable

from kyoten.apps.foundation import clock
from kyoten.apps.ledger.pages import rulings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_claim_stands_with_what_was_stated_and_found():
    context = rulings.claim_context(claimed(51, cost="装置A", cost_yen=100))
    stated = {one["term"]: one["text"] for one in context["stated"]}
    assert stated["Eligible cost of the year in whole yen"] == "¥100"
    assert context["findings"]["rows"][0][2]["text"] == "Not met"


def test_a_repayment_is_offered_with_its_amount():
    with clock.at(LATER):
        context = rulings.award_context(repayable("S", paid=1_000))
    (offer,) = context["offered"]
    assert offer["form"].initial == {"kind": "repayment", "amount": 100}
    assert context["due_back"]["total"] == ["Total", "¥1,000", "¥0", "¥1,000"]


def test_without_a_grade_nothing_is_offered():
    context = rulings.award_context(award_of(5, "a_step", ""))
    assert (context["due_back"], context["offered"]) == (None, [])


def test_an_award_asks_for_length_or_for_its_end():
    asked = [
        list(rulings.award_context(award_of(5, *of))["stated_form"].fields)
        for of in (("city_area", "general"), ("a_step", ""))
    ]
    assert asked == [["years"], ["ended_on", "grade", "sales_yen"]]
