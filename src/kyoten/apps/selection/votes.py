"""Each funder's key: approve, hold or reject one choice or the whole list (S5)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Funder
from kyoten.apps.selection import access, actions, queries, vote_queries
from kyoten.apps.selection.actions import common
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.models import Proposal


@transaction.atomic
def vote(
    proposal_id: int,
    *,
    by: User | None,
    funder_code: str,
    verdict: str,
    digest: str,
    reason: str = "",
    application_id: int | None = None,
) -> Vote:
    """One funder says what it thinks of one choice, or of the whole list where no application is named.

    Holding or rejecting takes the funder's confirmation back. `digest` is that of the list the officer was shown.
    Raises PermissionDenied for anybody but that funder's officer, Stale when the list changed meanwhile, and Refused
    for a hold or a rejection without reason, for approving a list of which the funder holds or rejects a part, and
    once the result is published or the proposal replaced.
    """
    proposal = common.open_proposal(proposal_id)
    funder = Funder.objects.filter(programme_id=proposal.call.programme_id, code=funder_code).first()
    allowed = by is not None and funder is not None and access.may_confirm(by, funder)
    require(allowed, _("Only an officer of this funder may decide for it."))
    assert by is not None
    assert funder is not None
    common.refuse_closed(proposal)
    if digest != proposal.digest:
        raise Stale(_("The choice was changed after you opened it. Read it again, then decide."))
    said = reason.strip()
    if verdict not in Verdict.values:
        raise Refused(_("Choose one of the verdicts listed."))
    if verdict != Verdict.APPROVE and not said:
        raise Refused(_("State why; without a reason nothing can be held or rejected."))
    if application_id is None and verdict == Verdict.APPROVE:
        actions.confirm(proposal_id, by=by, funder_code=funder_code, digest=digest)
        return proposal.votes.filter(funder=funder).latest("pk")
    about = proposal.digest
    code = ""
    if application_id is not None:
        choice = proposal.choices.select_related("application").get(application_id=application_id)
        about, code = vote_queries.line_digest(choice), choice.application.code
    made = Vote.objects.create(
        proposal=proposal,
        funder=funder,
        application_id=application_id,
        verdict=verdict,
        reason=said,
        digest=about,
        user=by,
        voted_at=clock.now(),
    )
    void = _take_back(proposal, funder) if verdict != Verdict.APPROVE else 0
    facts = {"funder": funder_code, "verdict": verdict, "application": code, "reason": said}
    common.record(by, "voted", proposal, {**facts, "digest": about, "voided_confirmations": void})
    return made


def _take_back(proposal: Proposal, funder: Funder) -> int:
    """The funder's confirmation falls; how many there were."""
    void, _rows = proposal.confirmations.filter(funder=funder).delete()
    if void and queries.unconfirmed(proposal):
        proposal.state = Proposal.State.DRAFT
        proposal.save(update_fields=["state"])
    return void
