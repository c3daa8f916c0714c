"""Every write of selection: propose, change with reasons, confirm one digest, publish."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import unchecked
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import (
    access,
    act_queries,
    advice,
    bridge,
    calibration,
    publication_queries,
    queries,
    vote_queries,
)
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.events import selection_published
from kyoten.apps.selection.models import Choice, Confirmation, Hub, Proposal, RankChange
from kyoten.core.calibration.calibrate import calibrate
from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.methods.exact import solve
from kyoten.core.portfolio.outcome import PortfolioOutcome
from kyoten.core.programme.seats import seats_of


@transaction.atomic
def propose(call_id: int, *, by: User | None) -> Proposal:
    """Let the engine choose under the round's quotas and put the answer before the funders (S1, S5).

    Raises Refused while the call is not under review, without candidates, with an application that nobody has
    reviewed to the end, or when no choice keeps all constraints. A further proposal replaces the one before.
    """
    call = Call.objects.select_for_update().select_related("programme").get(pk=call_id)
    require(by is None or access.may_decide(by, call), _("Only officers of the programme's funders may propose."))
    _refuse_unless_deciding(call)
    standings = queries.standings(call)
    _refuse_unread(standings)
    programme = programme_of(call)
    seats = act_queries.seats_in_force(call, seats_of(programme, call.stage))
    _refuse_unchecked(call)
    try:
        outcome = solve(bridge.problem_of(standings, seats, bridge.weights_of(programme)))
    except InfeasibleError as error:
        raise Refused(
            _("No choice keeps all conditions together: %(conflicts)s. Change a quota or a limit.")
            % {"conflicts": ", ".join(error.conflicts) or str(error)}
        ) from error
    return put_forward(call, outcome, standings, by=by)


def put_forward(
    call: Call,
    outcome: PortfolioOutcome,
    standings: list[bridge.Standing],
    *,
    by: User | None,
    scenario: Mapping[str, object] | None = None,
) -> Proposal:
    """An answer of the engine as the proposal that now counts; the caller has locked the call and asked who may.

    `scenario` tells which frozen scenario it comes from (name, method and digest).
    """
    programme = programme_of(call)
    seats = act_queries.seats_in_force(call, seats_of(programme, call.stage))
    asked = calibration.problems(standings, seats, bridge.weights_of(programme))
    outcomes = {code: calibrate(one) for code, one in asked.items()}
    runs, calibrated = calibration.runs_of(outcomes), calibration.estimates_of(outcomes)
    before = queries.latest(call)
    proposal = Proposal.objects.create(
        call=call,
        number=before.number + 1 if before else 1,
        summary=bridge.summary_of(outcome, seats, programme.version, runs)
        | ({"scenario": scenario} if scenario else {}),
        made_at=clock.now(),
        made_by=by,
    )
    scale = programme.review.scale_max if programme.review else None
    rows = Choice.objects.bulk_create(bridge.choices_of(outcome, standings, proposal, seats, scale, calibrated))
    if fixed := act_queries.fixed_hubs(call):
        proposal.summary["fixed"] = fixed
    proposal.digest = bridge.digest_of(proposal, rows)
    proposal.save(update_fields=["digest", "summary"])
    call.state = Call.State.DECISION
    call.save(update_fields=["state"])
    chosen = sorted(row.application.code for row in rows if row.selected)
    facts = {"digest": proposal.digest, "selected": chosen, "candidates": len(rows)}
    record(by, "proposed", proposal, {**facts, "calibration": calibration.digest_of(runs, calibrated)})
    return proposal


def _refuse_unless_deciding(call: Call) -> None:
    if call.state not in (Call.State.REVIEW, Call.State.DECISION):
        raise Refused(
            _("A proposal is made while the call is under review; the call is now: %(state)s.")
            % {"state": call.get_state_display()}
        )


def _refuse_unchecked(call: Call) -> None:
    open_ones = unchecked(call).order_by("code").values_list("code", flat=True)
    if open_ones:
        raise Refused(
            _("The check of completeness and eligibility is not decided for %(codes)s. Decide on each, then propose.")
            % {"codes": ", ".join(open_ones)}
        )


def _refuse_unread(standings: list[bridge.Standing]) -> None:
    if not standings:
        raise Refused(_("No application was submitted to this call, so there is nothing to choose from."))
    unread = [one.application.code for one in standings if not any(reading.points for reading in one.readings)]
    if unread:
        raise Refused(
            _("Nobody has completed a review of %(codes)s. Complete at least one review of each, then propose.")
            % {"codes": ", ".join(unread)}
        )


@transaction.atomic
def change_choice(
    proposal_id: int,
    application_id: int,
    *,
    by: User | None,
    selected: bool,
    reason_ja: str,
    reason_en: str,
    internal: bool = False,
) -> Proposal:
    """Take one application in or out by hand, with reasons in both languages; every confirmation becomes void.

    The reasons are published with the result unless they are `internal`: then the offices and auditors alone see them.
    Raises Refused without both reasons, where nothing would change, and once the proposal is published or replaced.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may change a choice."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    choice = proposal.choices.select_for_update().select_related("application").get(application_id=application_id)
    if (choice.selected, choice.reason_ja, choice.reason_en, choice.internal) == (selected, *reasons, internal):
        raise Refused(_("Nothing would change: %(code)s stands so already.") % {"code": choice.application.code})
    choice.selected = selected
    choice.reason_ja, choice.reason_en = reasons
    choice.internal = internal
    choice.save(update_fields=["selected", "reason_ja", "reason_en", "internal"])
    facts = {"application": choice.application.code, "selected": selected, "internal": internal}
    return redigested(proposal, by, "changed", {**facts, "reason_ja": reasons[0], "reason_en": reasons[1]})


