from collections.abc import Sequence

import numpy as np
import pytest

from kyoten.core.assignment.affinity.vectors import similarity


class Letters:
    """A model by hand: how many of the letters a and b a text has; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[text.count("a"), text.count("b")] for text in texts], dtype=float)


def test_a_text_is_embedded_once() -> None:
    model, cache = Letters(), {}
    similarity(["a"], [("a", "b")], model, cache)
    similarity(["a", "ab"], [("a", "b")], model, cache)
    assert model.asked == ["a", "b", "ab"]


def test_people_are_compared_by_their_works_the_closest_first() -> None:
    found = similarity(["a"], [("b", "a"), ("b",), ()], Letters(), {}, fading=0.25)
    assert found.tolist() == [[pytest.approx(0.8), 0.0, 0.0]]


def test_likeness_counts_from_that_of_unrelated_texts() -> None:
    """The same text stays 1, what unrelated texts have becomes 0, a text stranger still less; without works 0."""
    found = similarity(["a"], [("a",), ("b",), ("ab",), ()], Letters(), {}, unrelated=0.5**0.5)
    strange = -(0.5**0.5) / (1 - 0.5**0.5)
    assert found[0].tolist() == [1.0, pytest.approx(strange), pytest.approx(0), 0.0]


def test_one_more_text_changes_nothing_for_the_others() -> None:
    people = [("aaaab", "ab"), ("aaaa", "abb"), ("b",), ("aab",), ("bb", "a")]
    alone, beside = (similarity(texts, people, Letters(), {}) for texts in (["aab"], ["aab", "bbbb"]))
    assert beside[:1] == pytest.approx(alone, rel=1e-12)


def test_nobody_wrote_anything() -> None:
    assert similarity(["a"], [()], Letters(), {}).tolist() == [[0.0]]
