"""The treasury's file comes in, and what agrees with the ledger is accepted as one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, files
from kyoten.apps.foundation.files.kinds import MEGABYTE
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.ledger import treasury
from kyoten.apps.ledger.actions.claims import pay_claim
from kyoten.apps.ledger.actions.common import record, run_programme
from kyoten.apps.ledger.models import Claim, TreasuryPayment
from kyoten.apps.programmes.models import Programme

MOST_BYTES = 5 * MEGABYTE
# Only its cells are read, in a process of its own: it need not wait for a scan.
POLICY = files.FilePolicy(frozenset({"csv", "xlsx"}), MOST_BYTES, allow_unscanned=True)


def receive_payments(programme_id: int, upload: File[Any], *, by: User) -> StoredFile:
    """Take the treasury's file in and see that it can be read.

    Refused with file, row and column where it cannot be read. The same file again gives the same row.
    """
    with transaction.atomic():
        programme = run_programme(programme_id, by)
        subject = treasury.subject(programme)
        kept = files.receive_table(upload, kind_policy=POLICY, by=label(by), subject=subject)
        treasury.table_of(kept)
    return kept


@transaction.atomic
def accept_payments(
    programme_id: int,
    file_id: int,
    mapped: Mapping[str, str],
    *,
    digest: str,
    by: User,
    confirmed: Mapping[int, int] | None = None,
) -> list[TreasuryPayment]:
    """Keep every good row of the file and record the payment of each claim that agrees with one, in one act.

    `confirmed` gives, by row, the claim that a person chose among those proposed for a row without a known reference.
    Rows that were read before are not kept twice; one that agreed with nothing then is matched now where it can be.
    Stale where anything changed since the plan of that digest was shown. Refused without a column for each field,
    for a claim that was not proposed for its row, and for one claim chosen twice.
    """
    programme = run_programme(programme_id, by)
    file = StoredFile.objects.get(pk=file_id, subject=treasury.subject(programme))
    if not all(mapped.get(name) for name in treasury.NEEDED):
        raise Refused(_("Choose a column for reference, amount and day."))
    found = treasury.plan(programme, file, mapped)
    if found.digest != digest:
        raise Stale(_("The claims changed since this preview. Look at the new preview and confirm it."))
    chosen = dict(confirmed or {})
    _refuse_unproposed(found, chosen)
    claims = {**dict(found.result.pairs), **chosen}
    _lock(claims.values())
    kept = [
        _keep(programme, file, row, found.claims.get(claims.get(row.number, 0)), by)
        for row in found.rows
        if row.number not in found.known
    ]
    facts: dict[str, object] = {"file": file.digest, "plan": digest, "rows": len(kept), "matched": len(claims)}
    facts |= {"bad_rows": len(found.problems), "confirmed": {str(row): claim for row, claim in sorted(chosen.items())}}
    record(by, "accept_payments", treasury.subject(programme), facts)
    return kept


@transaction.atomic
def match_payment(payment_id: int, claim_id: int, *, reason: str, by: User) -> TreasuryPayment:
    """Say by hand for which claim a payment of the treasury was, whose reference or day differs.

    An approved claim is paid on the treasury's day; one that the ledger has paid keeps its own. Refused without a
    reason, for a payment that has its claim, and for a claim of another amount or one that waits for no payment.
    """
    payment = TreasuryPayment.objects.select_related("programme").get(pk=payment_id)
    run_programme(payment.programme_id, by)
    _lock([claim_id])
    payment = TreasuryPayment.objects.select_for_update(of=("self",)).select_related("programme").get(pk=payment_id)
    if payment.claim_id is not None:
        raise Refused(_("This payment has its claim already."))
    if not reason.strip():
        raise Refused(_("Say why the payment is for this claim."))
    chosen = next((one for one in treasury.waiting(payment) if one.claim.pk == claim_id), None)
    if chosen is None or not chosen.fits:
        raise Refused(_("Choose a claim of the same amount that waits for a payment."))
    if chosen.claim.state == Claim.State.APPROVED:
        pay_claim(claim_id, by=by, paid_on=payment.paid_on)
    payment.claim = chosen.claim
    payment.save(update_fields=["claim"])
    facts = {"payment": payment.pk, "claim": claim_id, "reason": reason.strip()}
    facts["differs"] = [str(why) for why in chosen.differs]
    record(by, "match_payment", treasury.subject(payment.programme), facts)
    return payment


def _lock(claims: Iterable[int]) -> None:
    """Hold every claim before the first is paid: who approves one holds the claim before the trail."""
    list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=list(claims)).order_by("pk"))


def _refuse_unproposed(found: treasury.Plan, chosen: Mapping[int, int]) -> None:
    """A person chooses among what was proposed, and each claim once."""
    if any(claim not in found.proposed.get(row, ()) for row, claim in chosen.items()):
        raise Refused(_("Choose among the claims proposed for the row."))
    if len(set(chosen.values())) < len(chosen):
        raise Refused(_("One claim was chosen for two rows. Each claim is paid once."))


def _keep(programme: Programme, file: StoredFile, row: treasury.Read, claim: Claim | None, by: User) -> TreasuryPayment:
    """The row on record, once; its claim paid on the treasury's day unless the ledger has it paid."""
    if claim is not None and claim.state == Claim.State.APPROVED:
        pay_claim(claim.pk, by=by, paid_on=row.paid.on)
    elif claim is not None and claim.paid_on is None:
        Claim.objects.filter(pk=claim.pk).update(paid_on=row.paid.on)
    reference, amount, _day, payee, occurrence = row.key
    kept, new = TreasuryPayment.objects.get_or_create(
        programme=programme,
        reference=reference,
        amount=amount,
        paid_on=row.paid.on,
        payee=payee,
        occurrence=occurrence,
        defaults={"file": file, "row": row.number, "claim": claim, "accepted_at": clock.now()},
    )
    if not new and claim is not None:
        kept.claim = claim
        kept.save(update_fields=["claim"])
    return kept
