"""Payments and claims agree by reference, amount and day, or each is told with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.reconciliation import (
    Owed,
    Paid,
    Reconciled,
    Why,
    candidates,
    differences,
    may_be_matched,
    reconcile,
)

FILED, PAID_ON = dt.date(2009, 9, 10), dt.date(2009, 9, 30)
CLAIM = Owed(7, "C00007", 500, FILED, payable=True)
PAYMENT = Paid(1, "C00007", 500, PAID_ON)


def test_same_reference_amount_and_a_day_after_filing_agree():
    assert reconcile([PAYMENT], [CLAIM]) == Reconciled(((1, 7),), (), ())


@pytest.mark.parametrize("reference", ["c00007", " C 00007 ", "C00007"])
def test_case_and_spaces_do_not_matter(reference):
    assert reconcile([replace(PAYMENT, reference=reference)], [CLAIM]).pairs == ((1, 7),)


@pytest.mark.parametrize(
    ("payment", "claim", "why"),
    [
        (replace(PAYMENT, reference="C9"), CLAIM, Why.UNKNOWN_REFERENCE),
        (replace(PAYMENT, amount=501), CLAIM, Why.AMOUNT_DIFFERS),
        (PAYMENT, replace(CLAIM, payable=False), Why.NOT_APPROVED),
        (PAYMENT, replace(CLAIM, paid=True, paid_on=dt.date(2009, 10, 1)), Why.DATE_DIFFERS),
        (replace(PAYMENT, on=dt.date(2009, 9, 9)), CLAIM, Why.TOO_EARLY),
        (PAYMENT, replace(CLAIM, settled=True), Why.PAID_TWICE),
    ],
)
def test_every_difference_has_its_reason(payment, claim, why):
    assert reconcile([payment], [claim]).open_payments == ((1, why),)


def test_all_that_differs_is_told_together():
    strange = replace(PAYMENT, reference="X", amount=501, on=dt.date(2009, 9, 9))
    assert differences(strange, CLAIM) == (Why.UNKNOWN_REFERENCE, Why.AMOUNT_DIFFERS, Why.TOO_EARLY)
    assert differences(PAYMENT, CLAIM) == ()


@pytest.mark.parametrize(
    ("payment", "claim", "may"),
    [
        (replace(PAYMENT, reference="X", on=dt.date(2009, 9, 9)), CLAIM, True),
        (PAYMENT, replace(CLAIM, payable=False, paid=True, paid_on=dt.date(2009, 10, 1)), True),
        (replace(PAYMENT, amount=501), CLAIM, False),
        (PAYMENT, replace(CLAIM, payable=False), False),
        (PAYMENT, replace(CLAIM, settled=True), False),
    ],
)
def test_a_person_matches_what_has_the_same_amount_and_waits(payment, claim, may):
    assert may_be_matched(payment, claim) is may


def test_a_claim_is_paid_once():
    found = reconcile([PAYMENT, replace(PAYMENT, key=2)], [CLAIM])
    assert (found.pairs, found.open_payments) == (((1, 7),), ((2, Why.PAID_TWICE),))


def test_what_the_ledger_has_paid_and_the_treasury_does_not_name_is_told():
    assert reconcile(
        [], [replace(CLAIM, payable=False, paid=True), replace(CLAIM, key=8, payable=False)]
    ).open_claims == (7,)


REFERENCES = st.sampled_from(["C1", "C2", "C3", "x"])
PAYMENTS = st.lists(st.tuples(REFERENCES, st.integers(1, 2)), max_size=8)


@given(rows=PAYMENTS)
def test_nothing_is_lost_on_either_side(rows):
    payments = [Paid(place, reference, amount, PAID_ON) for place, (reference, amount) in enumerate(rows)]
    claims = [Owed(key, f"C{key}", 1, FILED, payable=True) for key in (1, 2, 3)]
    found = reconcile(payments, claims)
    told = sorted([one for one, _claim in found.pairs] + [one for one, _why in found.open_payments])
    assert told == list(range(len(rows)))
    assert sorted([one for _payment, one in found.pairs] + list(found.open_claims)) == [1, 2, 3]


# --- what a payment without a known reference may be for ---

UNNAMED = replace(PAYMENT, reference="振込 20090930")


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, amount=501),
        replace(CLAIM, payable=False),
        replace(CLAIM, settled=True),
        replace(CLAIM, filed_on=dt.date(2009, 10, 1)),
        replace(CLAIM, payable=False, paid=True, paid_on=dt.date(2009, 9, 29)),
    ],
)
def test_a_claim_that_the_payment_cannot_be_for_is_no_candidate(claim):
    assert candidates(UNNAMED, [claim]) == ()


def test_a_claim_that_another_payment_settles_is_no_candidate():
    assert (candidates(UNNAMED, [CLAIM]), candidates(UNNAMED, [CLAIM], {7})) == ((7,), ())


def test_the_claim_filed_last_before_the_payment_is_likeliest():
    older = replace(CLAIM, key=8, reference="C00008", filed_on=dt.date(2009, 8, 1))
    assert candidates(UNNAMED, [older, CLAIM]) == (7, 8)


def test_a_reference_that_holds_the_number_goes_before():
    older = replace(CLAIM, key=8, reference="C00008", filed_on=dt.date(2009, 8, 1))
    assert candidates(replace(PAYMENT, reference="第8号"), [older, CLAIM]) == (8, 7)


@pytest.mark.parametrize(
    ("claim", "pairs"),
    [
        (replace(CLAIM, filed_on=PAID_ON), ((1, 7),)),
        (replace(CLAIM, payable=False, paid=True), ((1, 7),)),
        (replace(CLAIM, payable=False, paid=True, paid_on=PAID_ON), ((1, 7),)),
        (replace(CLAIM, payable=False), ()),
    ],
)
def test_a_payment_agrees_on_the_day_of_filing_and_with_what_the_ledger_has_paid(claim, pairs):
    assert reconcile([PAYMENT], [claim]).pairs == pairs


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, filed_on=PAID_ON),
        replace(CLAIM, payable=False, paid=True),
        replace(CLAIM, payable=False, paid=True, paid_on=PAID_ON),
    ],
)
def test_a_claim_filed_on_the_day_or_paid_by_the_ledger_is_a_candidate(claim):
    assert candidates(UNNAMED, [claim]) == (7,)


@pytest.mark.parametrize(
    ("reference", "first"),
    [("振込 C00008", 8), ("請求書8", 8), ("00008", 8), ("80", 7), ("188", 7), ("", 7)],
)
def test_only_the_whole_number_names_a_claim(reference, first):
    """Number 8 is not named by 80 or 188; then the claim filed last comes first."""
    older = replace(CLAIM, key=8, reference="C00008", filed_on=dt.date(2009, 8, 1))
    assert candidates(replace(PAYMENT, reference=reference), [older, CLAIM])[0] == first


def test_candidates_of_one_day_are_told_by_key():
    assert candidates(UNNAMED, [replace(CLAIM, key=9), CLAIM, replace(CLAIM, key=8)]) == (7, 8, 9)


def test_several_differences_are_told_by_the_first():
    """Another amount says more than another day."""
    claim = replace(CLAIM, amount=1, payable=False, filed_on=dt.date(2009, 12, 1))
    assert reconcile([PAYMENT], [claim]).open_payments == ((1, Why.AMOUNT_DIFFERS),)


def test_an_unknown_payment_leaves_the_others_alone():
    found = reconcile([replace(PAYMENT, key=2, reference="x"), PAYMENT], [CLAIM])
    assert found == Reconciled(((1, 7),), ((2, Why.UNKNOWN_REFERENCE),), ())
