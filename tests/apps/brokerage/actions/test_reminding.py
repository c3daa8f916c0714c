"""Reminders of what is overdue."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions, tasks
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2026, 11, 27, 1, tzinfo=dt.UTC)


@pytest.fixture
def net():
    with clock.at(FRIDAY):
        yield network()


def due_on(day):
    with clock.at(FRIDAY + dt.timedelta(days=day)):
        return tasks.run_due()


def test_the_owner_is_reminded_once_after_the_due_day(net):
    enquiry = net.enquire()
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])
    assert [due_on(day) for day in (5, 6, 7)] == [0, 1, 0]
    assert [one.to for one in OutgoingMail.objects.all()] == [net.people["north"].email]


def test_an_answer_in_time_needs_no_reminder(net):
    enquiry = net.enquire()
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])
    actions.write(enquiry.pk, "お答えします", by=net.people["north"])
    assert due_on(30) == 0


def test_the_desk_is_reminded_of_what_nobody_sorted(net):
    net.enquire()
    assert [due_on(day) for day in (3, 4, 5)] == [0, 1, 0]


def test_a_new_due_day_is_reminded_of_again(net):
    enquiry = net.enquire()
    actions.triage(enquiry.pk, "partner", "urgent", by=net.people["north"])
    first = due_on(5)
    actions.triage(enquiry.pk, "partner", "low", by=net.people["north"])
    assert (first, due_on(10), due_on(30)) == (1, 0, 1)
