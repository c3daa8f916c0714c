"""Opening, extending and closing calls."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 30, 17, tzinfo=JST)
NOW = dt.datetime(2009, 3, 1, tzinfo=JST)


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


@pytest.fixture
def call():
    return make_programme().calls.get(stage=1)


def opened(call, officer):
    with clock.at(NOW):
        return actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=CLOSES)


def test_an_officer_opens_a_call(call, officer):
    call = opened(call, officer)
    assert (call.state, call.opens_at, call.closes_at) == (Call.State.OPEN, OPENS, CLOSES)


def test_opening_is_recorded_with_its_times(call, officer):
    opened(call, officer)
    entry = AuditEntry.objects.get(action="programmes.open_call")
    assert (entry.actor, entry.subject) == (officer.email, "call:jp-hubs-2009-1")


def test_an_officer_of_another_body_opens_no_call(call):
    with pytest.raises(PermissionDenied):
        opened(call, make_user("programme_officer", "another"))


def test_a_call_is_opened_once(call, officer):
    opened(call, officer)
    with pytest.raises(Refused):
        opened(call, officer)


def test_a_deadline_before_the_opening_is_refused(call, officer):
    with clock.at(NOW), pytest.raises(Refused):
        actions.open_call(call.pk, by=officer, opens_at=CLOSES, closes_at=OPENS)


def test_a_deadline_that_has_passed_is_refused(call, officer):
    with clock.at(CLOSES), pytest.raises(Refused):
        actions.open_call(call.pk, by=officer, opens_at=OPENS, closes_at=CLOSES)


def test_a_time_without_zone_is_an_error(call, officer):
    with pytest.raises(ValueError, match="time zone"):
        actions.open_call(call.pk, by=officer, opens_at=OPENS.replace(tzinfo=None), closes_at=CLOSES)


def test_an_open_call_gets_a_later_deadline(call, officer):
    opened(call, officer)
    later = CLOSES + dt.timedelta(days=7)
    with clock.at(NOW):
        assert actions.change_deadline(call.pk, by=officer, closes_at=later, reason="Flood").closes_at == later


def test_a_new_deadline_needs_a_reason(call, officer):
    opened(call, officer)
    with clock.at(NOW), pytest.raises(Refused):
        actions.change_deadline(call.pk, by=officer, closes_at=CLOSES + dt.timedelta(days=7), reason=" ")


def test_a_planned_call_has_no_deadline_to_change(call, officer):
    with pytest.raises(Refused):
        actions.change_deadline(call.pk, by=officer, closes_at=CLOSES, reason="Flood")


def test_closing_begins_the_review(call, officer):
    opened(call, officer)
    assert actions.close_call(call.pk, by=officer).state == Call.State.REVIEW


def test_a_call_is_closed_once(call, officer):
    opened(call, officer)
    actions.close_call(call.pk, by=officer)
    with pytest.raises(Refused):
        actions.close_call(call.pk, by=officer)


def test_a_planned_call_cannot_be_closed(call, officer):
    with pytest.raises(Refused):
        actions.close_call(call.pk, by=officer)


def test_a_stranger_closes_no_call(call, officer):
    opened(call, officer)
    with pytest.raises(PermissionDenied):
        actions.close_call(call.pk, by=make_user())
