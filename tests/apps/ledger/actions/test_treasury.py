"""The treasury's file is accepted as one act; sending it again records nothing twice."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.ledger.payments import MAPPED, Payments

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import Entry, TreasuryPayment

pytestmark = pytest.mark.django_db


@pytest.fixture
def payments(settings, tmp_path) -> Payments:
    settings.VAR = tmp_path
    return Payments.of()


def test_a_row_that_agrees_pays_the_claim_on_the_treasurys_day(payments):
    payments.accept(payments.row())
    claim = payments.fresh()
    facts = (claim.state, claim.paid_on, claim.treasury_payment.row, payments.books.fresh().paid)
    assert facts == ("paid", dt.date(2099, 1, 15), 2, 250)


def test_sending_the_same_rows_again_records_nothing_twice(payments):
    payments.accept(payments.row())
    before = (Entry.objects.count(), TreasuryPayment.objects.count())
    payments.accept(payments.row())
    payments.accept(payments.row(), payments.row("1", reference="X1"))
    assert (Entry.objects.count(), TreasuryPayment.objects.count()) == (before[0], before[1] + 1)


def test_rows_that_are_alike_in_one_file_are_two_payments(payments):
    kept = payments.accept(payments.row(), payments.row())
    assert [one.claim_id for one in kept] == [payments.claim.pk, None]


def test_a_row_that_agreed_with_nothing_is_matched_once_its_claim_is_approved(payments):
    books = payments.books
    later = books.claim(books.line.awards.get(), 100)
    row = payments.row("100", reference=later.number)
    unmatched = payments.accept(row)[0]
    actions.approve_claim(later.pk, by=books.manager)
    payments.accept(row)
    unmatched.refresh_from_db()
    assert (unmatched.claim, TreasuryPayment.objects.count()) == (later, 1)


def test_a_payment_recorded_by_hand_is_confirmed_and_not_paid_twice(payments):
    actions.pay_claim(payments.claim.pk, by=payments.books.manager, paid_on=dt.date(2099, 1, 15))
    payments.accept(payments.row())
    assert (payments.fresh().treasury_payment.amount, payments.books.fresh().paid) == (250, 250)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_in_both_encodings_are_read(payments, encoding):
    found = payments.plan(payments.receive(payments.row(), encoding=encoding))
    assert (found.result.pairs, found.rows[0].payee) == (((2, payments.claim.pk),), "拠点")


def test_a_file_that_is_no_table_is_refused_and_not_kept(payments):
    with pytest.raises(Refused):
        payments.receive(headings='"open')
    assert TreasuryPayment.objects.count() == 0


def test_a_plan_that_changed_is_not_accepted(payments):
    file = payments.receive(payments.row())
    digest = payments.plan(file).digest
    actions.pay_claim(payments.claim.pk, by=payments.books.manager)
    with pytest.raises(Stale):
        actions.accept_payments(payments.books.programme.pk, file.pk, MAPPED, digest=digest, by=payments.officer)


def test_accepting_is_one_act_on_record_with_its_numbers(payments):
    payments.accept(payments.row(), "C9,x,2099/1/15,拠点")
    facts = AuditEntry.objects.get(action="ledger.accept_payments").facts
    assert ['"rows":1' in facts, '"matched":1' in facts, '"bad_rows":1' in facts] == [True] * 3


def test_only_officers_bring_the_treasurys_file(payments):
    payments.officer = payments.books.manager
    with pytest.raises(PermissionDenied):
        payments.receive(payments.row())


def confirm(payments: Payments, *claims: int) -> list[TreasuryPayment]:
    """Rows of 250 yen under a reference that nobody knows, each with the claim that a person chose."""
    file = payments.receive(*(payments.row(reference=f"振込{place}") for place in range(len(claims))))
    chosen = {place + 2: claim for place, claim in enumerate(claims)}
    more = {"digest": payments.plan(file).digest, "by": payments.officer, "confirmed": chosen}
    return actions.accept_payments(payments.books.programme.pk, file.pk, MAPPED, **more)


def test_a_proposed_claim_is_paid_once_a_person_confirms_it(payments):
    (kept,) = confirm(payments, payments.claim.pk)
    assert (kept.claim, kept.reference, payments.fresh().state) == (payments.claim, "振込0", "paid")
    assert AuditEntry.objects.order_by("-sequence").first().facts.count('"confirmed":{"2":') == 1


def test_without_a_confirmation_a_row_stays_open(payments):
    assert payments.accept(payments.row(reference="振込"))[0].claim is None


def test_a_claim_that_was_not_proposed_is_refused(payments):
    other = payments.books.claim(payments.books.line.awards.get(), 100)
    with pytest.raises(Refused):
        confirm(payments, other.pk)


def test_one_claim_is_not_confirmed_for_two_rows(payments):
    with pytest.raises(Refused):
        confirm(payments, payments.claim.pk, payments.claim.pk)


def unmatched(payments: Payments, **given: str) -> TreasuryPayment:
    (kept,) = payments.accept(payments.row(**given))
    return kept


def test_a_row_of_another_reference_and_day_is_matched_by_hand_with_its_reason(payments):
    row = unmatched(payments, reference="振込", day="2009-01-05")
    actions.match_payment(row.pk, payments.claim.pk, reason=" 請求書の写しで確認 ", by=payments.officer)
    claim, facts = payments.fresh(), json.loads(AuditEntry.objects.get(action="ledger.match_payment").facts)
    assert (claim.state, claim.paid_on, claim.treasury_payment) == ("paid", dt.date(2009, 1, 5), row)
    assert facts["reason"] == "請求書の写しで確認"
    assert facts["differs"] == ["unknown_reference", "too_early"]


@pytest.mark.parametrize(
    ("given", "reason"), [({"amount": "251"}, "確認"), ({"reference": "振込"}, " ")], ids=["amount", "no reason"]
)
def test_another_amount_or_no_reason_matches_nothing(payments, given, reason):
    row = unmatched(payments, **given)
    with pytest.raises(Refused):
        actions.match_payment(row.pk, payments.claim.pk, reason=reason, by=payments.officer)
    assert payments.fresh().state == "approved"


def test_a_payment_and_a_claim_are_matched_once(payments):
    row = unmatched(payments, reference="振込")
    actions.match_payment(row.pk, payments.claim.pk, reason="確認", by=payments.officer)
    other = unmatched(payments, reference="振込2")
    for payment in (row, other):
        with pytest.raises(Refused):
            actions.match_payment(payment.pk, payments.claim.pk, reason="確認", by=payments.officer)
    assert Entry.objects.filter(kind="payment").count() == 1


def test_only_officers_match_by_hand(payments):
    row = unmatched(payments, reference="振込")
    with pytest.raises(PermissionDenied):
        actions.match_payment(row.pk, payments.claim.pk, reason="確認", by=payments.books.manager)
