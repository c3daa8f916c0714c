import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join import dense
from kyoten.core.matching.join.dense import nearest, nearest_of_proposed, pack


def vectors(number, seed, precision="half", size=16):
    return pack(np.random.default_rng(seed).normal(size=(number, size)), precision)


def by_hand(queries, documents, k):
    """Every product in double precision, dimension by dimension, sorted by score and place."""
    left, right = queries.single(0, len(queries)).astype(float), documents.single(0, len(documents)).astype(float)
    table = np.zeros((len(left), len(right)))
    for at in range(left.shape[1]):
        table += np.outer(left[:, at], right[:, at])
    order = np.argsort(-table, axis=1, kind="stable")[:, :k]
    scores = np.maximum(np.take_along_axis(table, order, axis=1), 0)
    return np.where(scores > 0, order, -1), scores


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99), st.integers(1, 5), st.sampled_from(["half", "eight_bits"]))
def test_it_finds_what_all_products_say_to_the_last_bit(seed, k, precision):
    queries, documents = vectors(7, seed, precision), vectors(40, seed + 1, precision)
    found = nearest(queries, documents, k)
    places, scores = by_hand(queries, documents, k)
    assert np.array_equal(found.places, places)
    assert np.array_equal(found.scores, scores)


def test_blocks_change_nothing(monkeypatch):
    queries, documents = vectors(30, 1), vectors(200, 2)
    whole = nearest(queries, documents, 5)
    monkeypatch.setattr(dense, "BLOCK", 16)
    monkeypatch.setattr(dense, "ROWS", 4)
    parts = nearest(queries, documents, 5)
    assert np.array_equal(whole.places, parts.places)
    assert np.array_equal(whole.scores, parts.scores)


def test_equal_vectors_stand_by_place():
    same = pack(np.array([[1.0, 2.0]] * 5))
    assert nearest(pack(np.array([[1.0, 2.0]])), same, 3).places.tolist() == [[0, 1, 2]]


@given(st.integers(0, 50))
def test_eight_bits_keep_each_number_near(seed):
    rows = np.random.default_rng(seed).normal(size=(4, 8))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    packed = pack(rows, "eight_bits").single(0, 4)
    assert (np.abs(packed - unit) <= np.abs(unit).max(axis=1, keepdims=True) / 254 + 1e-6).all()


def test_a_vector_of_nothing_is_like_nothing():
    assert nearest(pack(np.zeros((1, 3))), pack(np.eye(3)), 1).places.tolist() == [[-1]]


def test_what_an_index_proposes_is_scored_exactly():
    queries, documents = vectors(3, 1), vectors(50, 2)
    found = nearest_of_proposed(queries, documents, 4, lambda rows, number: np.tile(np.arange(number), (len(rows), 1)))
    places, scores = by_hand(queries, pack(documents.single(0, 40)), 4)
    assert np.array_equal(found.places, places)
    assert np.allclose(found.scores, scores, atol=1e-3)


@pytest.mark.parametrize(("size", "k", "said"), [(16, 0, "k is 0"), (8, 1, "different models")])
def test_what_cannot_be_compared_is_refused(size, k, said):
    with pytest.raises(KyotenError, match=said):
        nearest(vectors(1, 1), vectors(2, 2, size=size), k)


def test_numbers_that_are_none_are_refused():
    with pytest.raises(KyotenError, match="finite"):
        pack(np.array([[np.nan]]))
