import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.matching.search import kernels
from kyoten.core.matching.search.scale import AS_OFTEN, NOTHING

DOCS = np.array([0, 2, 3, 1, 3, 9000], dtype=np.int32)
STARTS, STOPS = np.array([0, 3]), np.array([3, 6])
SIZE = 9001
NO_FACETS = np.zeros(SIZE + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.bool_), 0


def ranked(finding=2, visible=None, norms=NOTHING, most=9):
    """Documents with their scores, the best first, and how many were found; a term adds its worth / 2."""
    ones = np.ones(len(DOCS), dtype=np.uint16)
    terms = STARTS, STOPS, finding, np.array([2.0, 4.0]), 1.0, 0.5, 0.5, AS_OFTEN, norms
    seen = (np.ones(SIZE, np.bool_), True) if visible is None else (np.isin(np.arange(SIZE), visible), False)
    order, touched = np.arange(SIZE, dtype=np.int32)[::-1].copy(), np.zeros(9, np.int32)
    best, scores = np.zeros(most, np.int32), np.zeros(most)
    told = kernels.rank(DOCS, ones, ones, *terms, *seen, *NO_FACETS, order, touched, best, scores)
    return list(zip(best.tolist(), scores.tolist(), strict=True))[: told[2]], told[:2]


def test_documents_are_counted_where_they_are_visible():
    visible = np.isin(np.arange(SIZE), [0, 1, 3])
    assert kernels.count(DOCS, visible, STARTS, STOPS).tolist() == [2, 2]


def test_places_of_a_document():
    assert [kernels.places(DOCS, STARTS, STOPS, one).tolist() for one in (3, 1)] == [[2, 4], [-1, 3]]


def test_scores_add_up_over_terms_and_blocks_the_best_first_equals_by_order():
    assert ranked() == ([(3, 3.0), (9000, 2.0), (1, 2.0), (2, 1.0), (0, 1.0)], (5, 5))


def test_terms_beside_find_nothing_by_themselves():
    assert ranked(finding=1) == ([(3, 3.0), (2, 1.0), (0, 1.0)], (3, 3))


def test_what_is_not_visible_is_not_found():
    assert ranked(visible=[2, 9000]) == ([(9000, 2.0), (2, 1.0)], (2, 2))


def test_norms_divide():
    assert ranked(norms=np.full(SIZE, 2.0), most=1) == ([(3, 1.5)], (5, 5))


def test_squares_add_up_by_document():
    weights, starts = np.ones(6, dtype=np.uint16), np.array([0, 3, 6])
    found = kernels.squares(DOCS, weights, starts, np.array([2.0, 3.0]), AS_OFTEN, SIZE)
    assert [found[one] for one in (0, 1, 3, 4)] == [4, 9, 13, 0]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5), max_size=20), st.integers(0, 21))
def test_the_best_are_picked_in_order(values, most):
    documents, scores = np.arange(len(values), dtype=np.int32), np.array([*values, 0], dtype=np.int32)
    best, found = np.zeros(most, np.int32), np.zeros(most)
    order = np.arange(len(values), dtype=np.int32)
    total, size = kernels.pick(documents, scores, *NO_FACETS, order, best, found)
    expected = sorted(range(len(values)), key=lambda one: (-values[one], one))[:most]
    assert (total, best[:size].tolist()) == (len(values), expected)
