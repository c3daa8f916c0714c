"""What a reviewer's form holds, and until when."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.reviews import actions, queries
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import drafts

pytestmark = pytest.mark.django_db


def read(review: Review) -> Review:
    """The review as it is stored now, with what belongs to it."""
    return queries.in_full(Review.objects.all()).get(pk=review.pk)


def test_a_form_begins_with_what_was_submitted(review):
    done = finish(review, 3)
    Review.objects.filter(pk=done.pk).update(draft={})
    texts = drafts.texts_of(read(done))
    assert (texts["organisation-value"], texts["summary"], texts["confidence"]) == ("3", "総評", "2")


def test_nothing_is_submitted_before(review):
    assert (drafts.submitted_scores(review), drafts.submitted_scores(finish(review, 2))["organisation"]) == ({}, 2)


def test_open_while_it_is_read_and_while_scores_may_be_corrected(review):
    before = drafts.is_open(read(review))
    during = drafts.is_open(actions.declare(review.pk, by=review.reviewer.user))
    assert (before, during, drafts.is_open(finish_declared(review))) == (False, True, True)


def finish_declared(review: Review) -> Review:
    """Scored and submitted."""
    Review.objects.filter(pk=review.pk).update(state="assigned")
    return finish(review)


def test_a_reading_is_due_after_the_days_of_the_pack(panel, review):
    assert review.due_at == review.run.made_at + dt.timedelta(days=21)
