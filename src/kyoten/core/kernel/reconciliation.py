"""The treasury's payments beside the claims of the ledger: same reference, amount and day, or a reason why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.kernel.money import Yen


class Why(StrEnum):
    """Why a payment and a claim do not agree."""

    UNKNOWN_REFERENCE = "unknown_reference"
    AMOUNT_DIFFERS = "amount_differs"
    DATE_DIFFERS = "date_differs"  # the ledger has another day
    TOO_EARLY = "too_early"  # paid before the claim was filed
    NOT_APPROVED = "not_approved"
    PAID_TWICE = "paid_twice"  # another payment agrees with the claim already


@dataclass(frozen=True)
class Paid:
    """One payment as the treasury tells it, whole yen; `key` is the caller's."""

    key: int
    reference: str
    amount: Yen
    on: dt.date


@dataclass(frozen=True)
class Owed:
    """One claim of the ledger: filed on a day, payable once approved; `paid` where the ledger has it paid already.

    `paid_on` is None where the ledger does not know the day. `settled`: an earlier payment agrees with the claim.
    """

    key: int
    reference: str
    amount: Yen
    filed_on: dt.date
    payable: bool
    paid: bool = False
    paid_on: dt.date | None = None
    settled: bool = False


@dataclass(frozen=True)
class Reconciled:
    """Pairs of keys (payment, claim), payments that agree with no claim and why, claims paid without a payment."""

    pairs: tuple[tuple[int, int], ...]
    open_payments: tuple[tuple[int, Why], ...]
    open_claims: tuple[int, ...]


def reconcile(payments: Iterable[Paid], claims: Iterable[Owed]) -> Reconciled:
    """Match each payment with the claim of its reference; every payment and every claim is told exactly once.

    Claims that are neither payable nor paid wait for nothing and are told only where a payment names them.
    """
    rows = list(claims)
    by_reference = {_plain(claim.reference): claim for claim in rows}
    settled = {claim.key for claim in rows if claim.settled}
    pairs: list[tuple[int, int]] = []
    unmatched: list[tuple[int, Why]] = []
    for payment in payments:
        claim = by_reference.get(_plain(payment.reference))
        why = Why.UNKNOWN_REFERENCE if claim is None else _differs(payment, claim, settled)
        if claim is None or why is not None:
            unmatched.append((payment.key, why or Why.UNKNOWN_REFERENCE))
            continue
        settled.add(claim.key)
        pairs.append((payment.key, claim.key))
    waiting = tuple(one.key for one in rows if one.key not in settled and (one.payable or one.paid))
    return Reconciled(tuple(pairs), tuple(unmatched), waiting)


def candidates(payment: Paid, claims: Iterable[Owed], taken: Container[int] = ()) -> tuple[int, ...]:
    """Claims that a payment without a known reference may be for, likeliest first: a person decides.

    The amount is the same, the payment is not before the claim was filed, and the ledger has no other day. A reference
    that holds the number of the claim goes before, then the claim that was filed last before the payment. `taken` are
    claims with which another payment agrees.
    """
    fitting = [one for one in claims if one.key not in taken and _may_be(payment, one)]
    return tuple(
        one.key for one in sorted(fitting, key=lambda one: (not _names(payment, one), _days(payment, one), one.key))
    )


def _may_be(payment: Paid, claim: Owed) -> bool:
    waits = (claim.payable or claim.paid) and not claim.settled
    same_day = claim.paid_on is None or claim.paid_on == payment.on
    return waits and same_day and payment.amount == claim.amount and payment.on >= claim.filed_on


def _names(payment: Paid, claim: Owed) -> bool:
    """Whether the reference of the payment holds the number of the claim, without its letters and leading zeros."""
    number = "".join(letter for letter in claim.reference if letter.isdecimal()).lstrip("0")
    said = "".join(letter if letter.isdecimal() else " " for letter in payment.reference).split()
    return bool(number) and number in {one.lstrip("0") for one in said}


def _days(payment: Paid, claim: Owed) -> int:
    return (payment.on - claim.filed_on).days


def differences(payment: Paid, claim: Owed, settled: Container[int] = ()) -> tuple[Why, ...]:
    """Every reason why a payment does not agree with a claim, reference first; none where the two agree.

    `settled` are claims with which another payment agrees.
    """
    other = _plain(payment.reference) != _plain(claim.reference)
    return (*((Why.UNKNOWN_REFERENCE,) if other else ()), *_reasons(payment, claim, settled))


def may_be_matched(payment: Paid, claim: Owed) -> bool:
    """Whether a person may say that the payment is for the claim: the amount is the same, and it waits for one.

    Reference and day may differ; an amount may not, for a claim is paid whole.
    """
    return payment.amount == claim.amount and (claim.payable or claim.paid) and not claim.settled


def _differs(payment: Paid, claim: Owed, settled: set[int]) -> Why | None:
    """The first reason why a payment is not that of the claim; None where it is."""
    return next(iter(_reasons(payment, claim, settled)), None)


def _reasons(payment: Paid, claim: Owed, settled: Container[int]) -> tuple[Why, ...]:
    reasons = {
        Why.PAID_TWICE: claim.settled or claim.key in settled,
        Why.AMOUNT_DIFFERS: payment.amount != claim.amount,
        Why.NOT_APPROVED: not claim.payable and not claim.paid,
        Why.DATE_DIFFERS: claim.paid_on is not None and claim.paid_on != payment.on,
        Why.TOO_EARLY: payment.on < claim.filed_on,
    }
    return tuple(why for why, holds in reasons.items() if holds)


def _plain(reference: str) -> str:
    """References are compared without regard to case and spaces."""
    return "".join(reference.split()).casefold()
