"""What reviewers declare, score and submit, and when it is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call
from tests.apps.reviews.acts import finish

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions

pytestmark = pytest.mark.django_db


def test_declaring_none_opens_the_text(review):
    declared = actions.declare(review.pk, by=review.reviewer.user)
    assert (declared.state, declared.conflict) == ("reading", "")


def test_declaring_a_conflict_closes_it(review):
    declared = actions.declare(review.pk, by=review.reviewer.user, conflict="兼業先である")
    assert (declared.state, declared.conflict) == ("conflict", "兼業先である")


def test_conflict_found_while_reading_closes_the_text(review):
    actions.declare(review.pk, by=review.reviewer.user)
    assert actions.declare(review.pk, by=review.reviewer.user, conflict="後で気付いた").state == "conflict"


def test_conflict_is_not_taken_back(review):
    actions.declare(review.pk, by=review.reviewer.user, conflict="兼業先である")
    with pytest.raises(Refused):
        actions.declare(review.pk, by=review.reviewer.user)


def test_declaring_none_is_refused_where_the_rule_finds_a_conflict(panel, review):
    body = review.application.members.first().organisation
    User.objects.filter(pk=review.reviewer.user_id).update(organisation=body)
    with pytest.raises(Refused) as refusal:
        actions.declare(review.pk, by=review.reviewer.user)
    assert [finding.rule for finding in refusal.value.findings] == ["conduct.conflict_of_interest"]


def test_nobody_declares_for_another(panel, review):
    with pytest.raises(PermissionDenied):
        actions.declare(review.pk, by=panel.officer)


def test_conflict_after_submission_goes_to_the_office(review):
    done = finish(review)
    with pytest.raises(Refused):
        actions.declare(done.pk, by=done.reviewer.user, conflict="後で気付いた")


def test_reviews_end_with_the_decision(panel, review):
    make_call(state=Call.State.DECISION)
    with pytest.raises(Refused):
        actions.declare(review.pk, by=review.reviewer.user)
