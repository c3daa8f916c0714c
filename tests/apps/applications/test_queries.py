"""Shared reads of applications."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_call

from kyoten.apps.applications import actions, queries
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("after", "number"), [(-1, 1), (0, 0)])
def test_closing_moment_is_too_late(call, after, number):
    with clock.at(call.closes_at + dt.timedelta(seconds=after)):
        assert len(queries.open_calls()) == number


def test_planned_call_is_not_open():
    make_call(state="planned")
    assert queries.open_calls() == []


def test_current_text_is_the_last_that_is_not_void(team):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    second = actions.fix_text(team.application.pk, by=team.coordinator)
    assert queries.current_text(team.application) == second


def test_signatories_stand_in_the_order_of_sectors(team):
    team.name_signatories()
    assert [role.sector for role in queries.signatories_of(team.application)] == ["industry", "academia", "government"]


def test_reopenings_come_newest_first(team):
    team.complete()
    for reason in ("一回目", "二回目"):
        actions.fix_text(team.application.pk, by=team.coordinator)
        actions.reopen(team.application.pk, by=team.coordinator, reason=reason)
    assert [one["reason"] for one in queries.reopenings(team.application)] == ["二回目", "一回目"]
