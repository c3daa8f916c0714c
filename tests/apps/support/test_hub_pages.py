"""What the page of one hub's support shows."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import access, actions, hub_pages

pytestmark = pytest.mark.django_db


def packages(running: str = "knowledge_cluster"):
    hub = make_hub(running=running)
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    return access.packages_of_hub(make_user("programme_officer", "mext"), hub)


def test_the_money_of_all_lines_adds_up_to_the_yen():
    assert hub_pages.money_table(packages(), core_programme())["total"][4] == "4,000万円"


def test_the_total_says_that_unstated_amounts_are_not_in_it():
    with translation.override("ja"):
        table = hub_pages.money_table(packages(), core_programme())
    assert [row[4] for row in table["rows"]].count("—") > 0
    assert table["total"][0] == "記載のある金額の合計"


def test_two_years_of_the_same_award_are_two_rows_and_both_count():
    made = packages()
    actions.propose(2010, by=None, programme_code="jp_hubs_2009")
    both = access.packages_of_hub(make_user("programme_officer", "meti"), made[0].hub)
    rows = hub_pages.money_table(both, core_programme())["rows"]
    assert sorted({row[0]["text"] for row in rows}) == ["平成21年度（2009年度）", "平成22年度（2010年度）"]


def test_a_stage_that_no_measure_serves_says_so():
    with translation.override("en"):
        rows = hub_pages.pipeline_table([], core_programme())["rows"]
    assert {row[1]["text"] for row in rows} == {"No measure of the package serves this stage"}


def test_every_stage_of_the_programme_stands_in_order():
    rows = hub_pages.pipeline_table(packages(), core_programme())["rows"]
    assert [row[0] for row in rows] == [one.name.ja for one in core_programme().stages]


def test_a_hub_without_awards_has_no_gate():
    assert hub_pages.gates_table([], core_programme())["rows"] == []


def test_a_gate_counts_its_year_from_the_first_year_of_the_award():
    gate = core_programme().measure("knowledge_cluster").line("phase2").gates[0]
    assert hub_pages._gate_year(gate, 2009) == "平成23年度（2011年度）"


def test_every_function_stands_with_the_own_rating_and_what_serves_it():
    hub = make_hub(running="knowledge_cluster", ratings={"people": 1})
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    made = access.packages_of_hub(make_user("programme_officer", "mext"), hub)
    rows = {row[0]: row for row in hub_pages.functions_table(hub, made, core_programme())["rows"]}
    people = next(one.name.ja for one in core_programme().functions if one.id == "people")
    assert (len(rows), rows[people][1], "産学官連携戦略展開事業" in rows[people][2]) == (10, "1 / 4", True)


def test_only_a_weak_function_that_nothing_serves_is_marked():
    hub = make_hub(ratings={"people": 1, "infrastructure": 4})
    rows = hub_pages.functions_table(hub, [], core_programme())["rows"]
    assert [row[1] for row in rows if isinstance(row[2], dict)] == ["1 / 4"]
