"""Shared reads of reviews."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.applications.actions import withdraw
from kyoten.apps.reviews import actions, queries

pytestmark = pytest.mark.django_db


def test_scores_are_means_over_submitted_reviews(panel):
    first, second = [review for review in panel.assign(2) if review.application_id == panel.teams[0].application.pk]
    finish(first, 2)
    finish(second, 3)
    scores = queries.scores_by_application(panel.call)[panel.teams[0].application.pk]
    assert (scores.mean, scores.done, scores.of("organisation")) == (
        2.5,
        2,
        queries.CriterionScore("organisation", 2.5, 2),
    )


def test_drafts_do_not_count(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user)
    actions.save_scores(review.pk, {"organisation": (4, "理由")}, by=review.reviewer.user)
    scores = queries.scores_by_application(panel.call)[review.application_id]
    assert (scores.mean, scores.done, scores.assigned) == (None, 0, 2)


def test_withdrawn_applications_have_no_scores(panel):
    first, second = panel.teams
    withdraw(first.application.pk, by=first.coordinator, reason="都合")
    assert list(queries.scores_by_application(panel.call)) == [second.application.pk]


def test_criteria_keep_the_order_of_the_rubric(panel):
    review = panel.assign(2)[0]
    finish(review)
    criteria = queries.scores_by_application(panel.call)[review.application_id].criteria
    assert [one.criterion for one in criteria] == [
        "organisation",
        "infrastructure",
        "path_to_business",
        "regional_industry",
        "plan_and_goals",
    ]


def test_progress_counts_every_state(panel):
    first, second, *_rest = panel.assign(2)
    finish(first)
    actions.declare(second.pk, by=second.reviewer.user, conflict="兼業")
    assert queries.progress(panel.call) == {"assigned": 2, "conflict": 1, "reading": 0, "done": 1, "unfamiliar": 0}


def test_load_leaves_conflicts_out(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user, conflict="兼業")
    reviewer = queries.reviewers_with_load(panel.call).get(pk=review.reviewer_id)
    assert (reviewer.load, reviewer.conflicts) == (review.reviewer.reviews.count() - 1, 1)


@pytest.mark.parametrize("reviewers", [3, 6])
def test_scores_cost_the_same_whatever_the_number(panel, reviewers, django_assert_num_queries):
    for _ in range(reviewers - 3):
        panel.add()
    panel.assign(2)
    queries.scores_by_application(panel.call)
    with django_assert_num_queries(3):
        queries.scores_by_application(panel.call)
