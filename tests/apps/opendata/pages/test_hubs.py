"""What the pages of hubs work out before they are laid out."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.demo_fixture import demo_pages

from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.opendata.pages import hubs
from kyoten.apps.opendata.queries.hubs import hub_record, hub_records
from kyoten.apps.opendata.queries.money import award_lines
from kyoten.core.programme.load import load

__all__ = ["demo_pages"]
PROGRAMME = load("jp_hubs_2009")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_prefectures_are_said_in_words():
    assert hubs.prefecture_names(["27", "28"], "en") == "Osaka, Hyogo"


def test_an_unknown_place_reads_as_a_dash():
    assert hubs.prefecture_names([], "ja") == "—"


def test_a_hub_that_nobody_evaluated_says_so():
    assert hubs.overall_words(None) == "Not yet evaluated"


def test_a_withheld_grade_says_so():
    assert hubs.overall_words(Evaluation(overall="")) == "No overall grade"


def test_a_given_grade_stands_alone():
    assert hubs.overall_words(Evaluation(overall="S")) == "S"


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_pages")
class TestOnTheDemonstration:
    def test_the_map_names_every_hub_that_has_a_place(self):
        figure = hubs.hub_map(hub_records(), PROGRAMME, "en")

        assert len(figure.table.rows) == 16  # 14 hubs with a place, two of them in two prefectures

    def test_the_table_marks_invented_hubs(self):
        rows = hubs.hub_table(hub_records(), PROGRAMME, "en")["rows"]

        assert sum(row[0]["note"] == "Invented example" for row in rows) == 8

    def test_the_profile_has_ten_functions(self):
        figure = hubs.function_profile(hub_record("2009-1-g01"), PROGRAMME, "en")

        assert len(figure.table.rows) == 10

    def test_grades_of_the_demonstration_say_that_they_are_invented(self):
        notes = {row[-1]["note"] for row in hubs.hub_table(hub_records(), PROGRAMME, "en")["rows"]}

        assert {note.endswith("(invented)") for note in notes} == {True}

    def test_the_stages_show_the_measures_of_the_package(self):
        lines = award_lines(hub_code="2009-1-g01")
        figure = hubs.serving_pipeline(lines, PROGRAMME, "en")

        assert len(figure.table.rows) == len({line.measure.code for line in lines})


def test_without_a_package_no_stages_are_drawn():
    assert hubs.serving_pipeline([], PROGRAMME, "en") is None


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_pages")
def test_the_page_of_a_hub_names_its_municipalities_by_prefecture():
    record = hub_record("2009-1-g02")
    record.hub.application.municipalities = [{"code": "271004", "name": "大阪市"}, {"code": "281000", "name": "神戸市"}]
    facts = {fact["term"]: fact["text"] for fact in hubs._facts(record, "en")}
    assert facts["Municipalities"] == "Osaka (大阪市 271004); Hyogo (神戸市 281000)"
