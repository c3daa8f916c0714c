"""Support of the first year in the demonstration: packages, a plan, bottlenecks, facts, within the budget lines."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import queries
from kyoten.apps.support.models import BottleneckRequest, Package, PackageLine, TermPlan
from kyoten.apps.support.rulings import lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def uses() -> dict[tuple[str, str], queries.BudgetUse]:
    found = queries.budget_uses(queries.agreed_now(2009, Programme.objects.get()))
    return {(one.measure.code, one.line): one for one in found}


def test_the_hub_line_is_given_five_times_as_the_record_has_it():
    amounts = PackageLine.objects.filter(award_line="hub_line").values_list("amount", flat=True)
    assert list(amounts) == [40_000_000] * 5


def test_no_package_spends_beyond_the_budget_lines_of_the_record():
    stated = [one for one in uses().values() if one.budget is not None]
    assert [one.measure.code for one in stated if one.used > one.budget] == []
    assert sum(PackageLine.objects.filter(award_line="hub_support").values_list("amount", flat=True)) == 200_000_000


def test_amounts_that_the_record_leaves_open_say_that_they_are_invented():
    said = PackageLine.objects.filter(award_line="hub_support").values_list("facts__amount_reason", flat=True)
    assert {one[:4] for one in said} == {"〔架空〕"}


def test_requests_stand_at_every_stage_of_their_life():
    states = Counter(BottleneckRequest.objects.values_list("state", flat=True))
    assert states == {"granted": 1, "referred": 1, "refused": 1, "withdrawn": 1, "asked": 1}


def test_a_plan_over_three_years_gives_every_hub_something():
    plan = TermPlan.objects.get()
    served = {one["hub"] for one in plan.outcome["awards"]}
    assert (plan.years, plan.assumptions, len(served)) == (3, {"later": True, "deciding": True}, 15)


def test_stated_facts_let_the_rules_tell():
    package = Package.objects.get(hub__application__name_ja__startswith="京都発")
    said = {one.finding.rule for line, one in lines.answers_of(package) if line and line.award_line == "hub_line"}
    assert "money.stacking_ceiling" in said or "money.amount_range" in said
