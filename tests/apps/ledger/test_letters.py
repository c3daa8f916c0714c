"""People are told by mail what happened to their claims and to what their hub held."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.effects import digest_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> Books:
    found = Books.of(1_000)
    actions.set_limit(found.manager, limit=1_000, by=None)
    return found


def test_whoever_filed_a_claim_reads_why_it_was_sent_back(books):
    claim = books.claim(books.award(600), 250)
    actions.refuse_claim(claim.pk, reason="領収書が不足", by=books.manager)
    mail = OutgoingMail.objects.get()
    assert (mail.to, "領収書が不足" in mail.body, claim.number in mail.subject) == (books.coordinator.email, True, True)


def test_whoever_filed_a_claim_reads_that_it_was_paid(books):
    claim = books.claim(books.award(600), 250)
    actions.approve_claim(claim.pk, by=books.manager)
    actions.pay_claim(claim.pk, by=books.manager)
    mail = OutgoingMail.objects.get()
    assert ["250円" in mail.body, "¥250" in mail.body, "paid" in mail.subject] == [True] * 3


def test_coordinators_read_what_an_amendment_leaves_their_hub(books):
    books.award(600)
    books.commit(300)
    officer = make_user("programme_officer", "mext")
    more = {"effective_on": dt.date(2009, 11, 13), "reason": "事業仕分け", "decided_by": "会議", "by": officer}
    row = actions.draft_amendment(books.programme.pk, 2009, "cut", [books.line.pk], amount=400, **more)
    before = OutgoingMail.objects.count()
    actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)
    mail = OutgoingMail.objects.get()
    assert (before, mail.to, "¥900 before, ¥600 after" in mail.body) == (0, books.coordinator.email, True)
