"""The treasury's file: its columns found or chosen, its rows read one by one, and what each agrees with."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kyoten.apps.foundation import trail, wording
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.tables import Row, Table, TableError, read_table
from kyoten.apps.ledger.models import Claim, TreasuryPayment
from kyoten.apps.programmes.models import Programme
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

NEEDED = ("reference", "amount", "paid_on")
FIELDS = (*NEEDED, "payee")
# How treasuries name their columns; compared without regard to case.
KNOWN = {
    "reference": ("reference", "ref", "照会番号", "整理番号", "請求番号", "支払番号", "摘要番号"),
    "amount": ("amount", "yen", "金額", "支払金額", "支払額", "支出額"),
    "paid_on": ("date", "paid on", "paid_on", "支払日", "支払年月日", "支出年月日", "日付"),
    "payee": ("payee", "name", "支払先", "受取人", "債主", "債主名", "相手方"),
}
LONGEST_REFERENCE, LONGEST_PAYEE, MOST_YEN = 100, 300, 10**15

Mapped = Mapping[str, str]  # field → heading
Key = tuple[str, int, str, str, int]  # reference, amount, day, payee, which of rows that are alike


@dataclass(frozen=True)
class Read:
    """One good row: the payment it tells, and its key, by which it is known again."""

    number: int
    paid: Paid
    payee: str
    key: Key


@dataclass(frozen=True)
class Plan:
    """What accepting a file would do. `digest` names exactly this plan."""

    rows: tuple[Read, ...]
    problems: tuple[TableError, ...]
    known: frozenset[int]  # row numbers that were read from an earlier file and agree with a claim already
    result: Reconciled
    claims: Mapping[int, Claim]
    proposed: Mapping[int, tuple[int, ...]]  # rows that agree with none: claims that they may be for, likeliest first
    digest: str

    @property
    def why(self) -> dict[int, Why]:
        """The reason of every row that agrees with no claim, by its number."""
        return dict(self.result.open_payments)


@dataclass
class _Reader:
    """Rows read one by one; a bad cell is kept as a problem and costs no other row."""

    mapped: Mapped
    rows: list[Read] = field(default_factory=list)
    problems: list[TableError] = field(default_factory=list)
    seen: Counter[tuple[str, int, str, str]] = field(default_factory=Counter)

    def take(self, row: Row) -> None:
        """Read one row."""
        before = len(self.problems)
        reference, amount, paid_on = self._reference(row), self._amount(row), self._day(row)
        if len(self.problems) > before or amount is None or paid_on is None:
            return
        payee = row.text(self.mapped["payee"])[:LONGEST_PAYEE] if self.mapped.get("payee") else ""
        alike = (reference, amount, paid_on.isoformat(), payee)
        self.seen[alike] += 1
        paid = Paid(row.number, reference, amount, paid_on)
        self.rows.append(Read(row.number, paid, payee, (*alike, self.seen[alike])))

    def _reference(self, row: Row) -> str:
        text = row.text(self.mapped["reference"])
        self._need(row, "reference", 0 < len(text) <= LONGEST_REFERENCE, _("Empty, or longer than 100 characters."))
        return text

    def _amount(self, row: Row) -> int | None:
        try:
            amount = row.whole(self.mapped["amount"])
        except TableError as error:
            self.problems.append(error)
            return None
        fits = amount is not None and 0 < amount < MOST_YEN
        self._need(row, "amount", fits, _("No amount of whole yen above zero."))
        return amount

    def _day(self, row: Row) -> dt.date | None:
        try:
            paid_on = row.date(self.mapped["paid_on"])
        except TableError as error:
            self.problems.append(error)
            return None
        self._need(row, "paid_on", paid_on is not None, _("The day is missing."))
        return paid_on

    def _need(self, row: Row, name: str, good: bool, problem: str) -> None:
        if not good:
            self.problems.append(row.wrong(self.mapped[name], problem))


def guess(headings: Sequence[str]) -> dict[str, str]:
    """The heading of each field where it has a name that treasuries use."""
    plain = {heading.strip().casefold(): heading for heading in headings}
    found = {name: next((plain[one] for one in names if one in plain), "") for name, names in KNOWN.items()}
    return {name: heading for name, heading in found.items() if heading}


def subject(programme: Programme) -> str:
    """What the trail and stored files call the treasury's files of a programme."""
    return f"treasury:{programme.code}"


