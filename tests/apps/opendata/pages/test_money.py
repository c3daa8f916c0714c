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

    def test_a_measure_leads_to_its_findings_by_number(self, shown):
        rows = {row[0]["text"]: row[-1] for row in pages.budget_context(shown)["table"]["rows"]}
        cell = rows[PROGRAMME.measure("shared_facility").name.en]

        assert (cell["text"], cell["href"]) == ("Cannot both hold: 2", "/check/?measure=shared_facility")

    def test_the_book_keeps_sentences_out_of_its_columns(self, shown):
        cells = [row[-1]["text"] for row in pages.budget_context(shown)["table"]["rows"]]

        assert max(len(text) for text in cells) < 30

    def test_the_checker_opens_with_what_differs_contradictions_first(self, shown):
        groups = pages.check_context(shown)["groups"]

        assert [group["id"] for group in groups] == ["contradiction", "agrees_rounded"]

    def test_the_tabs_hold_every_finding(self, shown):
        context = pages.check_context(shown)

        assert sum(tab["count"] for tab in context["tabs"]) == context["total"]

    @pytest.mark.parametrize("verdict", list(pages.TABS))
    def test_a_tab_shows_as_many_rows_as_it_says(self, shown, verdict):
        context = pages.check_context(shown, verdict)

        rows = sum(len(group["facts"]) for group in context["groups"])
        assert [tab["count"] for tab in context["tabs"] if tab["current"]] == [rows]

    def test_the_filter_keeps_one_measure(self, shown):
        (group,) = pages.check_context(shown, "note", "knowledge_cluster")["groups"]
        name = PROGRAMME.measure("knowledge_cluster").short_name.en

        assert {fact["term"].startswith(name) for fact in group["facts"]} == {True}

    def test_an_unknown_filter_shows_everything_that_differs(self, shown):
        every = pages.check_context(shown)["groups"]

        assert pages.check_context(shown, "nothing", "nowhere")["groups"] == every

    def test_differences_are_shown_for_contradictions_only(self, shown):
        groups = pages.check_context(shown)["groups"]

        assert [all(fact["note"] for fact in group["facts"]) for group in groups] == [True, False]

    def test_a_measure_says_what_selection_means_for_it(self, shown):
        context = pages.measure_context(shown, PROGRAMME.measure("knowledge_cluster"))

        assert [link["note"] for link in context["linkages"]] == ["Additional support", "Plan considered at adoption"]

    def test_budgets_of_a_line_name_it(self, shown):
        context = pages.measure_context(shown, PROGRAMME.measure("knowledge_cluster"))

        assert "Phase II" in [row[1]["note"] for row in context["budgets"]["rows"]]
