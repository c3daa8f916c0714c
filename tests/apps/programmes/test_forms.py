"""When a call opens and closes, as typed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kyoten.apps.programmes.forms import ChangeDeadline, OpenCall

JST = ZoneInfo("Asia/Tokyo")


def test_what_is_typed_is_meant_in_japan():
    form = OpenCall({"opens_at": "2009-03-02T09:00", "closes_at": "2009-04-30T17:00"})
    assert form.is_valid()
    assert form.cleaned_data["opens_at"] == dt.datetime(2009, 3, 2, 9, tzinfo=JST)


@pytest.mark.parametrize("closes", ["2009-03-02T09:00", "2009-03-01T09:00"])
def test_a_deadline_not_after_the_opening_is_an_error(closes):
    form = OpenCall({"opens_at": "2009-03-02T09:00", "closes_at": closes})
    assert list(form.errors) == ["closes_at"]


@pytest.mark.parametrize("typed", ["", "tomorrow", "2009-02-30T09:00"])
def test_what_is_no_time_is_an_error(typed):
    assert list(OpenCall({"opens_at": typed, "closes_at": "2009-04-30T17:00"}).errors) == ["opens_at"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_new_deadline_needs_a_reason(reason):
    assert list(ChangeDeadline({"closes_at": "2009-04-30T17:00", "reason": reason}).errors) == ["reason"]


def test_a_typed_time_stays_in_the_field():
    form = OpenCall({"opens_at": "2009-03-02T09:00", "closes_at": ""})
    assert 'value="2009-03-02T09:00"' in str(form["opens_at"])
