"""When a call opens and closes, as typed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.programmes import forms
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


# --- the pre-check ---


def precheck(**answers):
    guide = core_programme().call_guide(1)
    return forms.PreCheckForm(answers, precheck=guide.precheck, language="en")


def test_every_question_of_the_pack_is_asked():
    assert list(precheck().fields)[:2] == ["universities", "companies"]


def test_answers_are_numbers_and_open_questions_nothing():
    form = precheck(universities="2", lead_is_member="0")
    assert form.is_valid()
    assert (form.answers()["universities"], form.answers()["lead_is_member"], form.answers()["leads"]) == (2, 0, None)


@pytest.mark.parametrize("typed", ["-1", "1000", "two"])
def test_a_number_of_bodies_is_a_number(typed):
    assert list(precheck(companies=typed).errors) == ["companies"]


def test_an_extension_is_for_one_of_the_listed_applications():
    form = forms.Extend({"application": "other"}, applications={"2009-1-g01": "架空拠点"})
    assert "application" in form.errors
