"""Who assigns, who reviews, and who sees which text when."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import give_role, make_user

from kyoten.apps.applications.actions import withdraw
from kyoten.apps.reviews import access, actions
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def declared(review: Review, conflict: str = "") -> Review:
    """The review after its declaration."""
    return actions.declare(review.pk, by=review.reviewer.user, conflict=conflict)


def test_text_opens_with_the_declaration(review):
    user = review.reviewer.user
    before = access.may_read(user, review)
    assert (before, access.may_read(user, declared(review))) == (False, True)


def test_text_stays_shut_with_a_conflict(review):
    assert access.may_read(review.reviewer.user, declared(review, "兼業")) is False


def test_text_closes_when_the_reviewer_joins_the_team(review):
    reading = declared(review)
    give_role(review.reviewer.user, "partner", review.application.code)
    assert access.may_read(review.reviewer.user, reading) is False


@pytest.mark.parametrize("visitor", [None, AnonymousUser()])
def test_visitors_have_no_reviews(review, visitor):
    assert (list(access.reviews_of(visitor)), access.is_reviewer(visitor, review)) == ([], False)


def test_reviewers_see_their_own_reviews_only(panel):
    reviews = panel.assign(2)
    user = reviews[0].reviewer.user
    mine = {one.pk for one in reviews if one.reviewer.user_id == user.pk}
    assert set(access.reviews_of(user).values_list("pk", flat=True)) == mine


def test_officers_follow_their_calls(panel):
    assert list(access.calls_of_office(panel.officer).filter(pk=panel.call.pk)) == [panel.call]


def test_reviewers_follow_no_call(panel):
    assert list(access.calls_of_office(make_user("reviewer", panel.call.code))) == []


def test_withdrawn_applications_leave_the_pile(panel, review):
    user, team = review.reviewer.user, next(one for one in panel.teams if one.application.pk == review.application_id)
    withdraw(team.application.pk, by=team.coordinator, reason="都合")
    assert review not in access.reviews_of(user)
