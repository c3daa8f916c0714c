"""When a measure takes applications, on its page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from tests.apps.factories import core_programme

from kyoten.apps.foundation import clock
from kyoten.apps.opendata.pages.intakes import intake_table


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def rows(day: dt.datetime, pack: str = "us_tech_hubs", code: str = "implementation_grant"):
    core = core_programme(pack)
    with clock.at(day):
        return intake_table(core.measure(code), core, "en")["rows"]


def test_each_intake_is_told_with_its_days_and_its_source():
    name, opens, closes, source = rows(dt.datetime(2025, 10, 1, tzinfo=dt.UTC))[0]
    assert (name, opens, closes) == ("Fiscal year 2025, stage 1", "not stated", "7 November 2025")
    assert source == "Questions and answers on the competition of fiscal year 2025"


def test_an_intake_that_is_over_says_so():
    closes = [row[2] for row in rows(dt.datetime(2025, 12, 1, tzinfo=dt.UTC))]
    assert [isinstance(one, dict) and one["note"] for one in closes] == ["Over", False]


def test_what_the_programme_does_not_state_is_not_made_up():
    assert rows(dt.datetime(2009, 4, 1, tzinfo=dt.UTC), "jp_hubs_2009", "a_step") == []
