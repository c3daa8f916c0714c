"""The rules asked about one award: money, plan, and costs together."""

from __future__ import annotations

import pytest
from tests.apps.support.rulings.subjects import region, subject

from kyoten.apps.support.rulings import asking
from kyoten.apps.support.rulings.asking import Answer, Charge


def verdicts(answers: list[Answer]) -> dict[str, str]:
    return {one.finding.rule.partition(".")[2]: str(one.finding.verdict) for one in answers}


FACILITY = {
    "cost_yen": 100,
    "activity": "testing_equipment",
    "recipient": "private_operator",
    "plan_agreed": "yes",
    "plan_names": "yes",
    "plan_area": "yes",
    "shared": "yes",
    "users": 4,
    "sme_users": 2,
}


@pytest.mark.parametrize(("yen", "verdict"), [(50, "met"), (51, "not_met")])
def test_half_of_the_cost_of_a_shared_facility_may_be_subsidised(yen, verdict):
    found = verdicts(asking.money_answers(subject("shared_facility", yen=yen, stated=FACILITY)))
    assert found == dict.fromkeys(("subsidy_rate", "rate_by_activity", "national_share"), verdict)


def test_a_facility_with_everything_stated_meets_every_rule_on_its_plan():
    found = verdicts(asking.plan_answers(subject("shared_facility", stated=FACILITY)))
    assert found == dict.fromkeys(("recipient", "agreed_basic_plan", "shared_use", "sme_half"), "met")


@pytest.mark.parametrize(
    ("stated", "broken"),
    [
        ({"recipient": "other"}, "recipient"),
        ({"plan_area": "no"}, "agreed_basic_plan"),
        ({"shared": "no"}, "shared_use"),
        ({"sme_users": 1}, "sme_half"),
    ],
)
def test_one_other_fact_breaks_one_rule(stated, broken):
    found = verdicts(asking.plan_answers(subject("shared_facility", stated={**FACILITY, **stated})))
    assert [rule for rule, verdict in found.items() if verdict != "met"] == [broken]


def test_a_plan_of_which_nothing_is_stated_cannot_be_judged():
    found = verdicts(asking.plan_answers(subject()))
    assert found == dict.fromkeys(("term", "priority_field", "commercialisation_within"), "cannot_tell")


@pytest.mark.parametrize(("equal", "verdict"), [("yes", "met"), ("no", "not_met"), ("", "cannot_tell")])
def test_another_field_counts_where_an_officer_judged_it_equal(equal, verdict):
    stated = {"field": "other", "field_equal": equal}
    assert verdicts(asking.plan_answers(subject(stated=stated)))["priority_field"] == verdict


@pytest.mark.parametrize(("years", "verdict"), [(3, "met"), (4, "not_met")])
def test_the_market_is_reached_within_three_years(years, verdict):
    found = verdicts(asking.plan_answers(subject(stated={"market_years": years})))
    assert found["commercialisation_within"] == verdict


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ({}, "cannot_tell"),
        ({"gate": "stop", "step": "continue"}, "not_met"),
        ({"gate": "upgrade", "step": "move", "track": "venture_creation"}, "met"),
    ],
)
def test_a_project_does_what_its_stage_gate_decided(stated, verdict):
    found = verdicts(asking.plan_answers(subject("a_step", "joint_development", stated=stated)))
    assert found["stage_gate"] == verdict


def test_without_an_amount_nothing_is_said_of_money():
    assert asking.money_answers(subject("city_area", "general")) == []


def matching(**more) -> list[tuple[str, tuple[int, ...]]]:
    answers = asking.money_answers(subject("city_area", "general", yen=100_000_000, **more))
    return [(str(one.finding.verdict), one.years) for one in answers if one.finding.rule == "money.matching_fund"]


def test_the_match_is_judged_by_year_and_over_the_term():
    years = (2009, 2010, 2011)
    amounts = dict.fromkeys(years, 100_000_000)
    of_region = region(30_000_000, 20_000_000, years)
    assert matching(stated={"years": 3}, amounts=amounts, region=of_region) == [("met", (2009,)), ("met", years)]


def test_a_year_of_which_nothing_is_known_leaves_the_term_open():
    of_region = region(50_000_000, 0)
    found = matching(stated={"years": 3}, amounts={2009: 100_000_000}, region=of_region)
    assert [verdict for verdict, _years in found] == ["met", "cannot_tell"]


def test_who_may_lead_is_asked_of_a_measure_that_says_so():
    found = [verdicts(asking.plan_answers(subject(code))) for code in ("regional_innovation_rd", "city_area")]
    assert ["may_lead" in one for one in found] == [True, False]


def test_a_cost_named_by_two_measures_is_funded_twice():
    charges = [Charge("装置A", "a_step", 60, 100), Charge("装置A", "city_area", 50)]
    assert verdicts(asking.cost_answers(subject(), charges)) == {
        "no_double_funding": "not_met",
        "stacking_ceiling": "not_met",
    }


def test_without_named_costs_double_funding_cannot_be_told():
    assert verdicts(asking.cost_answers(subject(), [])) == {"no_double_funding": "cannot_tell"}


@pytest.mark.parametrize(("decision", "verdict"), [(None, "cannot_tell"), ("continue", "met"), ("stop", "not_met")])
def test_the_fourth_year_stands_behind_the_evaluation(decision, verdict):
    answer = asking.evaluation_answer(subject(year=2012), 4, decision)
    assert answer is not None
    assert (str(answer.finding.verdict), answer.years) == (verdict, (2012,))
