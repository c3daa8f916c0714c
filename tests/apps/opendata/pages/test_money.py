"""What the pages of budgets and measures work out before they are laid out."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_programme

from kyoten.apps.opendata.pages import money as pages
from kyoten.apps.opendata.queries import money
from kyoten.apps.opendata.queries.programme import shown_programme
from kyoten.core.programme.load import load

PROGRAMME = load("jp_hubs_2009")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_the_bars_show_every_measure_of_the_totals():
    figure = pages.budget_bars(money.budget_book(PROGRAMME), 2009, "en")

    assert len(figure.table.rows) == sum(one.in_total for one in PROGRAMME.measures)


def test_the_flow_leads_from_each_ministry_to_its_purposes():
    figure = pages.budget_flow(money.budget_book(PROGRAMME), PROGRAMME, "en")
    ways = {(one.funder, one.group) for one in PROGRAMME.measures if one.in_total}

    assert len(figure.table.rows) == len(ways)


def test_the_flow_carries_what_the_measures_sum_up_to():
    figure = pages.budget_flow(money.budget_book(PROGRAMME), PROGRAMME, "ja")
    clusters = next(row for row in figure.table.rows if row[1] == "地方公共団体のクラスター形成活動を支援")

    assert clusters == ("文科省", "地方公共団体のクラスター形成活動を支援", "101億円")


def test_the_pipeline_shows_every_measure():
    assert len(pages.measure_pipeline(PROGRAMME, "ja").table.rows) == len(PROGRAMME.measures)


@pytest.mark.django_db
class TestWithAProgramme:
    @pytest.fixture
    def shown(self):
        make_programme()
        return shown_programme()

    def test_a_contradiction_stands_beside_its_measure(self, shown):
        rows = {row[0]["text"]: row[-1]["text"] for row in pages.budget_context(shown)["table"]["rows"]}
        name = PROGRAMME.measure("shared_facility").name.en

        assert "19.1" in rows[name]

    def test_every_finding_has_a_row(self, shown):
        context = pages.check_context(shown)

        assert len(context["table"]["rows"]) == sum(tile["count"] for tile in context["tiles"])

    def test_differences_are_shown_for_contradictions_only(self, shown):
        rows = pages.check_context(shown)["table"]["rows"]

        assert {bool(row[4]) for row in rows if row[0]["badge"] != "error"} == {False}

    def test_a_measure_says_what_selection_means_for_it(self, shown):
        context = pages.measure_context(shown, PROGRAMME.measure("knowledge_cluster"))

        assert [link["note"] for link in context["linkages"]] == ["Additional support", "Plan considered at adoption"]

    def test_budgets_of_a_line_name_it(self, shown):
        context = pages.measure_context(shown, PROGRAMME.measure("knowledge_cluster"))

        assert "Phase II" in [row[1]["note"] for row in context["budgets"]["rows"]]
