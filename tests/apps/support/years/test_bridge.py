"""Hubs, plans and the pack as the engine's question over years; nothing unknown is made up."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.support.years.scenes import CLUSTER, MILLION, asked, planned

from kyoten.apps.support import bottlenecks
from kyoten.apps.support.years import bridge
from kyoten.core.support.multiyear.methods.exact import solve
from kyoten.core.support.multiyear.problem import Line

pytestmark = pytest.mark.django_db


def line(name: str, **assumed: bool) -> Line:
    return next(one for one in asked(**assumed).problem.lines if one.id.startswith(name))


@pytest.mark.parametrize(("later", "yen"), [(False, {2009: 200, 2010: 0}), (True, {2009: 200, 2010: 200})])
def test_later_years_have_money_only_where_that_is_assumed(later, yen):
    planned()
    budgets = {one.id: one.yen for one in asked(later=later).problem.budgets}
    assert budgets["knowledge_cluster:hub_line"] == {year: each * MILLION for year, each in yen.items()}


def test_an_award_brings_what_the_programme_states():
    planned()
    found = line(CLUSTER)
    assert (found.low, found.high, found.awards_most, found.starts) == (40 * MILLION, 40 * MILLION, 5, {2009})


def test_without_a_stated_amount_anything_up_to_the_budget_is_possible():
    planned()
    found = line("univ_collaboration_strategy")
    assert (found.low, found.high) == (0, 200 * MILLION)


def test_without_a_stated_length_an_award_runs_at_most_until_the_evaluation():
    planned()
    assert next(one for one in asked((2009, 2010, 2011, 2012, 2013)).problem.lines if one.id == CLUSTER).terms == (
        1,
        2,
        3,
    )


def test_measures_that_decide_later_count_only_where_that_is_assumed():
    planned()
    names = [{one.id.partition(":")[0] for one in asked(deciding=deciding).problem.lines} for deciding in (False, True)]
    assert ("city_area" in names[0], "city_area" in names[1]) == (False, True)


def test_a_line_that_owes_a_match_says_so_to_the_engine():
    planned()
    found = line("city_area:developed", deciding=True)
    assert found.duty_yen(200 * MILLION) == 200 * MILLION


def test_a_hub_where_the_measure_does_not_run_may_not_have_it():
    planned(running="")
    (hub,) = asked().problem.hubs
    assert hub.not_eligible[CLUSTER] == "not_running"


def test_the_plans_budget_is_apportioned_to_weak_functions_by_severity():
    planned(cost=90)
    (hub,) = asked((2009,)).problem.hubs
    assert {one.function: one.cost_yen for one in hub.needs} == {"joint_research": {2009: 60}, "people": {2009: 30}}


def test_what_a_hub_asked_for_is_the_cost_of_its_bottleneck():
    hub = planned(cost=90)
    coordinator = make_user("coordinator", hub.application.code)
    words = {"need": "人材", "not_reached": "対象外"}
    bottlenecks.ask(hub.pk, by=coordinator, fiscal_year=2009, function="people", amount=7, **words)
    (found,) = asked((2009,)).problem.hubs
    assert {one.function: one.total_yen for one in found.needs} == {"joint_research": 90, "people": 7}


def test_a_bottleneck_of_unknown_cost_is_left_out_and_told():
    hub = planned()
    hub.application.rows.all().delete()
    found = asked()
    assert found.problem.hubs[0].needs == ()
    assert ("need", hub.code, "people", "cost") in found.left_out


def test_a_line_without_a_budget_is_left_out_and_told():
    planned()
    told = [one for one in asked(deciding=True).left_out if one[0] == "line"]
    assert {why for *_of, why in told} <= {"budget"}


def test_question_and_answer_are_read_back_as_they_were_kept():
    planned()
    problem = asked(later=True).problem
    outcome = solve(problem)
    assert bridge.problem_of(bridge.problem_document(problem)) == problem
    assert bridge.outcome_of(bridge.outcome_document(outcome)) == outcome
