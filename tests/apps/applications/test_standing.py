"""Where an application is, what happens next and when: for every state, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override
from tests.apps.factories import make_application

from kyoten.apps.applications import standing
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("state", Application.State.values)
def test_every_state_says_where_it_is_and_what_comes(state, language):
    with override(language):
        said = standing.of(make_application(state=state), clock.now() + dt.timedelta(days=1))
    assert said.where
    assert said.next


def test_what_waits_for_a_time_says_it():
    due = dt.datetime(2009, 10, 20, 8, tzinfo=dt.UTC)
    with clock.at(due - dt.timedelta(days=1)):
        assert "2009年10月20日 17:00（日本時間）" in standing.of(make_application(state="correcting"), due).when


def test_after_the_time_for_corrections_the_filed_text_stands():
    past = clock.now() - dt.timedelta(days=1)
    assert "提出済みの内容のまま" in standing.of(make_application(state="correcting"), past).where


def test_an_unknown_time_is_said_to_be_unknown():
    with clock.at(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)):
        assert standing.of(make_application(state="submitted")).when == "結果の発表時期は示されていません。"


def test_the_calendar_says_when_the_result_comes():
    with clock.at(dt.datetime(2009, 5, 2, tzinfo=dt.UTC)):
        assert "2009年6月30日" in standing.of(make_application(state="complete")).when
