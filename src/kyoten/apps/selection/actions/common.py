"""What every act on a proposal begins and ends with: lock, is it still open, reasons, new digest, audit trail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import (
    bridge,
    queries,
)
from kyoten.apps.selection.models import Proposal


def both_reasons(reason_ja: str, reason_en: str) -> tuple[str, str]:
    """Both reasons without blanks at their ends; Refused where one is missing."""
    reasons = reason_ja.strip(), reason_en.strip()
    if not all(reasons):
        raise Refused(_("State the reason in Japanese and in English; both are published."))
    return reasons


def redigested(proposal: Proposal, by: User | None, verb: str, facts: dict[str, object]) -> Proposal:
    """The proposal with a new digest and no confirmations, recorded."""
    was, void = proposal.digest, proposal.confirmations.count()
    proposal.digest = bridge.digest_of(proposal, queries.choices(proposal))
    proposal.state = Proposal.State.DRAFT
    proposal.save(update_fields=["digest", "state", "summary"])
    proposal.confirmations.all().delete()
    record(by, verb, proposal, {**facts, "was": was, "digest": proposal.digest, "voided_confirmations": void})
    return proposal


def open_proposal(proposal_id: int) -> Proposal:
    """The proposal, locked until the act is done."""
    return Proposal.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=proposal_id)


def refuse_closed(proposal: Proposal) -> None:
    """Only the latest proposal of a call that is still being decided may be worked on."""
    if proposal.state == Proposal.State.PUBLISHED:
        raise Refused(_("This result is published; it can no longer be changed here."))
    current = queries.latest(proposal.call)
    if current is not None and current.pk != proposal.pk:
        raise Refused(
            _("Proposal %(old)d was replaced by proposal %(new)d. Work on the new one.")
            % {"old": proposal.number, "new": current.number}
        )


def record(by: User | None, verb: str, proposal: Proposal, facts: dict[str, object]) -> None:
    """An act on a proposal enters the audit trail."""
    subject = f"proposal:{proposal.call.code}#{proposal.number}"
    trail.append(label(by), f"selection.{verb}", subject, facts)
