"""What people wrote beside what was filed."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews.bridge.runs import Weights
from kyoten.apps.reviews.models import KnownTerms, Profile, Publication
from kyoten.apps.reviews.queries import affinity
from kyoten.core.kernel.embedding import digest

pytestmark = pytest.mark.django_db
TEXT_ONLY = Weights(fields=0, region=0, text=10, expertise=5)


def applications(panel):
    """The applications of the panel."""
    return [team.application for team in panel.teams]


def test_the_filed_text_is_compared(panel):
    texts = affinity.texts_of(applications(panel))
    assert [bool(texts[one.code]) for one in applications(panel)] == [True, True]


def test_whoever_published_on_the_subject_fits_better(panel):
    text = affinity.texts_of(applications(panel))[panel.teams[0].application.code]
    one = panel.reviewers[2]
    Publication.objects.create(profile=one.profile, title=text[:900], key="k", origin="bibtex")
    found, _fresh = affinity.scores(applications(panel), panel.reviewers, TEXT_ONLY)
    assert found.parts["lexical"][0].argmax() == 2


def test_whoever_says_so_fits_better(panel):
    text = affinity.texts_of(applications(panel))[panel.teams[0].application.code]
    Profile.objects.filter(pk=panel.reviewers[1].profile_id).update(statement=text)
    found, _fresh = affinity.scores(applications(panel), panel.reviewers, TEXT_ONLY)
    assert found.parts["expertise"][0].argmax() == 1


def test_known_terms_are_not_counted_again(panel):
    texts = affinity.texts_of(applications(panel))
    KnownTerms.objects.create(digest=digest(texts[panel.teams[0].application.code]), terms={"甲乙": 1})
    _found, fresh = affinity.scores(applications(panel), panel.reviewers, TEXT_ONLY)
    assert digest(texts[panel.teams[0].application.code]) not in fresh


@pytest.mark.parametrize("size", [1, 2])
def test_reading_costs_the_same_whatever_the_number(panel, size, django_assert_num_queries):
    with django_assert_num_queries(4):
        affinity.scores(applications(panel)[:size], panel.reviewers[: size + 1], TEXT_ONLY)
