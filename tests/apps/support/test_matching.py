"""The region's match against its duty: what is owed, what the plan puts up, and what the rule says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions, matching, queries

pytestmark = pytest.mark.django_db


def hub_with(hub_type: str = "global", **sources: str) -> Hub:
    """A hub whose plan states amounts of 2009 by source, for phase II of the knowledge clusters (half, in cash)."""
    hub = make_hub(hub_type, running="knowledge_cluster")
    for key, text in sources.items():
        cells = {"source": key, "measure": "knowledge_cluster_2", "amount_2009": text}
        hub.application.rows.create(field="budget.budget", key=key, cells=cells)
    return hub


def found() -> list[matching.Match]:
    packages = actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    programme = packages[0].hub.application.call.programme
    return matching.of_year(queries.counting(2009, programme), core_programme())


@pytest.mark.parametrize(("cash", "verdict"), [("50", "met"), ("49", "not_met")])
def test_the_plan_is_compared_with_the_duty_to_the_yen(cash, verdict):
    hub_with(grant="100", region_cash=cash, region_work="900")
    (one,) = found()
    assert (one.yen("required_yen"), one.yen("counted_yen"), str(one.finding.verdict)) == (50, int(cash), verdict)


def test_the_ratio_is_what_counts_for_each_yen_of_national_money():
    hub_with(grant="100", region_cash="75")
    assert found()[0].reached == Fraction(3, 4)


def test_an_adopted_application_brings_its_own_duty():
    hub = hub_with("regional_core")
    row = hub.application.call.programme.measures.get(code="city_area")
    kept = {"fiscal_year": 2009, "applicant": "甲", "title": "研究", "outcome": "adopted", "kept_at": clock.now()}
    hub.measure_applications.create(measure=row, award_line="developed", amount=200, **kept, kept_by=make_user())
    (one,) = found()
    assert (one.pot, one.yen("required_yen"), str(one.finding.verdict)) == (
        ("city_area", "developed"),
        200,
        "cannot_tell",
    )


def test_a_line_without_a_duty_is_left_out():
    hub_with()
    assert found() == []


def test_the_table_says_duty_ratio_and_verdict():
    hub_with(grant="100", region_cash="75")
    row = matching.table(found(), core_programme())["rows"][0]
    assert (row[5:7], row[7]["badge"]) == (["1/2", "0.75"], "success")


def test_there_is_no_picture_of_nothing():
    assert matching.picture([], core_programme()) is None
