"""A claim's life: the hub files it with evidence, somebody else approves it within a limit, it is paid or sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, files, trail
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.foundation.wording import yen
from kyoten.apps.ledger import access, letters, rulings
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.apps.programmes.bridge import programme_of
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.money import Yen

EVIDENCE = files.FilePolicy(files.ATTACHMENT.kinds, files.ATTACHMENT.max_bytes, allow_unscanned=True)


def receive_evidence(award_id: int, upload: File[Any], *, by: User) -> StoredFile:
    """Take a file in as evidence for an award; it stays also where the claim that brings it is not taken."""
    given = Award.objects.select_related("hub__application").get(pk=award_id)
    require(access.may_claim(by, given.hub), _("Only members of the hub may claim."))
    return files.receive(upload, kind_policy=EVIDENCE, by=label(by), subject=str(given))


@transaction.atomic
def file_claim(
    award_id: int,
    *,
    amount: Yen,
    purpose: str,
    evidence: Sequence[StoredFile],
    by: User,
    stated: Mapping[str, str | int] | None = None,
) -> Claim:
    """File a claim on an award, with what the hub states for the rules. Refused beyond what is left of it, without a
    purpose, and without evidence that was uploaded for this award and may be opened."""
    given = Award.objects.select_related("hub__application").get(pk=award_id)
    require(access.may_claim(by, given.hub), _("Only members of the hub may claim."))
    line = lock(given.line_id)
    if not purpose.strip() or not evidence:
        raise Refused(_("State what the money was spent on, and attach the evidence."))
    if any(one.subject != str(given) or not files.can_be_served(one) for one in evidence):
        raise Refused(_("Upload the evidence for this award, and wait until it has passed the virus scan."))
    if amount <= 0:
        raise Refused(_("State an amount of whole yen above zero."))
    kept = {"amount": amount, "purpose": purpose.strip(), "stated": dict(stated or {})}
    claim = Claim.objects.create(award=given, **kept, filed_at=clock.now(), filed_by=by)
    claim.evidence.set(evidence)
    book(line, Kind.CLAIM, amount, cause=str(claim), by=by, hub=given.hub, award=given)
    return claim


@transaction.atomic
def approve_claim(claim_id: int, *, by: User) -> Claim:
    """Approve a filed claim; what the rules said of it at that moment goes on record beside the approval.

    Refused for the person who filed it, and above the person's own limit.
    """
    claim, line = _claim(claim_id, by, Claim.State.FILED)
    if claim.filed_by_id == by.pk:
        raise Refused(_("Nobody approves a claim of their own. Ask a colleague."))
    limit = access.approves_up_to(by, line)
    if claim.amount > limit:
        raise Refused(
            _("You may approve up to %(limit)s; this claim is %(amount)s. Ask somebody with a higher limit.")
            % {"limit": yen(limit, get_language()), "amount": yen(claim.amount, get_language())}
        )
    claim.state, claim.approved_by = Claim.State.APPROVED, by
    claim.save(update_fields=["state", "approved_by"])
    answers = rulings.claim_answers(claim, programme_of(line.measure.programme))
    said = {one.finding.rule: str(one.finding.verdict) for one in answers}
    trail.append(label(by), "ledger.approve", str(claim), {"yen": claim.amount, "findings": said})
    return claim


@transaction.atomic
def refuse_claim(claim_id: int, *, reason: str, by: User) -> Claim:
    """Send a filed claim back with a reason; its yen may be claimed again."""
    claim, line = _claim(claim_id, by, Claim.State.FILED)
    if not reason.strip():
        raise Refused(_("State the reason."))
    claim.state = Claim.State.REFUSED
    claim.save(update_fields=["state"])
    cause = f"{claim}: {reason.strip()}"[:200]
    book(line, Kind.CLAIM_REFUSED, claim.amount, cause=cause, by=by, hub=claim.award.hub, award=claim.award)
    letters.tell_decided(claim, reason.strip())
    return claim


@transaction.atomic
def pay_claim(claim_id: int, *, by: User, paid_on: dt.date | None = None) -> Claim:
    """Record that an approved claim was paid, today unless another day is known."""
    claim, line = _claim(claim_id, by, Claim.State.APPROVED)
    claim.state, claim.paid_on = Claim.State.PAID, paid_on or clock.today()
    claim.save(update_fields=["state", "paid_on"])
    book(line, Kind.PAYMENT, claim.amount, cause=str(claim), by=by, hub=claim.award.hub, award=claim.award)
    letters.tell_decided(claim)
    return claim


def _claim(claim_id: int, by: User, state: str) -> tuple[Claim, BudgetLine]:
    """The claim and its line, locked, for somebody who may book on it; Refused in any other state."""
    claims = Claim.objects.select_for_update(of=("self",)).select_related(
        "award__hub__hub_type", "award__line__measure", "filed_by"
    )
    claim = claims.get(pk=claim_id)
    line = lock(claim.award.line_id)
    require(access.may_book(by, line), _("Only the measure's manager and the office may book on it."))
    if claim.state != state:
        raise Refused(
            _("This claim is not in the state that this step needs: it is %(state)s.")
            % {"state": claim.get_state_display()}
        )
    return claim, line
