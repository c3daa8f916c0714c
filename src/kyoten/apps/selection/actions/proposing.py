"""The engine chooses under the quotas of the round, and its answer becomes the proposal that counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import unchecked
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import (
    access,
    act_queries,
    bridge,
    calibration,
    queries,
)
from kyoten.apps.selection.actions.common import record
from kyoten.apps.selection.models import Choice, Proposal
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
