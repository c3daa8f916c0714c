"""What pages of plans over years show."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme
from tests.apps.support.years.scenes import planned, proposed

from kyoten.apps.support import actions as support
from kyoten.apps.support.years import pages, queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_every_hub_stands_with_its_money_by_year():
    planned()
    rows = pages.plan_context(proposed(2, later=True), core_programme())["hubs"]
    assert list(rows["rows"][0][3:]) == ["¥60,000,000", "¥60,000,000", "¥120,000,000"]
    assert rows["total"][3:] == ["¥60,000,000", "¥60,000,000", "¥120,000,000"]


def test_budgets_that_the_programme_does_not_state_are_not_shown_as_nothing():
    planned()
    rows = pages.plan_context(proposed(2), core_programme())["budgets"]["rows"]
    assert [row[1] for row in rows] == ["¥200,000,000", "¥200,000,000"]


def test_a_hub_reads_why_a_bottleneck_stays_open():
    hub = planned()
    shown = pages.hub_context(proposed(1), hub.code, core_programme())
    reasons = {row[0]: row[4] for row in shown["open"]["rows"]}
    assert len(reasons) == 2
    assert all(isinstance(one, dict) and one["text"] for one in reasons.values())


def test_a_plan_says_what_it_assumes():
    planned()
    assert (pages.assumed(proposed(1)), len(pages.assumed(proposed(2, later=True, deciding=True)))) == ([], 2)


@pytest.mark.parametrize(("yen", "said"), [(5, "+¥5"), (-5, "−¥5"), (0, "¥0")])
def test_a_difference_bears_its_sign(yen, said):
    assert pages.signed(yen) == said


@pytest.mark.parametrize(("severity", "said"), [(0.004, "0"), (-0.5, "−0.50"), (1.0, "+1.00")])
def test_a_difference_that_nobody_would_see_is_none(severity, said):
    assert pages.points(severity) == said


def test_a_move_is_shown_hub_by_hub():
    planned()
    plan = proposed(1)
    source, target = "knowledge_cluster:hub_line", "univ_collaboration_strategy:hub_support"
    _after, changed = queries.what_if(plan, source, target, 2009, 200_000_000)
    (row,) = pages.changes_table(changed, plan, core_programme())["rows"]
    assert (row[2], row[4]) == ("−¥40,000,000", "Knowledge Cluster Initiative · Hub development line")


def test_the_builder_shows_the_plan_beside_the_package():
    planned()
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    before = pages.builder_context(package, core_programme())["term_plan"]
    plan = proposed(1)
    assert (before, pages.builder_context(package, core_programme())["term_plan"]) == (None, plan)
