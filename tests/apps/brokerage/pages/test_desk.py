"""Enquiries on pages."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.pages.desk import due, list_table, one_enquiry

pytestmark = pytest.mark.django_db


def test_what_is_due_first_stands_first():
    net = network()
    for title, urgency in (("後", "low"), ("先", "urgent")):
        actions.triage(net.enquire(title=title).pk, "other", urgency, by=None)
    rows = list_table(access.enquiries_for(net.people["north"]))["rows"]
    assert [row[0]["text"] for row in rows] == ["先", "後"]


def test_an_overdue_day_is_marked():
    overdue = Enquiry(due_on=dt.date(2020, 1, 6), state=Enquiry.State.OPEN)
    assert due(overdue)["badge"] == "error"


def test_an_enquiry_without_owner_is_proposed_to_those_who_fit():
    net = network()
    shown = one_enquiry(net.enquire(), net.people["north"])
    assert shown["suggested"][0].startswith("北の調整役")
    assert "分野：ナノテクノロジー・材料" in shown["suggested"][0]
