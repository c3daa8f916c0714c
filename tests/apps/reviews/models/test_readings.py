"""What the database itself keeps of panels and reviews."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from kyoten.apps.reviews.models import Review, Reviewer

pytestmark = pytest.mark.django_db


def test_somebody_is_on_a_panel_once(panel):
    first = panel.reviewers[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reviewer.objects.create(call=panel.call, user=first.user, profile=first.profile, funder=first.funder)


def test_what_is_stopped_is_neither_open_nor_done():
    assert set(Review.STOPPED) == {Review.State.CONFLICT, Review.State.UNFAMILIAR}
