"""The sample that all readers of a call score first."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.reviews.acts import finish

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(panel) -> str:
    """The application that all readers score."""
    chosen = panel.teams[0].application.code
    actions.choose_sample(panel.call.pk, [chosen], by=panel.officer, comes_first=True)
    return chosen


def readings(panel, code: str) -> list[Review]:
    """The readings of one application."""
    return list(Review.objects.filter(application__code=code).order_by("reviewer_id"))


def test_every_reader_receives_it(panel, code):
    given = readings(panel, code)
    assert [one.reviewer_id for one in given] == [one.pk for one in panel.reviewers]
    assert all(one.is_sample and one.due_at for one in given)


def test_a_reader_with_a_conflict_does_not(panel):
    one = panel.reviewers[0]
    code = panel.teams[0].application.code
    actions.decide_conflict(panel.teams[0].application.pk, one.profile_id, by=panel.officer, verb="set", reason="親族")
    actions.choose_sample(panel.call.pk, [code], by=panel.officer, comes_first=True)
    assert one.pk not in {review.reviewer_id for review in readings(panel, code)}


def test_the_rest_waits_for_it(panel, code):
    reader = panel.reviewers[0]
    other = Review.objects.create(application=panel.teams[1].application, reviewer=reader)
    with pytest.raises(Refused):
        actions.declare(other.pk, by=reader.user)
    finish(readings(panel, code)[0])
    assert actions.declare(other.pk, by=reader.user).state == "reading"


def test_choosing_again_takes_back_what_nobody_has_begun(panel, code):
    begun = actions.declare(readings(panel, code)[0].pk, by=panel.reviewers[0].user)
    actions.choose_sample(panel.call.pk, [panel.teams[1].application.code], by=panel.officer, comes_first=False)
    assert Review.objects.filter(pk=begun.pk).exists()
    assert {one.code for one in samples.sampled(panel.call)} == {team.application.code for team in panel.teams}


def test_only_officers_choose(panel):
    with pytest.raises(PermissionDenied):
        actions.choose_sample(panel.call.pk, [], by=panel.reviewers[0].user, comes_first=True)


def test_an_application_of_elsewhere_is_refused(panel):
    with pytest.raises(Refused):
        actions.choose_sample(panel.call.pk, ["2001-9-x1"], by=panel.officer, comes_first=True)


def test_an_assignment_leaves_the_sample_as_it_is(panel, code):
    before = readings(panel, code)
    panel.assign(2)
    assert readings(panel, code) == before
