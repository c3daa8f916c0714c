import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join import sparse as join
from kyoten.core.matching.join.sparse import nearest

TERMS = 12


def rows(table):
    return sparse.csr_array(np.array(table, dtype=np.float64))


def random_rows(number, seed, terms=300):
    draws = np.random.default_rng(seed)
    columns = (draws.pareto(0.7, (number, 30)) * 3).astype(int) % terms
    found = sparse.csr_array((np.ones(number * 30), (np.repeat(np.arange(number), 30), columns.ravel())))
    found.resize(number, terms)
    found.sum_duplicates()
    found.data = 1 + np.log(found.data)
    return sparse.csr_array(found.multiply(1 / np.sqrt(found.multiply(found).sum(axis=1))[:, None]))


def by_hand(queries, documents, k):
    """All products, term by term in rising order, sorted by score and place."""
    left, right = queries.toarray(), documents.toarray()
    table = np.zeros((len(left), len(right)))
    for term in range(left.shape[1]):
        table += np.outer(left[:, term], right[:, term])
    order = np.argsort(-table, axis=1, kind="stable")[:, :k]
    scores = np.take_along_axis(table, order, axis=1)
    return np.where(scores > 0, order, -1), scores


def same(found, places, scores):
    return np.array_equal(found.places, places) and np.array_equal(found.scores, scores)


def test_the_most_alike_come_first_and_equal_scores_by_place():
    found = nearest(rows([[1, 0, 2]]), rows([[0, 3, 0], [2, 0, 0], [0, 0, 1], [0, 0, 4]]), 3)
    assert same(found, [[3, 1, 2]], [[8.0, 2.0, 2.0]])


def test_where_fewer_share_a_term_the_rest_is_empty():
    found = nearest(rows([[1, 0], [0, 0]]), rows([[2, 0], [0, 1]]), 2)
    assert same(found, [[0, -1], [-1, -1]], [[2.0, 0.0], [0.0, 0.0]])


tables = st.lists(st.lists(st.sampled_from([0, 0, 0, 1, 2, 0.3]), min_size=TERMS, max_size=TERMS), min_size=1)


@settings(max_examples=60, deadline=None)
@given(tables, tables, st.integers(1, 4))
def test_it_finds_what_all_products_say_to_the_last_bit(queries, documents, k):
    k = min(k, len(documents))
    found = nearest(rows(queries), rows(documents), k)
    assert same(found, *by_hand(rows(queries), rows(documents), k))


@pytest.mark.parametrize("threads", [1, 2])
def test_blocks_and_threads_change_nothing(monkeypatch, threads):
    queries, documents = random_rows(300, 1), random_rows(900, 2)
    monkeypatch.setattr(join, "BLOCK", 128)
    assert same(nearest(queries, documents, 7, threads), *by_hand(queries, documents, 7))


def test_documents_are_made_ready_the_same_by_any_number_of_threads(monkeypatch):
    monkeypatch.setattr(join, "BLOCK", 128)
    one, two = (join.prepare(random_rows(900, 2), threads).blocks for threads in (1, 2))
    assert [[np.asarray(values).tobytes() for values in block] for block in one] == [
        [np.asarray(values).tobytes() for values in block] for block in two
    ]


def test_bounds_spare_nothing_that_belongs_in(monkeypatch):
    monkeypatch.setattr("kyoten.core.matching.join.kernels.FIRST", 1)
    queries, documents = random_rows(20, 3, terms=900), random_rows(3000, 4, terms=900)
    assert same(nearest(queries, documents, 10), *by_hand(queries, documents, 10))


def test_single_precision_is_read_as_double():
    queries, documents = random_rows(5, 5), random_rows(50, 6).astype(np.float32)
    assert same(nearest(queries, documents, 3), *by_hand(queries, documents.astype(np.float64), 3))


def test_terms_may_stand_in_any_order_and_twice():
    loose = sparse.csr_array((np.array([1.0, 2.0, 4.0]), np.array([2, 0, 2]), np.array([0, 3])), (1, 3))
    assert same(nearest(loose, loose, 1), [[0]], [[29.0]])


