"""Where a hub stands, and what is ahead of it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from kyoten.apps.opendata.pages import journey
from kyoten.core.programme.load import load

PROGRAMME = load("jp_hubs_2009")
LINE = SimpleNamespace(package=SimpleNamespace(fiscal_year=2009))
DECIDED = dt.datetime(2012, 8, 31, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def record(decision=""):
    evaluation = SimpleNamespace(decision=decision, decided_at=DECIDED) if decision else None
    return SimpleNamespace(hub=SimpleNamespace(selected_on=dt.date(2009, 6, 12)), evaluation=evaluation)


def states(decision="", lines=()):
    return [step["state"] for step in journey.steps(record(decision), lines, PROGRAMME, "en")]


def test_a_new_hub_waits_for_its_support():
    assert states() == ["complete", "current", "", ""]


def test_a_supported_hub_waits_for_its_evaluation():
    assert states(lines=[LINE]) == ["complete", "complete", "current", ""]


def test_a_decided_hub_has_gone_all_the_way():
    assert states("continue", [LINE]) == ["complete"] * 4


def test_the_evaluation_is_due_three_years_after_selection():
    assert journey.evaluation_time(record(), PROGRAMME, "en") == "about 12 June 2012"


def test_an_evaluation_that_was_made_has_its_day():
    assert journey.evaluation_time(record("stop"), PROGRAMME, "en") == "31 August 2012"


def test_a_programme_without_evaluation_states_no_time():
    assert journey.evaluation_time(record(), SimpleNamespace(evaluation=None), "en") == ""


@pytest.mark.parametrize(
    ("decision", "words"), [("", "about 12 June 2012"), ("continue", "goes on"), ("stop", "has ended")]
)
def test_one_sentence_says_what_is_ahead(decision, words):
    assert words in journey.ahead(record(decision), PROGRAMME, "en")


def test_without_evaluation_in_the_programme_none_is_promised():
    assert journey.ahead(record(), SimpleNamespace(evaluation=None), "en").endswith("no evaluation of this hub.")


def test_the_last_step_names_the_decision():
    assert journey.steps(record("stop"), [LINE], PROGRAMME, "en")[-1]["label"] == "Stop concentrated support"
