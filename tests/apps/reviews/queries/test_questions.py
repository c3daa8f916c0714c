"""What the engine is asked for a call."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.runs import RunSettings, Weights
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import questions

pytestmark = pytest.mark.django_db


def asked(panel, **settings):
    """The question now."""
    return questions.question_of(panel.call, RunSettings(per_application=2, **settings))


def test_the_usual_settings_are_those_of_the_pack(panel):
    assert questions.usual_settings(panel.call).per_application == 3


def test_parts_carry_the_weights(panel):
    panel.add(fields=["bio"])
    found = asked(panel, weights=Weights(fields=3.0, region=0, text=0, expertise=0))
    key = (found.applications[0].code, str(found.reviewers[-1].pk))
    assert found.parts[key] == {"fields": 3.0, "region": 0.0}


def test_readings_that_began_stay_fixed(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user)
    assert asked(panel).going_on == {(review.application.code, str(review.reviewer_id))}


def test_readings_that_were_stopped_are_barred(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user, unfamiliar=True)
    found = asked(panel)
    key = (review.application.code, str(review.reviewer_id))
    problem = found.problem()
    assert (found.stopped, bool(problem.barred[problem.pair_of(*key)])) == ({key}, True)


def test_pairs_by_hand_are_asked_for(panel):
    pair = panel.teams[0].application.pk, panel.reviewers[0].pk
    actions.fix_pair(*pair, by=panel.officer, verb="must", reason="理由")
    problem = asked(panel).problem()
    at = problem.pair_of(panel.teams[0].application.code, str(panel.reviewers[0].pk))
    assert bool(problem.required[at])


def test_a_cap_never_raises_a_limit(panel):
    assert set(asked(panel, max_load=20).problem().max_load.tolist()) == {12}
    assert set(asked(panel, max_load=3).problem().max_load.tolist()) == {3}


def test_the_common_sample_takes_nobodys_place(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user)
    Review.objects.filter(pk=review.pk).update(is_sample=True)
    assert asked(panel).going_on == frozenset()


def test_a_sample_that_was_given_back_is_barred(panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user, unfamiliar=True)
    Review.objects.filter(pk=review.pk).update(is_sample=True)
    assert asked(panel).stopped == {(review.application.code, str(review.reviewer_id))}
