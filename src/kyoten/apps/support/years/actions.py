"""Plans over years: proposed by the engine for all hubs, and the amounts of a year taken over into a package."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import access, actions, budgets, build_queries, queries
from kyoten.apps.support import bridge as one_year
from kyoten.apps.support.models import Package, PackageLine, TermPlan
from kyoten.apps.support.tracks import in_force, tracks_of
from kyoten.apps.support.years import bridge
from kyoten.apps.support.years.bridge import Assumptions
from kyoten.apps.support.years.queries import awards_of, solved
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.limit import OutOfTimeError
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem

MOST_YEARS = 5
NOTHING = Assumptions()


@transaction.atomic
def propose(programme_id: int, first_year: int, years: int, *, by: User, assumed: Assumptions = NOTHING) -> TermPlan:
    """Work out what every active hub would get in each year, so that every budget line binds once; kept, not agreed.

    Raises PermissionDenied for anybody but officers, and Refused without an active hub, for a span that is not one to
    five years, and where nothing can be asked because no line states a budget.
    """
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    require(access.may_run(by, programme), _("Only officers of the programme's funders may propose."))
    if not 1 <= years <= MOST_YEARS:
        raise Refused(_("Choose one to five fiscal years."))
    hubs = queries.active_hubs(programme)
    if not hubs:
        raise Refused(_("This programme has no active hub yet. Publish a selection first."))
    core = programme_of(programme)
    tracks = in_force(tracks_of(core, first_year), budgets.changed(programme, first_year))
    asked = bridge.question_of(hubs, core, tracks, tuple(range(first_year, first_year + years)), assumed)
    if not asked.problem.lines:
        raise Refused(_("The programme states no budget of any line in that fiscal year, so nothing can be planned."))
    outcome = _found(asked.problem)
    last = TermPlan.objects.filter(programme=programme).order_by("-number").first()
    plan = TermPlan.objects.create(
        programme=programme,
        number=(last.number if last else 0) + 1,
        first_year=first_year,
        years=years,
        assumptions=bridge.assumptions_document(assumed),
        left_out=[list(one) for one in asked.left_out],
        problem=bridge.problem_document(asked.problem),
        outcome=bridge.outcome_document(outcome),
        made_at=clock.now(),
        made_by=by,
    )
    facts = {
        "first_year": first_year,
        "years": years,
        **plan.assumptions,
        "yen": sum(one.yen for one in outcome.awards),
    }
    trail.append(label(by), "support.plan_proposed", f"plan:{programme.code}/{plan.number}", facts)
    return plan


def _found(problem: PackageProblem) -> PackagesOutcome:
    """The engine's packages; Refused where there are none, or none were found in time."""
    try:
        return solved(problem)
    except OutOfTimeError as late:
        raise Refused(_("The time for one search was over before any plan was found. Choose fewer years.")) from late
    except KyotenError as wrong:
        raise Refused(_("The engine found no packages that keep every budget, count and match.")) from wrong


@transaction.atomic
def adopt(plan_id: int, package_id: int, *, by: User, reason: str) -> Package:
    """Take the amounts that a plan proposes for a package's year over into it, where the linkage itself brings money.

    Consents given before fall. Raises Refused without a reason, for an agreed package, where the plan gives the hub
    nothing in that year, and beyond a budget line.
    """
    package = actions.open_package(package_id, by)
    plan = TermPlan.objects.get(pk=plan_id, programme__calls__applications__hub=package.hub_id)
    actions.refuse_amount(0, reason)
    amounts = _amounts(plan, package)
    if not amounts:
        raise Refused(_("The plan proposes no money of its own for this hub in that fiscal year."))
    words = _("Plan %(number)d: %(reason)s") % {"number": plan.number, "reason": reason.strip()}
    for pot, yen in amounts.items():
        _put(package, pot, yen, words)
    facts = {"plan": plan.number, "reason": reason.strip(), "yen": sum(amounts.values())}
    actions.changed(package, by, "plan_adopted", facts)
    return package


def _amounts(plan: TermPlan, package: Package) -> dict[tuple[str, str], int]:
    """Whole yen of the package's year by measure and line, for linkages that bring money by themselves."""
    found: dict[tuple[str, str], int] = {}
    for award in awards_of(plan, package.hub.code):
        measure, line, kind, _types = award.line.split(":")
        if kind in {str(one) for one in bridge.NEW_MONEY} and award.amounts.get(package.fiscal_year):
            pot = (measure, line)
            found[pot] = found.get(pot, 0) + award.amounts[package.fiscal_year]
    return found


def _put(package: Package, pot: tuple[str, str], yen: int, words: str) -> None:
    """The amount on the line that is there, or on a line put in for it."""
    line = package.lines.filter(measure__code=pot[0], award_line=pot[1]).first() or _added(package, pot)
    line.amount = yen
    line.facts = {**line.facts, "amount_reason": words}
    line.save()


def _added(package: Package, pot: tuple[str, str]) -> PackageLine:
    programme = package.hub.application.call.programme
    track = next((one for one in build_queries.offers(package) if one.pot == pot and one.gives_money), None)
    if track is None:
        raise Refused(_("A line of the plan is not on offer to this hub any more. Propose a new plan."))
    made = one_year.added_line(package, track, programme_of(programme), None)
    made.measure = programme.measures.get(code=pot[0])
    return made
