"""Who runs a programme, who sees its calls, and when a call is open."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_call, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import access
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
OPENS, CLOSES = dt.datetime(2009, 3, 2, tzinfo=dt.UTC), dt.datetime(2009, 4, 30, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "answer"),
    [(OPENS - SECOND, False), (OPENS, True), (CLOSES - SECOND, True), (CLOSES, False)],
)
def test_a_call_is_open_from_its_opening_until_just_before_its_deadline(moment, answer):
    call = Call(state=Call.State.OPEN, opens_at=OPENS, closes_at=CLOSES)
    with clock.at(moment):
        assert access.is_open(call) is answer


@pytest.mark.parametrize("state", [state for state in Call.State if state != Call.State.OPEN])
def test_a_call_in_another_state_is_not_open(state):
    with clock.at(OPENS):
        assert not access.is_open(Call(state=state, opens_at=OPENS, closes_at=CLOSES))


def test_a_call_without_times_is_not_open():
    assert not access.is_open(Call(state=Call.State.OPEN))


@pytest.mark.parametrize("code", ["mext", "meti"])
def test_officers_of_both_ministries_run_the_programme(code):
    assert access.may_run(make_user("programme_officer", code), make_programme())


@pytest.mark.parametrize(("role", "scope"), [("programme_officer", "other"), ("auditor", ""), ("", "")])
def test_others_do_not_run_the_programme(role, scope):
    assert not access.may_run(make_user(role, scope), make_programme())


def test_the_system_runs_the_programme():
    assert access.may_run(None, make_programme())


def test_the_operator_runs_the_programme():
    assert access.may_run(make_user(is_superuser=True), make_programme())


def test_planned_calls_are_seen_by_the_office():
    make_programme()
    assert access.calls_visible_to(make_user("auditor")).count() == 2


def test_planned_calls_are_hidden_from_others():
    make_call(stage=1)
    assert [call.stage for call in access.calls_visible_to(None)] == [1]
