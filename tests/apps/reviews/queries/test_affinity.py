"""What people wrote beside what was filed."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews.actions.planning import keep_vectors
from kyoten.apps.reviews.bridge.runs import Weights
from kyoten.apps.reviews.models import KnownTerms, KnownVector, Profile, Publication
from kyoten.apps.reviews.queries import affinity, meaning
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
    assert digest(texts[panel.teams[0].application.code]) not in fresh.terms


@pytest.mark.parametrize("size", [1, 2])
def test_reading_costs_the_same_whatever_the_number(panel, size, django_assert_num_queries):
    with django_assert_num_queries(4):
        affinity.scores(applications(panel)[:size], panel.reviewers[: size + 1], TEXT_ONLY)


def test_without_a_model_nothing_is_dense_whatever_the_weight(panel):
    found, fresh = affinity.scores(applications(panel), panel.reviewers, Weights(meaning=10))
    assert (sorted(found.parts), fresh.vectors) == (["expertise", "lexical"], {})


def test_with_a_model_the_part_is_one_of_its_own_with_its_weight(panel, counting_model):
    text = affinity.texts_of(applications(panel))[panel.teams[0].application.code]
    Publication.objects.create(profile=panel.reviewers[2].profile, title=text[:900], key="k", origin="bibtex")
    found, fresh = affinity.scores(applications(panel), panel.reviewers, Weights(meaning=10))
    assert found.parts["dense"].max() == pytest.approx(10)
    assert set(fresh.vectors) == {digest(one) for one in counting_model} == {digest(text)}


def test_a_text_is_embedded_once_and_the_second_time_gives_the_same(panel, counting_model):
    Publication.objects.create(profile=panel.reviewers[2].profile, title="光応用", key="k", origin="bibtex")
    first, fresh = affinity.scores(applications(panel), panel.reviewers, Weights(meaning=10))
    keep_vectors(fresh.vectors)
    before = len(counting_model)
    again, fresh = affinity.scores(applications(panel), panel.reviewers, Weights(meaning=10))
    assert (len(counting_model), fresh.vectors) == (before, {})
    assert (first.total == again.total).all()


def test_vectors_of_another_edition_are_not_used(panel, counting_model):
    keys = [digest(text) for text in affinity.texts_of(applications(panel)).values()]
    KnownVector.objects.bulk_create(KnownVector(digest=key, edition="other 1.0", vector=b"") for key in set(keys))
    assert meaning.known_vectors(affinity.texts_of(applications(panel)).values()) == {}
