"""The text model of the site, and what is kept of texts."""

from __future__ import annotations

import numpy as np
import pytest

from kyoten.apps.reviews.actions.planning import keep_vectors
from kyoten.apps.reviews.bridge.runs import Weights
from kyoten.apps.reviews.models import KnownVector
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.embedding import digest


def test_a_site_names_no_model_unless_told_and_meaning_then_counts_nothing():
    assert (meaning.model(), meaning.usual_weights()) == (None, Weights())


def test_with_a_model_meaning_counts_as_much_as_words(counting_model):
    assert meaning.usual_weights() == Weights(meaning=Weights().text)


@pytest.mark.parametrize("name", ["unknown", "use"])
def test_a_model_that_is_unknown_or_not_installed_is_none(settings, name, monkeypatch):
    monkeypatch.setattr("kyoten.core.kernel.text_models.find_spec", lambda _module: None)
    settings.KYOTEN_TEXT_MODEL = name
    assert meaning.model() is None


@pytest.mark.django_db
def test_a_vector_comes_back_to_the_last_bit(counting_model):
    made = np.array([0.1, -1 / 3, 2**-40])
    keep_vectors({digest("光"): made})
    assert meaning.known_vectors(["光", "熱"])[digest("光")].tobytes() == made.tobytes()


@pytest.mark.django_db
def test_keeping_twice_keeps_the_first(counting_model):
    for value in (1.0, 2.0):
        keep_vectors({digest("光"): np.array([value])})
    assert (KnownVector.objects.count(), meaning.known_vectors(["光"])[digest("光")].tolist()) == (1, [1.0])
