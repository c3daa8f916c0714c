"""What the office pages say, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import pages, phrases
from kyoten.core.programme.check import check
from kyoten.core.programme.model import Moment

JANUARY = {"first": dt.date(2009, 1, 1), "last": dt.date(2009, 1, 31)}


def moment(precision, printed="", **days):
    return Moment(printed=printed, precision=precision, **days)


@pytest.mark.parametrize(
    ("precision", "first", "words"),
    [
        ("day", dt.date(2009, 6, 12), "12 June 2009"),
        ("month", dt.date(2009, 1, 1), "January 2009"),
        ("half_year", dt.date(2009, 1, 1), "first half of 2009"),
        ("half_year", dt.date(2009, 7, 1), "second half of 2009"),
        ("fiscal_year", dt.date(2008, 4, 1), "FY2008"),
        ("year", dt.date(2009, 1, 1), "2009"),
    ],
)
def test_a_moment_is_said_as_finely_as_it_is_stated(precision, first, words):
    with translation.override("en"):
        assert pages.when(moment(precision, first=first, last=first), "en") == words


def test_japanese_readers_see_the_printed_words():
    assert pages.when(moment("month", "平成21年1月", **JANUARY), "ja") == "平成21年1月"


def test_a_moment_without_date_is_not_stated():
    with translation.override("en"):
        assert pages.when(moment("unknown"), "en") == "not stated"


@pytest.mark.parametrize(
    ("today", "state"),
    [(dt.date(2008, 12, 31), "to come"), (dt.date(2009, 1, 31), "now"), (dt.date(2009, 2, 1), "past")],
)
def test_a_milestone_is_past_now_or_to_come(today, state):
    noon = dt.datetime.combine(today, dt.time(12), dt.timezone(dt.timedelta(hours=9)))
    with translation.override("en"), clock.at(noon):
        assert pages._state_badge(moment("month", **JANUARY))["text"] == state


def test_every_milestone_has_a_row():
    assert len(pages.calendar_table(core_programme())["rows"]) == len(core_programme().calendar)


def test_a_calendar_without_dates_has_no_picture():
    undated = tuple(one for one in core_programme().calendar if one.when.first is None)
    assert pages.calendar_picture(core_programme().model_copy(update={"calendar": undated})) is None


@pytest.mark.parametrize("pack", ["jp_hubs_2009"])
def test_every_activity_of_the_calendar_has_its_phrase(pack):
    used = {name for one in core_programme(pack).calendar for name in (*one.opens, *one.closes)}
    assert used <= set(phrases.ACTIVITIES)


def test_a_word_without_phrase_stands_as_it_is():
    assert phrases.activities(("unheard_of",)) == "unheard_of"


@pytest.mark.django_db
def test_others_get_no_tiles():
    assert pages.call_tiles(make_user("reviewer", "call")) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2009, 1, 10), "preparing proposals"),
        ((2009, 3, 1), "submitting applications"),
        ((2020, 1, 1), "supporting hubs"),
    ],
)
def test_the_calendar_says_what_is_open_today(day, words):
    with translation.override("en"), clock.at(dt.datetime(*day, 12, tzinfo=dt.UTC)):
        assert words in pages.open_today(core_programme())


def test_before_the_announcement_nothing_but_design_is_open():
    with translation.override("en"), clock.at(dt.datetime(2008, 5, 1, tzinfo=dt.UTC)):
        assert pages.open_today(core_programme()) == "designing criteria, briefings"


@pytest.mark.django_db
def test_a_difference_is_shown_in_yen():
    findings = check(core_programme())
    with translation.override("en"):
        facts = pages.findings_facts(core_programme(), findings, "contradiction")
    assert "Difference: ¥190,000,000" in [fact["note"] for fact in facts]