def table_of(file: StoredFile) -> Table:
    """The stored file as a table; TableError where it cannot be read."""
    return read_table(storage.path_of(file.digest).read_bytes(), file.name)


def plan(programme: Programme, file: StoredFile, mapped: Mapped) -> Plan:
    """What the file says beside the claims as they stand; writes nothing."""
    reader = _Reader(mapped)
    for row in table_of(file).rows:
        reader.take(row)
    claims = {one.pk: one for one in _claims(programme)}
    known = _known(programme)
    settled = {number for number, key in ((row.number, row.key) for row in reader.rows) if known.get(key)}
    fresh = [row.paid for row in reader.rows if row.number not in settled]
    owed = [_owed(one) for one in claims.values()]
    result = reconcile(fresh, owed)
    proposed = _proposed(fresh, owed, result)
    content = [file.digest, dict(mapped), result.pairs, result.open_payments, result.open_claims, sorted(settled)]
    content.append(sorted(proposed.items()))
    digest = hashlib.sha256(trail.canonical(content).encode()).hexdigest()
    return Plan(tuple(reader.rows), tuple(reader.problems), frozenset(settled), result, claims, proposed, digest)


def _proposed(fresh: Sequence[Paid], owed: Sequence[Owed], result: Reconciled) -> dict[int, tuple[int, ...]]:
    """What each row without a claim may be for; claims with which another row agrees are not proposed."""
    taken = {claim for _row, claim in result.pairs}
    whys = dict(result.open_payments)
    unnamed = [one for one in fresh if whys.get(one.key) is Why.UNKNOWN_REFERENCE]
    return {one.key: found for one in unnamed if (found := candidates(one, owed, taken))}


@dataclass(frozen=True)
class Waiting:
    """A claim that waits for a payment, beside one that was read: what differs, and whether a person may match them."""

    claim: Claim
    differs: tuple[Why, ...]
    fits: bool


def waiting(payment: TreasuryPayment) -> list[Waiting]:
    """Every claim of the programme that waits for a payment, those that fit first, then those that differ least."""
    paid = Paid(payment.pk, payment.reference, payment.amount, payment.paid_on)
    found = []
    for claim in _claims(payment.programme):
        owed = _owed(claim)
        if (owed.payable or owed.paid) and not owed.settled:
            found.append(Waiting(claim, differences(paid, owed), may_be_matched(paid, owed)))
    return sorted(found, key=lambda one: (not one.fits, len(one.differs), one.claim.pk))


def _claims(programme: Programme) -> list[Claim]:
    rows = Claim.objects.filter(award__line__measure__programme=programme).exclude(state=Claim.State.REFUSED)
    return list(rows.select_related("award__hub", "award__line", "treasury_payment").order_by("pk"))


def _known(programme: Programme) -> dict[Key, bool]:
    """Every row that was read before, by its key, and whether it agrees with a claim."""
    rows = TreasuryPayment.objects.filter(programme=programme)
    return {
        (one.reference, one.amount, one.paid_on.isoformat(), one.payee, one.occurrence): one.claim_id is not None
        for one in rows
    }


def _owed(claim: Claim) -> Owed:
    return Owed(
        claim.pk,
        claim.number,
        claim.amount,
        wording.in_japan(claim.filed_at).date(),
        payable=claim.state == Claim.State.APPROVED,
        paid=claim.state == Claim.State.PAID,
        paid_on=claim.paid_on,
        settled=hasattr(claim, "treasury_payment"),
    )
