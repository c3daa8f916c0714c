"""How the readers of the sample used the scale."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish

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


def test_after_submitting_a_reader_sees_how_often_each_score_was_given(panel, code):
    first, second, third, fourth = readings(panel, code)
    for one, value in ((first, 2), (second, 3), (third, 3)):
        finish(one, value)
    seen = samples.distribution(Review.objects.get(pk=first.pk))
    assert (seen["organisation"], samples.distribution(fourth)) == ({2: 1, 3: 2}, {})


def test_with_two_readers_the_other_would_be_known(panel, code):
    for one in readings(panel, code)[:2]:
        finish(one)
    assert samples.distribution(readings(panel, code)[0]) == {}
