"""Rows of the files, one by one."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.applications.models import Application
from kyoten.apps.brokerage.models import Introduction, JointProject
from kyoten.apps.opendata.exports import rows
from kyoten.apps.opendata.queries.hubs import HubFilter
from kyoten.apps.opendata.queries.programme import shown_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]
EVERY = HubFilter()


def made(make, **wanted):
    return [row for row in make(shown_programme(), EVERY) if all(row[name] == value for name, value in wanted.items())]


def test_a_hub_row_gives_place_lead_and_sources():
    (row,) = made(rows.hub_rows, code="2009-1-g02")

    assert (row["prefectures"], row["lead_ja"]) == (["27", "28"], "関西経済連合会")
    assert row["source"] == [
        "https://www.osaka-cu.ac.jp/ja/news/2009/446",
        "http://www.kobe-u.ac.jp/archive/news/2009/20090616_3.html",
    ]


def test_a_hub_is_selected_on_the_day_of_the_record():
    assert {row["selected_on"] for row in rows.hub_rows(shown_programme(), EVERY)} == {"2009-06-12"}


def test_a_hub_counts_what_came_of_bringing_people_together():
    found = {row["hub"]: row for row in rows.outcome_rows(shown_programme(), EVERY)}

    assert sum(row["introductions"] for row in found.values()) == Introduction.objects.count() > 0
    assert sum(row["joint_projects"] for row in found.values()) == JointProject.objects.count() > 0


def test_an_award_row_names_hub_measure_and_line():
    (row,) = made(rows.award_rows, hub="2009-1-g01", measure="knowledge_cluster")

    assert (row["line"], row["linkage"], row["amount_yen"]) == ("hub_line", "additional", 40_000_000)


def test_a_withheld_grade_is_null():
    grades = {row["item"]: row["grade"] for row in made(rows.evaluation_rows, hub="2009-1-r03")}

    of_measure = {item: grade for item, grade in grades.items() if not item.startswith("function_")}
    assert of_measure == {"overall": None, "goals": "A", "links": None, "business": "B"}


def test_a_budget_row_keeps_the_print():
    (row,) = made(rows.budget_rows, measure="shared_facility", level="detail", fiscal_year=2008)

    assert row["printed"].endswith("19.1億円（18.6億円(平成20年度)）")
    assert row["amount_yen"] == 1_860_000_000


def test_a_measure_row_names_its_links():
    (row,) = made(rows.measure_rows, code="knowledge_cluster")

    assert row["linkages"] == ["global:additional", "global:considered_at_adoption"]


def test_a_finding_row_has_words_in_both_languages():
    found = rows.finding_rows(shown_programme(), EVERY)

    assert [row for row in found if not row["sentence_ja"] or not row["sentence_en"]] == []


def test_the_funnel_counts_the_published_call_only():
    assert {row["call"] for row in rows.funnel_rows(shown_programme(), EVERY)} == {"jp-hubs-2009-1"}


def test_a_hub_row_has_municipalities_with_their_names():
    Application.objects.filter(code="2009-1-g02").update(municipalities=[{"code": "271004", "name": "大阪市"}])
    (row,) = made(rows.hub_rows, code="2009-1-g02")

    assert (row["municipalities"], row["municipality_names"]) == (["271004"], ["大阪市"])
