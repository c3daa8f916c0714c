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


@pytest.mark.parametrize("rows", [np.array([1.0, 2.0]), np.array([[np.inf, 0.0]])])
def test_what_is_no_table_of_finite_numbers_is_refused(rows):
    with pytest.raises(KyotenError, match="vectors must be rows of finite numbers"):
        pack(rows)


@pytest.mark.parametrize("precision", ["half", "eight_bits"])
def test_the_length_of_a_vector_does_not_matter(precision):
    short, long = (pack(np.array([[3.0, 4.0]]) * factor, precision).single(0, 1) for factor in (1, 1000))
    assert short.tolist() == long.tolist()
    assert short[0] == pytest.approx([0.6, 0.8], abs=0.004)


def test_contrary_vectors_are_nobody_s_nearest():
    found = nearest(pack(np.array([[1.0, 0.0]])), pack(np.array([[-1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])), 3)
    assert found.places.tolist() == [[2, -1, -1]]
    assert found.scores[0].tolist() == [pytest.approx(0.5**0.5, abs=1e-3), 0.0, 0.0]


def test_what_an_index_does_not_propose_is_not_found():
    documents = vectors(10, 1)
    found = nearest_of_proposed(documents, documents, 2, lambda rows, _number: np.full((len(rows), 3), -1))
    assert (set(found.places.ravel().tolist()), found.scores.sum()) == ({-1}, 0.0)


def test_what_is_proposed_twice_stands_once():
    documents = pack(np.eye(3))
    found = nearest_of_proposed(pack(np.ones((1, 3))), documents, 2, lambda rows, _number: np.array([[1, 1, 0]]))
    assert found.places.tolist() == [[0, 1]]


def test_of_different_models_both_sizes_are_told():
    with pytest.raises(
        KyotenError, match="queries have 16 numbers a vector, documents 8: they are of different models"
    ):
        nearest(vectors(1, 1), vectors(2, 2, size=8), 1)


@pytest.mark.parametrize("ask", [nearest, lambda *given: nearest_of_proposed(*given, propose=None)])
def test_both_ways_refuse_the_same(ask):
    with pytest.raises(KyotenError, match="k is 0; at least one document is to be found for each query"):
        ask(vectors(1, 1), vectors(1, 1), 0)


@pytest.mark.parametrize(("questions", "documents"), [(0, 3), (2, 0), (2, 1)])
def test_where_fewer_are_there_than_asked_for_places_stay_empty(questions, documents):
    found = nearest(pack(np.ones((questions, 2))), pack(np.ones((documents, 2))), 2)
    row = [0, -1] if documents else [-1, -1]
    assert (found.places.tolist(), found.scores.shape) == ([row] * questions, (questions, 2))


@pytest.mark.parametrize(("block", "rows"), [(1, 1), (2, 3), (3, 2)])
def test_equal_ones_stand_by_place_over_blocks_too(monkeypatch, block, rows):
    monkeypatch.setattr(dense, "BLOCK", block)
    monkeypatch.setattr(dense, "ROWS", rows)
    same = pack(np.ones((7, 2)))
    assert nearest(same, same, 4).places.tolist() == [[0, 1, 2, 3]] * 7


def test_vectors_are_kept_as_small_as_they_say():
    half, eight = (pack(np.array([[3.0, 4.0], [0.0, 0.0]]), precision) for precision in ("half", "eight_bits"))
    assert (half.values.dtype, half.scale.tolist(), len(half)) == (np.float16, [1, 1], 2)
    assert (eight.values.tolist(), eight.values.dtype) == ([[95, 127], [0, 0]], np.int8)
    assert eight.scale[0] == pytest.approx(0.8 / 127)


def test_some_rows_are_read_without_the_others():
    rows = vectors(5, 3, "eight_bits")
    assert rows.single(2, 4).tolist() == rows.single(0, 5)[2:4].tolist()
    assert rows.single(0, 5).dtype == np.float32


@given(st.integers(0, 99), st.sampled_from([3, 64, 384, 1024]))
def test_the_margin_covers_the_rounding_of_single_precision(seed, size):
    one, two = vectors(4, seed, size=size), vectors(4, seed + 1, size=size)
    rough = one.single(0, 4) @ two.single(0, 4).T
    fine = one.single(0, 4).astype(float) @ two.single(0, 4).astype(float).T
    assert np.abs(rough - fine).max() <= dense._margin(two) <= (size + 8) * 2.0**-22


def test_a_proposed_document_counts_by_its_own_scale():
    documents = pack(np.array([[1.0, 0.0], [1.0, 3.0]]), "eight_bits")
    found = nearest_of_proposed(documents, documents, 1, lambda rows, _number: np.tile([1, 0], (len(rows), 1)))
    assert (found.places.tolist(), found.scores.ravel().tolist()) == ([[0], [1]], pytest.approx([1, 1], abs=0.01))


def test_an_index_is_asked_for_ten_times_as_many(monkeypatch):
    asked = []

    def propose(rows, number):
        asked.append((len(rows), number))
        return np.zeros((len(rows), 1), dtype=np.int64)

    monkeypatch.setattr(dense, "ROWS", 2)
    nearest_of_proposed(pack(np.eye(3)), pack(np.eye(3)), 4, propose)
    assert asked == [(2, 40), (1, 40)]
