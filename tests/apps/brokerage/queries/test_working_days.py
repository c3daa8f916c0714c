"""Due days of the desk over holidays."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.queries.working_days import days_off, due_day, next_days_off
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
BEFORE_SILVER_WEEK = dt.datetime(2026, 9, 18, 1, tzinfo=dt.UTC)  # a Friday


@pytest.fixture
def net():
    return network()


@pytest.mark.parametrize(("count", "day"), [(1, 24), (2, 25)])
def test_holidays_of_the_hubs_programme_do_not_count(net, count, day):
    with clock.at(BEFORE_SILVER_WEEK):
        enquiry = net.enquire()
    assert due_day(enquiry, count) == dt.date(2026, 9, day)


def test_without_a_programme_weekends_alone_are_off():
    assert days_off(None, dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == frozenset()


def test_the_next_days_off_are_weekdays(net):
    with clock.at(BEFORE_SILVER_WEEK):
        assert next_days_off(3) == [dt.date(2026, 9, 21), dt.date(2026, 9, 22), dt.date(2026, 9, 23)]
