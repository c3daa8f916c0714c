"""Funders confirm exactly what they were shown; confirmed by all, the result is published and hubs are made."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import (
    access,
    advice,
    bridge,
    publication_queries,
    queries,
    vote_queries,
)
from kyoten.apps.selection.actions.common import open_proposal, record, refuse_closed
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.events import selection_published
from kyoten.apps.selection.models import Choice, Confirmation, Hub, Proposal


@transaction.atomic
def confirm(proposal_id: int, *, by: User | None, funder_code: str, digest: str) -> Confirmation:
    """One funder agrees to exactly the digest that its officer was shown.

    Raises PermissionDenied for anybody but that funder's officer, Stale when the choice was changed meanwhile.
    """
    proposal = open_proposal(proposal_id)
    funder = Funder.objects.filter(programme_id=proposal.call.programme_id, code=funder_code).first()
    allowed = by is not None and funder is not None and access.may_confirm(by, funder)
    require(allowed, _("Only an officer of this funder may confirm for it."))
    assert by is not None
    refuse_closed(proposal)
    if digest != proposal.digest:
        raise Stale(_("The choice was changed after you opened it. Read it again, then confirm."))
    assert funder is not None
    _refuse_against_own_word(proposal, funder)
    said = {"proposal": proposal, "funder": funder, "user": by, "digest": digest}
    Vote.objects.create(**said, verdict=Verdict.APPROVE, voted_at=clock.now())
    confirmation, _made = Confirmation.objects.update_or_create(
        proposal=proposal,
        funder=funder,
        defaults={"user": by, "digest": digest, "confirmed_at": clock.now()},
    )
    if not queries.unconfirmed(proposal):
        proposal.state = Proposal.State.CONFIRMED
        proposal.save(update_fields=["state"])
    record(by, "confirmed", proposal, {"funder": funder_code, "digest": digest})
    return confirmation


@transaction.atomic
def publish(proposal_id: int, *, by: User | None) -> list[Hub]:
    """Make the chosen applications hubs and the result public, once every funder has confirmed it as it stands and
    approved what becomes public of it; `publication_actions` calls this when an edition is released.

    Raises Refused while a confirmation is missing, while a quota is not kept and no reason for that is recorded,
    when the choice is not the one that was confirmed, and without an edition that every funder approved.
    """
    proposal = open_proposal(proposal_id)
    call = proposal.call
    require(by is None or access.may_decide(by, call), _("Only officers of the programme's funders may publish."))
    refuse_closed(proposal)
    rows = queries.choices(proposal)
    refuse_unconfirmed(proposal, rows)
    refuse_disputed(proposal, rows)
    refuse_broken_quota(proposal, rows)
    if not publication_queries.is_approved(proposal):
        raise Refused(_("Every funder must first approve what becomes public. Prepare an edition and read it."))
    hubs = [hub_of(row.application) for row in rows if row.selected]
    Hub.objects.bulk_create(hubs)
    _tell_applications(rows)
    proposal.state, proposal.published_at = Proposal.State.PUBLISHED, clock.now()
    proposal.save(update_fields=["state", "published_at"])
    call.state = Call.State.PUBLISHED
    call.save(update_fields=["state"])
    record(by, "published", proposal, {"digest": proposal.digest, "hubs": [hub.code for hub in hubs]})
    made = [hub.pk for hub in hubs]
    transaction.on_commit(lambda: selection_published.send(Proposal, proposal_id=proposal.pk, hub_ids=made))
    return hubs


def refuse_unconfirmed(proposal: Proposal, rows: list[Choice]) -> None:
    """Only what every funder confirmed, as it stands."""
    if bridge.digest_of(proposal, rows) != proposal.digest:
        raise Refused(_("The choice differs from the digest that was confirmed. Make a new proposal."))
    missing = queries.unconfirmed(proposal)
    if missing:
        raise Refused(
            _("Every funder must confirm the choice as it stands. Still missing: %(funders)s.")
            % {"funders": ", ".join(funder.name for funder in missing)}
        )


def _refuse_against_own_word(proposal: Proposal, funder: Funder) -> None:
    """No funder confirms a list of which it holds or rejects a part."""
    votes = vote_queries.against(proposal, queries.choices(proposal), funder.pk)
    codes = [vote.application.code for vote in votes if vote.application]
    if codes:
        raise Refused(
            _(
                "%(funder)s holds or rejects %(codes)s. Decide on each anew, or change the choice. "
                "Then confirm the list."
            )
            % {"funder": funder.name, "codes": ", ".join(codes)}
        )


def refuse_disputed(proposal: Proposal, rows: list[Choice]) -> None:
    """Nothing that a funder holds or rejects is published, and no departure without its reason."""
    against = vote_queries.against(proposal, rows)
    if against:
        said = [vote.application.code if vote.application else _("the whole list") for vote in against]
        raise Refused(
            _("Held or rejected: %(subjects)s. Settle this between the funders first.") % {"subjects": ", ".join(said)}
        )
    codes = vote_queries.unexplained(rows)
    if codes:
        raise Refused(
            _("%(codes)s depart from what the engine recommends without a reason. Record the reason of each.")
            % {"codes": ", ".join(codes)}
        )
    _refuse_unheeded(proposal, rows)


def _refuse_unheeded(proposal: Proposal, rows: list[Choice]) -> None:
    """Nothing goes another way than somebody advised without its reason."""
    for adviser in advice.advisers():
        codes = advice.unheeded(rows, adviser.source(proposal.call))
        if codes:
            raise Refused(adviser.refusal(", ".join(codes)))


def refuse_broken_quota(proposal: Proposal, rows: list[Choice]) -> None:
    """Another number than planned is published only with its reason."""
    explained = proposal.summary.get("deviations", {})
    for use in queries.quota_uses(proposal, rows):
        if not use.holds and use.hub_type not in explained:
            raise Refused(
                _(
                    "%(chosen)d of type %(type)s are chosen; %(low)d to %(high)d were planned. "
                    "Change the choice, or record the reason for the deviation."
                )
                % {"chosen": use.chosen, "type": use.hub_type, "low": use.seats.low, "high": use.seats.high}
            )


def hub_of(application: Application) -> Hub:
    """The hub that a chosen application becomes; it keeps the application's code and names."""
    return Hub(
        application=application,
        hub_type_id=application.hub_type_id,
        code=application.code,
        name_ja=application.name_ja,
        name_en=application.name_en,
        selected_on=clock.today(),
    )


def _tell_applications(rows: list[Choice]) -> None:
    """Every application learns its result."""
    for selected, state in ((True, Application.State.SELECTED), (False, Application.State.NOT_SELECTED)):
        ids = [row.application_id for row in rows if row.selected == selected]
        Application.objects.filter(pk__in=ids).update(state=state)
