"""Whose time has passed."""

from __future__ import annotations

import datetime as dt

import pytest

from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.queries.overdue import passed_day

FRIDAY = dt.datetime(2026, 11, 27, 1, tzinfo=dt.UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "passed"),
    [
        ({"due_on": dt.date(2026, 12, 2)}, dt.date(2026, 12, 2)),
        ({}, dt.date(2026, 11, 30)),
        ({"due_on": dt.date(2026, 12, 3)}, None),
        ({"due_on": dt.date(2026, 12, 2), "answered_at": FRIDAY}, None),
        ({"due_on": dt.date(2026, 12, 2), "state": "closed"}, None),
    ],
)
def test_a_day_passes_without_an_answer(held, passed):
    assert passed_day(Enquiry(received_at=FRIDAY, **held), dt.date(2026, 12, 3)) == passed
