import numpy as np
import pytest

from kyoten.core.kernel.embedding import digest, embed_once, unit
from kyoten.core.kernel.errors import KyotenError


def letters(texts):
    return np.array([[text.count("a"), text.count("b")] for text in texts], dtype=float)


def test_vectors_have_length_one() -> None:
    assert embed_once(["aabb"], letters, {}).tolist() == [[pytest.approx(0.5**0.5)] * 2]


def test_what_is_known_is_not_embedded_again() -> None:
    cache = {digest("a"): np.array([0.6, 0.8])}
    assert embed_once(["a", "b"], letters, cache).tolist() == [[0.6, 0.8], [0.0, 1.0]]
    assert digest("b") in cache


def test_without_texts_the_model_is_not_asked() -> None:
    assert embed_once([], lambda texts: texts[0], {}).shape == (0, 0)


def test_a_row_of_zeros_stays_one() -> None:
    assert unit(np.array([[0.0, 0.0], [3.0, 4.0]])).tolist() == [[0.0, 0.0], [0.6, 0.8]]


@pytest.mark.parametrize(
    "answer", [np.zeros((2, 3)), np.zeros(3), np.array([[np.nan]]), "words", None, [[1.0], [1.0, 2.0]]]
)
def test_a_model_that_answers_nonsense_is_refused(answer: object) -> None:
    with pytest.raises(KyotenError, match="one row of finite numbers for each of 1 texts"):
        embed_once(["a"], lambda texts: answer, {})
