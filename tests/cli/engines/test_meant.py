"""Meaning in an index's folder begins as far as its model is trusted."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from kyoten.cli.engines import meant
from kyoten.core.kernel import text_models
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.text_models import Supplied
from kyoten.core.matching.fusion.weight import Learned

LETTERS = Supplied("letters", "numpy", "numpy", lambda _module: letters, 0.3, trust=0.5)


def letters(texts):
    return np.array([[len(text), 0.0] for text in texts])


@pytest.fixture(autouse=True)
def supplied(monkeypatch):
    monkeypatch.setitem(text_models.SUPPLIED, "letters", LETTERS)


def shelf(name="letters", edition=LETTERS.edition, rows=1):
    return SimpleNamespace(note={"model": name, "edition": edition}, vectors=(np.zeros((1, 2)),) * rows)


def test_a_question_is_a_vector_of_length_one_with_floor_and_trust_of_its_model():
    found = meant.meaning_of(shelf(), "薄膜")
    assert (found.asked.tolist(), found.least, found.learned) == ([1.0, 0.0], 0.3, Learned(base=-1.0))


def test_a_function_of_ones_own_has_no_floor_and_no_more_trust_than_usual():
    name = f"{__name__}:letters"
    found = meant.meaning_of(shelf(name, name), "薄膜")
    assert (found.least, found.learned) == (0.0, Learned())


@pytest.mark.parametrize("given", [(shelf(rows=0), "薄膜"), (shelf(), "  "), (SimpleNamespace(note={}), "薄膜")])
def test_without_vectors_or_words_there_is_no_meaning(given):
    assert meant.meaning_of(*given) is None


def test_vectors_of_another_version_are_refused():
    with pytest.raises(KyotenError, match="the vectors are of letters 0, and numpy"):
        meant.meaning_of(shelf(edition="letters 0"), "薄膜")
