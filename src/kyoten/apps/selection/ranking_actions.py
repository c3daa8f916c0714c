"""Choose by which method the candidates of a proposal are put in order; a draw is made once and can be repeated."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection import access, act_queries, bridge, calibration, queries, ranking_bridge, ranking_queries
from kyoten.apps.selection.actions.common import both_reasons, open_proposal, redigested, refuse_closed
from kyoten.apps.selection.models import Choice, Proposal, RankingChoice
from kyoten.core.calibration.calibrate import calibrate
from kyoten.core.calibration.lottery import seed_of
from kyoten.core.calibration.ranking import Ranked
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.model import RankingMethod
from kyoten.core.programme.seats import seats_of


@transaction.atomic
def choose_ranking(
    proposal_id: int,
    *,
    by: User | None,
    method: str,
    reason_ja: str,
    reason_en: str,
    published: str = "",
    published_in: str = "",
) -> RankingChoice:
    """Rank a proposal's candidates within each hub type by a method that the programme allows, with reasons.

    The seats of each type stay those that the engine proposed; every confirmation becomes void. Refused without both
    reasons, for a method that the pack does not name, after a change by hand, where the scores are no longer those
    of the proposal, for a proposal from a scenario, and for a second draw on the same scores.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders choose the method."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    chosen = _allowed(proposal, method)
    rows = queries.choices(proposal)
    _refuse_worked_on(proposal, rows)
    standings = queries.standings(proposal.call)
    scores = ranking_bridge.digest_of_scores(standings)
    made = RankingChoice(
        proposal=proposal,
        method=chosen.value,
        reason_ja=reasons[0],
        reason_en=reasons[1],
        scores=scores,
        chosen_by=by,
        chosen_at=clock.now(),
    )
    if chosen is RankingMethod.LOTTERY:
        _prepare_draw(made, published, published_in)
    found = {} if chosen is RankingMethod.MEAN else _ranked(proposal, rows, standings, chosen, made.seed or 0)
    made.draws = ranking_bridge.draws_of(found)
    made.save()
    ranking_bridge.apply(rows, chosen, found)
    Choice.objects.bulk_update(rows, ["rank", "selected", "explanation"])
    proposal.summary["ranking"] = [made.method, scores, made.published, made.seed, *reasons]
    facts = {"method": made.method, "scores": scores, "published": made.published, "seed": made.seed}
    redigested(proposal, by, "ranking_chosen", {**facts, "reason_ja": reasons[0], "reason_en": reasons[1]})
    return made


def _allowed(proposal: Proposal, method: str) -> RankingMethod:
    allowed = ranking_queries.methods_of(proposal.call)
    if method not in allowed:
        raise Refused(_("The programme does not allow this method. Choose one of those that are offered."))
    now = ranking_queries.method_now(proposal)
    if method == now:
        raise Refused(_("Nothing would change: the candidates stand in this order already."))
    return RankingMethod(method)


def _refuse_worked_on(proposal: Proposal, rows: list[Choice]) -> None:
    """A method puts all in order; what was decided one by one comes after it, and would be lost."""
    if proposal.summary.get("scenario"):
        raise Refused(_("This proposal comes from a scenario, which says itself how it chooses. Change the scenario."))
    if proposal.summary.get("ranks") or any(row.reason_ja for row in rows):
        raise Refused(_("Choices or ranks were changed by hand already. Make a new proposal, choose the method first."))


def _prepare_draw(made: RankingChoice, published: str, published_in: str) -> None:
    """The seed from the published string; refused without it, and where these scores were drawn on before."""
    made.published, made.published_in = published.strip(), published_in.strip()
    if not made.published or not made.published_in:
        raise Refused(_("State the string that was published before the draw, and where it was published."))
    before = ranking_queries.draw_on(made.proposal.call, made.scores)
    if before is not None and before.published != made.published:
        raise Refused(
            _("On these scores it was drawn once already, by “%(string)s”. A draw is not repeated with another string.")
            % {"string": before.published}
        )
    made.seed = seed_of(made.published)


def _ranked(
    proposal: Proposal, rows: list[Choice], standings: list[bridge.Standing], method: RankingMethod, seed: int
) -> dict[str, Ranked]:
    """The order of each type by the scores as they stand, which must be those of the proposal."""
    programme = programme_of(proposal.call)
    seats = act_queries.seats_in_force(proposal.call, seats_of(programme, proposal.call.stage))
    asked = calibration.problems(standings, seats, bridge.weights_of(programme))
    outcomes = {code: calibrate(one) for code, one in asked.items()}
    estimates = calibration.estimates_of(outcomes)
    if any(estimates.get(row.application.code) != row.explanation.get("calibrated") for row in rows):
        raise Refused(
            _("Scores were changed after this proposal was made. Make a new proposal, then choose the method.")
        )
    if missing := [row.application.code for row in rows if row.application.code not in estimates]:
        raise Refused(_("Too few reviews to compare %(codes)s with others.") % {"codes": ", ".join(missing)})
    try:
        return ranking_bridge.ranked(method, outcomes, ranking_bridge.places_of(rows), seed)
    except KyotenError as error:
        raise Refused(_("No draw is possible on these scores: %(why)s.") % {"why": error}) from error
