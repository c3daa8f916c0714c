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


def test_likeness_counts_beyond_that_of_works_of_different_people() -> None:
    """Five people: two wrote a, two b, one both; of their ten pairs two have cosine 1, four 0 and four 0.71."""
    half = 0.5**0.5
    usually = (2 + 4 * half) / 10
    found = similarity(["a"], [("a",), ("a",), ("b",), ("b",), ("ab",), ()], Letters(), {})
    wanted = [1.0, 1.0, -usually / (1 - usually), -usually / (1 - usually), (half - usually) / (1 - usually), 0.0]
    assert found[0].tolist() == [pytest.approx(one) for one in wanted]


def test_one_more_text_changes_nothing_for_the_others() -> None:
    people = [("aaaab", "ab"), ("aaaa", "abb"), ("b",), ("aab",), ("bb", "a")]
    alone, beside = (similarity(texts, people, Letters(), {}) for texts in (["aab"], ["aab", "bbbb"]))
    assert beside[:1] == pytest.approx(alone, rel=1e-12)


def test_nobody_wrote_anything() -> None:
    assert similarity(["a"], [()], Letters(), {}).tolist() == [[0.0]]
