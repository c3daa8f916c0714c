"""Service times as they are measured."""

from __future__ import annotations

import datetime as dt

import pytest

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.queries.service import by_month, in_time, service

MONDAY = dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def enquiry(answered=None, closed=None, due=None, received=MONDAY):
    moment = lambda days: None if days is None else received + days * DAY
    due_on = None if due is None else received.date() + due * DAY
    return Enquiry(received_at=received, answered_at=moment(answered), closed_at=moment(closed), due_on=due_on)


def test_times_are_medians_of_what_is_known():
    found = service([enquiry(1, 2), enquiry(3, 10), enquiry(5), enquiry()])
    assert (found.received, found.waiting, found.first, found.closed) == (4, 1, 3.0, 6.0)


def test_nothing_known_is_no_time():
    found = service([enquiry()])
    assert (found.first, found.closed, found.share) == (None, None, None)


@pytest.mark.parametrize(("answered", "kept"), [(1, True), (3, True), (4, False), (None, None)])
def test_an_answer_by_the_end_of_the_due_day_is_in_time(answered, kept):
    assert in_time(enquiry(answered, due=3)) is kept


def test_the_share_in_time_is_of_those_with_answer_and_due_day():
    found = service([enquiry(1, due=3), enquiry(4, due=3), enquiry(1), enquiry(due=3)])
    assert (found.in_time, found.late, found.share) == (1, 1, 0.5)


def test_months_are_those_of_japan():
    night = dt.datetime(2026, 10, 31, 20, tzinfo=dt.UTC)
    assert list(by_month([enquiry(), enquiry(received=night), enquiry(received=night - DAY)])) == ["2026-10", "2026-11"]
