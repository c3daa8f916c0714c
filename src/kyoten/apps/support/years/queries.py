"""Shared reads of plans over years, and what another use of money would change."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet

from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import queries as support
from kyoten.apps.support.models import Package, TermPlan
from kyoten.apps.support.years import bridge
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.support.multiyear.limit import NEVER, Limit
from kyoten.core.support.multiyear.methods import choose
from kyoten.core.support.multiyear.outcome import Award, PackagesOutcome
from kyoten.core.support.multiyear.problem import PackageProblem
from kyoten.core.support.multiyear.transfer import Change, changes, move

GAP = 0.01
"""Plans are proven to one per cent of the severity covered; the page says how far from the best they may lie."""
SECONDS = 60.0
"""How long a page searches where there are more hubs than are solved at once."""


def solved(problem: PackageProblem) -> PackagesOutcome:
    """Packages as pages ask for them: fair first, within `GAP`, and for many hubs no longer than `SECONDS`.

    What was not proven in that time stands in the outcome. Raises KyotenError where there are no packages, and
    OutOfTimeError where none were found in time.
    """
    many = len(problem.hubs) > choose.FEW
    return choose.solve(problem, gap=GAP, limit=Limit(SECONDS, time.monotonic) if many else NEVER)


def plans(programme: Programme) -> QuerySet[TermPlan]:
    """Every plan of a programme, the newest first."""
    return TermPlan.objects.filter(programme=programme).defer("problem", "outcome").order_by("-number")


def first_years(programme: Programme) -> list[int]:
    """The fiscal years from which a plan may begin: those with packages, and this one, newest first."""
    this = FiscalYear.of(clock.today()).year
    return sorted({*support.years_of([programme]).get(programme.pk, set()), this}, reverse=True)


def newest_for(package: Package) -> TermPlan | None:
    """The newest plan of the programme that covers a package's fiscal year."""
    year = package.fiscal_year
    rows = TermPlan.objects.filter(programme__calls__applications__hub=package.hub_id, first_year__lte=year)
    return next((one for one in rows.order_by("-number").distinct() if year < one.first_year + one.years), None)


def awards_of(plan: TermPlan, hub: str) -> Sequence[Award]:
    """What a plan proposes for one hub."""
    return bridge.outcome_of(plan.outcome).package_of(hub)


def hub_names(plan: TermPlan) -> dict[str, str]:
    """The names of the hubs of a plan by code."""
    codes = [one["id"] for one in plan.problem["hubs"]]
    return {one.code: one.name for one in Hub.objects.filter(code__in=codes)}


def what_if(
    plan: TermPlan, source: str, target: str, year: int, yen: int
) -> tuple[PackagesOutcome, tuple[Change, ...]]:
    """The plan's answer with whole yen of a fiscal year moved between two budgets, and what that changes for every hub.

    Raises KyotenError for budgets or years that the plan does not have, and for more than the source has. Nothing is
    kept.
    """
    before = bridge.outcome_of(plan.outcome)
    after = solved(move(bridge.problem_of(plan.problem), source, target, year, yen))
    return after, tuple(_with_yen(one, before, after) for one in changes(before, after))


def _with_yen(change: Change, before: PackagesOutcome, after: PackagesOutcome) -> Change:
    """A change whose gains and losses are lines that bring at least one yen."""
    had = {one.line for one in before.package_of(change.hub) if one.yen}
    has = {one.line for one in after.package_of(change.hub) if one.yen}
    return replace(change, gains=tuple(sorted(has - had)), loses=tuple(sorted(had - has)))
