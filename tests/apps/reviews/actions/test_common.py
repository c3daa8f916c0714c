"""Conditions that the acts of reviews share."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews.actions import common

pytestmark = pytest.mark.django_db


def test_only_officers_run_the_review():
    with pytest.raises(PermissionDenied):
        common.run_call(make_call().pk, make_user())


@pytest.mark.parametrize(
    ("state", "check"), [("decision", common.must_not_be_decided), ("open", common.must_be_under_review)]
)
def test_acts_have_their_time(state, check):
    with pytest.raises(Refused):
        check(make_call(state=state))


def test_a_review_is_named_by_application_and_reader(review):
    assert common.subject_of(review) == f"review:{review.application.code}:{review.reviewer.user.email}"