@pytest.mark.parametrize(
    ("queries", "documents", "k", "said"),
    [
        ([[1.0]], [[1.0]], 0, "k is 0"),
        ([[1.0]], [[1.0, 2.0]], 1, "queries have 1 terms, documents 2"),
        ([[-1.0]], [[1.0]], 1, "not a positive number"),
        ([[1.0]], [[np.nan]], 1, "not a positive number"),
    ],
)
def test_what_cannot_be_compared_is_refused(queries, documents, k, said):
    with pytest.raises(KyotenError, match=said):
        nearest(rows(queries), rows(documents), k)


@settings(max_examples=25, deadline=None)
@given(tables, tables, st.integers(1, 4))
def test_documents_made_ready_answer_as_those_that_were_not(queries, documents, k):
    whole, ready = nearest(rows(queries), rows(documents), k), join.prepare(rows(documents))
    assert same(join.nearest_in(ready, rows(queries), k), whole.places, whole.scores)


@pytest.mark.parametrize(("questions", "documents"), [(0, 2), (2, 0), (0, 0)])
def test_where_one_side_is_empty_nothing_is_found(questions, documents):
    found = nearest(rows(np.ones((questions, 3))), rows(np.ones((documents, 3))), 2)
    assert (found.places.tolist(), found.scores.tolist()) == ([[-1, -1]] * questions, [[0.0, 0.0]] * questions)


def test_more_places_than_documents_stay_empty():
    found = nearest(rows([[1, 1]]), rows([[1, 0], [0, 2]]), 4)
    assert same(found, [[1, 0, -1, -1]], [[2.0, 1.0, 0.0, 0.0]])


@pytest.mark.parametrize("threads", [1, 3, 64])
def test_more_threads_than_work_change_nothing(threads):
    one, two = random_rows(5, 1), random_rows(40, 2)
    assert same(nearest(one, two, 3, threads), *by_hand(one, two, 3))


def test_terms_are_numbered_by_falling_frequency_and_equals_as_before():
    order = join._order(rows([[1, 1, 0, 1], [0, 1, 0, 1], [0, 1, 1, 0], [0, 1, 0, 0]]))
    assert order.number.tolist() == [2, 0, 3, 1]
    assert order.level.tolist() == [0, 0, 1, 1]


def test_the_rarest_term_of_a_question_is_asked_first():
    documents, asked = rows([[1, 1, 1], [1, 1, 0], [1, 0, 0]]), rows([[0.3, 0.4, 0.5], [0, 0, 0], [0.7, 0, 0.9]])
    found = join._queries(asked, join._order(documents))
    assert (found.starts.tolist(), found.terms.tolist()) == ([0, 3, 3, 5], [2, 1, 0, 2, 0])
    assert found.values.tolist() == [0.5, 0.4, 0.3, 0.9, 0.7]


@pytest.mark.parametrize(("documents", "bases"), [(0, []), (1, [0]), (4, [0]), (5, [0, 3]), (9, [0, 3, 6])])
def test_blocks_are_about_equal(monkeypatch, documents, bases):
    monkeypatch.setattr(join, "BLOCK", 4)
    made = join.prepare(rows(np.ones((documents, 2)))).blocks
    assert [block.base for block in made] == bases
    assert sum(len(block.starts) - 1 for block in made) == documents


@pytest.mark.parametrize("weight", [0.0, -0.5, np.inf, np.nan])
@pytest.mark.parametrize("side", [0, 1])
def test_a_weight_that_is_no_positive_number_is_refused_on_either_side(weight, side):
    both = [sparse.csr_array(([one], [0], [0, 1]), (1, 1)) for one in (1.0, weight)]
    with pytest.raises(KyotenError, match="a weight is not a positive number; leave out terms that weigh nothing"):
        nearest(both[side], both[1 - side], 1)


def test_rows_that_are_given_are_not_changed():
    loose = sparse.csr_array((np.array([1.0, 2.0, 4.0]), np.array([2, 0, 2]), np.array([0, 3])), (1, 3))
    nearest(loose, loose, 1)
    assert (loose.data.tolist(), loose.indices.tolist()) == ([1, 2, 4], [2, 0, 2])