@transaction.atomic
def change_rank(
    proposal_id: int,
    application_id: int,
    *,
    by: User | None,
    rank: int,
    reason_ja: str,
    reason_en: str,
    internal: bool = False,
) -> RankChange:
    """Give one application another rank in its type, with reasons in both languages; those between move by one.

    The old rank stays on record, and every confirmation becomes void. An `internal` reason is for the offices and
    auditors alone. Raises Refused without both reasons, for a rank
    that the type does not have, where nothing would change, and once the proposal is published or replaced.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may change a rank."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    mine = proposal.choices.select_for_update().select_related("application").get(application_id=application_id)
    of_type = proposal.choices.filter(application__hub_type_id=mine.application.hub_type_id)
    order = [one for one in of_type.order_by("rank", "application__code") if one.pk != mine.pk]
    if not 1 <= rank <= len(order) + 1:
        raise Refused(_("The ranks of this type go from 1 to %(last)d.") % {"last": len(order) + 1})
    if rank == mine.rank:
        raise Refused(_("Nothing would change: %(code)s stands so already.") % {"code": mine.application.code})
    change = RankChange.objects.create(
        proposal=proposal,
        application=mine.application,
        before=mine.rank,
        after=rank,
        reason_ja=reasons[0],
        reason_en=reasons[1],
        internal=internal,
        changed_by=by,
        changed_at=clock.now(),
    )
    order.insert(rank - 1, mine)
    for place, one in enumerate(order, start=1):
        one.rank = place
    Choice.objects.bulk_update(order, ["rank"])
    facts = {"application": mine.application.code, "before": change.before, "after": rank}
    kept = [*facts.values(), *reasons, *(["internal"] if internal else [])]
    proposal.summary.setdefault("ranks", []).append(kept)
    told = {**facts, "internal": internal, "reason_ja": reasons[0], "reason_en": reasons[1]}
    redigested(proposal, by, "rank_changed", told)
    return change


@transaction.atomic
def record_deviation(
    proposal_id: int, hub_type_code: str, *, by: User | None, reason_ja: str, reason_en: str, internal: bool = False
) -> Proposal:
    """Say why the number chosen of one hub type may differ from its quota; every confirmation becomes void.

    An `internal` reason is for the offices and auditors alone. Raises Refused without both reasons, for a type that
    is no part of the proposal, and once it is published.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may record a deviation."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    if hub_type_code not in {use.hub_type for use in queries.quota_uses(proposal, queries.choices(proposal))}:
        raise Refused(_("%(code)s is no hub type of this proposal.") % {"code": hub_type_code})
    deviations = proposal.summary.setdefault("deviations", {})
    deviations[hub_type_code] = {"ja": reasons[0], "en": reasons[1], **({"internal": True} if internal else {})}
    return redigested(proposal, by, "deviation_recorded", {"hub_type": hub_type_code, **deviations[hub_type_code]})


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
