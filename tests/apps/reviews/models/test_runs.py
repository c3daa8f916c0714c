"""What is planned: once each, and named for people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import KnownTerms, PairRule, ProposedPair, Reminder

pytestmark = pytest.mark.django_db


def test_a_pair_stands_once_in_a_run(panel):
    run = actions.make_run(panel.call.pk, "案", RunSettings(2), by=panel.officer)
    one = run.pairs.first()
    with pytest.raises(IntegrityError):
        ProposedPair.objects.create(run=run, application=one.application, reviewer=one.reviewer)


def test_names_for_people():
    pair = {"application_id": 1, "reviewer_id": 2}
    assert str(PairRule(**pair, verb="must")) == "1 must 2"
    assert str(ProposedPair(run_id=3, **pair)) == "3: 1 by 2"
    assert str(KnownTerms(digest="a" * 64)) == "a" * 12


def test_a_reminder_is_named_by_its_time():
    assert str(Reminder(call_id=1, sent_at=datetime(2009, 6, 1, 9, 0, tzinfo=UTC))) == "1 2009-06-01 09:00"
