"""What moving money would change, and which plan stands beside a package."""

from __future__ import annotations

import pytest
from tests.apps.support.years.scenes import MILLION, planned, proposed

from kyoten.apps.support import actions as support
from kyoten.apps.support.models import TermPlan
from kyoten.apps.support.years import bridge, queries
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.methods import choose

pytestmark = pytest.mark.django_db
CLUSTER, UNIVERSITY = "knowledge_cluster:hub_line", "univ_collaboration_strategy:hub_support"


def test_a_budget_taken_away_costs_every_hub_its_award():
    hub = planned()
    plan = proposed(1)
    _after, (change,) = queries.what_if(plan, CLUSTER, UNIVERSITY, 2009, 200 * MILLION)
    assert (change.hub, change.yen, change.loses) == (hub.code, -40 * MILLION, (f"{CLUSTER}:additional:global",))


def test_nothing_of_it_is_kept():
    planned()
    plan = proposed(1)
    before = TermPlan.objects.get().outcome
    queries.what_if(plan, CLUSTER, UNIVERSITY, 2009, 200 * MILLION)
    assert (TermPlan.objects.count(), TermPlan.objects.get().outcome) == (1, before)


@pytest.mark.parametrize(("target", "yen"), [(CLUSTER, 1), (UNIVERSITY, 200 * MILLION + 1)])
def test_more_than_there_is_and_to_itself_does_not_move(target, yen):
    planned()
    with pytest.raises(KyotenError):
        queries.what_if(proposed(1), CLUSTER, target, 2009, yen)


def test_beyond_the_hubs_solved_at_once_a_page_searches_for_a_time_and_says_so(monkeypatch):
    planned()
    monkeypatch.setattr(choose, "FEW", 0)
    monkeypatch.setattr(queries, "SECONDS", 1e-9)
    outcome = bridge.outcome_of(proposed(1).outcome)
    assert (outcome.stopped_after, outcome.floor_most) == (1e-9, 100)


@pytest.mark.parametrize(("year", "found"), [(2009, 2), (2010, 1), (2011, None)])
def test_the_newest_plan_that_covers_the_year_stands_beside_a_package(year, found):
    planned()
    proposed(2)
    proposed(1)
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    package.fiscal_year = year
    plan = queries.newest_for(package)
    assert (plan.number if plan else None) == found


def test_plans_begin_in_a_year_with_packages_or_in_this_one():
    planned()
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    years = queries.first_years(package.hub.application.call.programme)
    assert (years[-1], years == sorted(years, reverse=True)) == (2009, True)
