"""What is done in the background."""

from __future__ import annotations

import pytest
from tests.apps.reviews.queries.test_waiting import publish

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import tasks

pytestmark = pytest.mark.django_db


def test_without_a_model_nothing_is_read(panel):
    assert tasks.read_waiting() == 0


def test_calls_under_review_are_read_and_no_others(panel, counting_model):
    publish(panel, 2)
    Call.objects.update(state=Call.State.PUBLISHED)
    assert tasks.read_waiting() == 0
    Call.objects.update(state=Call.State.REVIEW)
    assert tasks.read_waiting() == len(counting_model) > 0
