"""The life of a claim."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.models import BudgetLine, Claim

pytestmark = pytest.mark.django_db


def accounts(line: BudgetLine) -> tuple[int, ...]:
    return tuple(getattr(line, account.value) for account in queries.KEPT)


def test_an_award_claimed_approved_and_paid():
    books = Books.of(1_000)
    claim = books.claim(books.award(600), 250)
    colleague = make_user("programme_officer", "mext")
    actions.set_limit(colleague, limit=250, by=None)
    actions.approve_claim(claim.pk, by=colleague)
    actions.pay_claim(claim.pk, by=colleague)
    assert accounts(books.fresh()) == (400, 0, 350, 0, 250)


def test_a_claim_above_the_limit_waits_for_somebody_else():
    books = Books.of()
    claim = books.claim(books.award(600), 251)
    actions.set_limit(books.manager, limit=250, by=None)
    with pytest.raises(Refused):
        actions.approve_claim(claim.pk, by=books.manager)


def test_without_a_limit_nobody_approves():
    books = Books.of()
    claim = books.claim(books.award(600), 1)
    with pytest.raises(Refused):
        actions.approve_claim(claim.pk, by=books.manager)


def test_a_claim_sent_back_may_be_claimed_again():
    books = Books.of()
    given_award = books.award(600)
    actions.refuse_claim(books.claim(given_award, 600).pk, reason="領収書が不足", by=books.manager)
    assert books.claim(given_award, 600).amount == 600


def test_a_claim_beyond_the_award_is_refused():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(Refused):
        books.claim(given_award, 601)


@pytest.mark.parametrize(("state", "subject"), [("quarantined", None), ("refused", None), ("clean", "award:0")])
def test_evidence_is_a_usable_file_of_this_award(state, subject):
    books = Books.of()
    given_award = books.award(600)
    file = books.file(given_award, state=state, subject=subject)
    with pytest.raises(Refused, match="Upload the evidence for this award"), translation.override("en"):
        actions.file_claim(given_award.pk, amount=1, purpose="装置", evidence=[file], by=books.coordinator)
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(("language", "asked"), [("ja", "2,000円"), ("en", "¥2,000")])
def test_a_refusal_says_yen_in_the_language_of_the_page(language, asked):
    books = Books.of()
    given_award = books.award(600)
    with translation.override(language), pytest.raises(Refused, match=asked):
        books.claim(given_award, 2_000)


def test_a_claim_needs_evidence():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(Refused):
        actions.file_claim(given_award.pk, amount=1, purpose="装置", evidence=[], by=books.coordinator)
