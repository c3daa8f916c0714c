"""What was assigned follows the conflicts that stand."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.reviews import actions, queries
from kyoten.apps.reviews.actions.closing import settle
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def joins_a_member(review: Review) -> None:
    body = review.application.members.first().organisation
    User.objects.filter(pk=review.reviewer.user_id).update(organisation=body)


def test_nothing_changes_without_a_conflict(panel):
    panel.assign(2)
    assert settle(Review.objects.all(), panel.officer) == []


def test_scores_of_a_reviewer_in_conflict_count_no_longer(panel):
    done = finish(panel.assign(2)[0])
    joins_a_member(done)
    settle(Review.objects.all(), panel.officer)
    scores = queries.scores_by_application(panel.call)[done.application_id]
    assert (Review.objects.get(pk=done.pk).state, scores.done, scores.mean) == ("conflict", 0, None)


def test_closing_is_recorded(panel, review):
    joins_a_member(review)
    settle(Review.objects.all(), panel.officer)
    assert AuditEntry.objects.filter(action="reviews.settle_conflict").count() == 1


def test_a_lifted_conflict_counts_again_where_it_was_submitted(panel):
    done = finish(panel.assign(2)[0])
    joins_a_member(done)
    settle(Review.objects.all(), panel.officer)
    more = {"by": panel.officer, "verb": "lift", "kind": "same_organisation", "reason": "別部門"}
    actions.decide_conflict(done.application_id, done.reviewer.profile_id, **more)
    assert Review.objects.get(pk=done.pk).state == "done"
