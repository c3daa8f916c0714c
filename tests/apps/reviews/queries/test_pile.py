"""A reader's pile."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review, Sample
from kyoten.apps.reviews.queries import pile

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(panel):
    """Both readings of the first reader."""
    panel.assign(4)
    return list(panel.reviewers[0].reviews.order_by("application__code"))


def lines(one: Review) -> list[pile.PileLine]:
    """The pile to which a reading belongs."""
    return pile.pile(Review.objects.filter(reviewer_id=one.reviewer_id))


def put_first(panel, one: Review, comes_first: bool = True) -> None:
    """Make the application of a reading the sample of its call."""
    sample = Sample.objects.create(call=panel.call, comes_first=comes_first, chosen_at=one.application.submitted_at)
    sample.applications.add(one.application)
    Review.objects.filter(application=one.application).update(is_sample=True)


@pytest.mark.parametrize(("show", "left"), [("", 2), ("open", 1), ("done", 1), ("conflict", 0), ("unheard", 2)])
def test_filter_by_state(mine, show, left):
    finish(mine[0])
    assert len(pile.chosen(lines(mine[0]), show)) == left


def test_filter_by_type(mine):
    found = lines(mine[0])
    assert [len(pile.chosen(found, "", name)) for name in (found[0].type_code, "other")] == [2, 0]


def test_my_score_is_the_mean_of_what_i_submitted(mine):
    finish(mine[0], 2)
    assert {one.pk: one.mean for one in lines(mine[0])} == {mine[0].pk: 2.0, mine[1].pk: None}


def test_the_sample_comes_first(panel, mine):
    for one in mine:
        Sample.objects.all().delete()
        Review.objects.update(is_sample=False)
        put_first(panel, one)
        assert lines(one)[0].pk == one.pk


@pytest.mark.parametrize("comes_first", [True, False])
def test_the_rest_opens_after_the_sample_if_the_office_wishes(panel, mine, comes_first):
    put_first(panel, mine[0], comes_first)
    assert pile.waits_for_sample(mine[1]) is comes_first


def test_the_rest_opens_once_the_sample_is_done(panel, mine):
    put_first(panel, mine[0])
    finish(mine[0])
    assert pile.closed_until_sample(lines(mine[0])) == set()


def test_a_conflict_with_the_sample_closes_nothing(panel, mine):
    put_first(panel, mine[0])
    actions.declare(mine[0].pk, by=mine[0].reviewer.user, conflict="兼業")
    assert pile.closed_until_sample(lines(mine[0])) == set()
