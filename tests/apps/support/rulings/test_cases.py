"""What the rules say of an application at a measure."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.programmes.models import Measure
from kyoten.apps.support import measure_cases, stating
from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.rulings import cases

pytestmark = pytest.mark.django_db
WORDS = {"applicant": "例示大学", "title": "光応用の研究"}


def kept(code: str = "univ_venture_rd", line: str = "", **stated) -> MeasureApplication:
    manager = make_user("measure_manager", code)
    measure = Measure.objects.get(code=code)
    row = measure_cases.register(measure.pk, make_hub().pk, by=manager, fiscal_year=2009, award_line=line, **WORDS)
    return stating.state_case(row.pk, stated, by=manager)


@pytest.fixture(autouse=True)
def hub(db):
    return make_hub()


def verdicts(case: MeasureApplication) -> dict[str, str]:
    return {one.finding.rule: str(one.finding.verdict) for one in cases.answers_of(case, core_programme())}


def test_the_amount_applied_for_is_judged_until_one_is_decided():
    case = kept(amount_yen=200_000_000, years=3, project_year=1, cost_yen=240_000_000)
    before = verdicts(case)
    case.amount = 90_000_000
    after = verdicts(case)
    rules = ("money.amount_range", "money.subsidy_rate", "money.falling_rate")
    assert [(before[rule], after[rule]) for rule in rules] == [("not_met", "met")] * 3


def test_a_cost_of_another_application_of_the_hub_is_seen():
    case = kept(amount_yen=10, cost="装置A", cost_yen=100)
    other = kept("a_step", amount_yen=20, cost="装置A")
    MeasureApplication.objects.filter(pk=other.pk).update(hub=case.hub)
    assert verdicts(case)["money.no_double_funding"] == "not_met"


def test_what_was_not_adopted_pays_no_cost():
    case = kept(amount_yen=10, cost="装置A", cost_yen=100)
    other = kept("a_step", amount_yen=20, cost="装置A")
    MeasureApplication.objects.filter(pk=other.pk).update(hub=case.hub, outcome="not_adopted")
    assert verdicts(case)["money.no_double_funding"] == "met"


def test_without_an_amount_only_the_plan_is_judged():
    assert set(verdicts(kept(market_years=2))) == {
        "money.term",
        "eligibility.priority_field",
        "eligibility.commercialisation_within",
    }
