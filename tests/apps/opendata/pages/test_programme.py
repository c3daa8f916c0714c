"""What the programme page works out before it is laid out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from tests.apps.factories import make_call, make_programme

from kyoten.apps.foundation import clock
from kyoten.apps.opendata.pages import programme as pages
from kyoten.apps.opendata.queries.programme import shown_programme


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shown(db):
    make_programme()
    return shown_programme()


def states(reached: set[str]) -> list[str]:
    return [step["state"] for step in pages.steps(reached)]


def test_the_first_step_not_reached_is_the_current_one():
    assert states({"design", "call"}) == ["complete", "complete", "current", "", "", "", ""]


def test_the_next_round_follows_when_everything_is_reached():
    every = {"design", "call", "review", "selection", "support", "evaluation"}

    assert states(every) == ["complete"] * 6 + ["current"]


def test_milestones_without_a_day_stand_beside_the_calendar(shown):
    context = pages.context(shown)
    dated = len(context["calendar"].table.rows)

    assert dated + len(context["undated"]) == len(shown.core.calendar)


def test_milestones_know_whether_they_are_past(shown):
    moment = dt.datetime(2009, 2, 1, tzinfo=dt.UTC)
    milestone = next(one for one in shown.core.calendar if one.when.first == dt.date(2009, 6, 12))

    assert pages._milestone(milestone, moment.date(), "en").state == "future"
    assert pages._milestone(milestone, dt.date(2010, 1, 1), "en").state == "past"


def test_an_open_call_says_from_when_to_when(shown):
    moment = dt.datetime(2009, 4, 1, 12, tzinfo=dt.UTC)
    with clock.at(moment):
        make_call(shown.row)

    (first, second) = pages.context(shown)["calls"]
    assert first["note"] == "31 March 2009, 21:00 JST to 1 May 2009, 21:00 JST"
    assert second["note"] == ""


def test_times_that_the_example_set_are_labelled(shown, settings):
    make_call(shown.row)
    labelled = [call["invented"] for call in pages.context(shown)["calls"]]
    settings.EXAMPLE_MODE = False

    assert labelled == [True, False]
    assert [call["invented"] for call in pages.context(shown)["calls"]] == [False, False]


def test_key_numbers_lead_to_their_pages(shown):
    tiles = pages.context(shown)["tiles"]

    assert [tile["url"] for tile in tiles] == ["/hubs/", "/measures/", "/budget/", "/budget/", "/check/"]


def test_both_types_say_how_many_are_planned(shown):
    assert [kind["planned"] for kind in pages.context(shown)["types"]] == ["20~30カ所程度", "10カ所程度"]
