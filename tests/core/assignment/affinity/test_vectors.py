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


def test_people_are_compared_by_their_best_works() -> None:
    found = similarity(["a"], [("a", "b"), ("b",), ()], Letters(), {}, best=1)
    assert found.tolist() == [[1.0, 0.0, 0.0]]


def test_what_all_works_have_in_common_does_not_count() -> None:
    """Every text has four a; among thirty works those with b stand apart from those without."""
    people = [("aaaab",) * 15, ("aaaa",) * 15]
    found = similarity(["aaaabb", "aaaa"], people, Letters(), {})
    assert np.round(found, 9).tolist() == [[pytest.approx(found[0, 0]), pytest.approx(-found[0, 0])], [-1.0, 1.0]]
    assert found[0, 0] > 0.9


def test_one_more_text_changes_nothing_for_the_others() -> None:
    people = [("aaaab", "ab") * 10, ("aaaa", "abb") * 10]
    alone, beside = (similarity(texts, people, Letters(), {}) for texts in (["aab"], ["aab", "bbbb"]))
    assert beside[:1].tolist() == alone.tolist()


def test_nobody_wrote_anything() -> None:
    assert similarity(["a"], [()], Letters(), {}).tolist() == [[0.0]]
