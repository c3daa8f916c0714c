"""What the pages of evaluation show, as prepared values."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.applications.text_pages import written_sections
from kyoten.apps.evaluation import actions, pages
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
ITEMS = tuple(one.id for one in core_programme().evaluation.items)
BEFORE = dt.datetime(2012, 6, 11, 12, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def evaluation() -> Evaluation:
    return actions.open_evaluation(make_hub(code="kyoto", ratings={"people": 2}).pk, by=None)


def test_a_withheld_grade_says_so(evaluation):
    actions.grade(evaluation.pk, {"goals": ("-", "資料が足りない")}, by=make_user("evaluator", "kyoto"))
    with translation.override("en"):
        rows = pages.grades_table(evaluation, core_programme().evaluation)["rows"]
    assert [row[1] for row in rows[:4]] == ["—", "none given", "—", "—"]


def test_an_overall_grade_that_was_not_given_is_shown_as_such(evaluation):
    actions.grade(evaluation.pk, dict.fromkeys(ITEMS, ("A", "理由")), by=make_user("evaluator", "kyoto"))
    decided = actions.decide(
        evaluation.pk, by=None, overall="", decision="continue", reason_ja="順調", reason_en="On course"
    )
    with translation.override("en"):
        facts = {fact["term"]: fact["text"] for fact in pages.hub_facts(decided)}
    assert (facts["Overall grade"], facts["Decision"]) == ("none given", "Continue concentrated support")


def test_functions_show_how_the_hub_rated_itself(evaluation):
    with translation.override("en"):
        rows = pages.functions_table(evaluation.hub, core_programme())["rows"]
    assert [row[1] for row in rows if row[1] != "not rated"] == ["2 – works in part"]


def test_the_plan_stands_in_its_sections(evaluation):
    titles = [section["title"] for section in written_sections(evaluation.hub.application)]
    assert titles[-1] == "目標"


@pytest.mark.parametrize(("moment", "due"), [(BEFORE, 0), (BEFORE + dt.timedelta(days=1), 1)])
def test_an_evaluation_is_due_from_its_day_on(evaluation, moment, due):
    with clock.at(moment):
        assert pages.desk_tiles(make_user("programme_officer", "mext"))[0].count == due


def test_evaluators_have_no_tiles_of_the_office(evaluation):
    assert pages.desk_tiles(make_user("evaluator", "kyoto")) == []


def test_a_hub_that_waits_is_offered_with_its_day(db):
    make_hub(code="nagoya")
    with translation.override("en"):
        cards = pages.unopened_cards(make_user("programme_officer", "meti"))
    assert [(card["code"], card["due"]) for card in cards] == [("nagoya", "12 June 2012")]
