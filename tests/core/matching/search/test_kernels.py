import numpy as np
import pytest
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


postings = st.lists(st.sets(st.integers(0, 30), max_size=12).map(sorted), min_size=1, max_size=5)


def laid(lists):
    """Lists of documents one behind the other, with where each begins and stops."""
    ends = np.cumsum([0, *map(len, lists)])
    return np.array([one for own in lists for one in own], dtype=np.int32), ends[:-1].copy(), ends[1:].copy()


@settings(max_examples=25)
@given(postings, st.sets(st.integers(0, 30)), st.integers(0, 30))
def test_counts_and_places_are_those_of_a_look_at_every_posting(lists, seen, document):
    docs, starts, stops = laid(lists)
    visible = np.isin(np.arange(31), list(seen))
    assert kernels.count(docs, visible, starts, stops).tolist() == [len(seen.intersection(one)) for one in lists]
    where = [start + one.index(document) if document in one else -1 for start, one in zip(starts, lists, strict=True)]
    assert kernels.places(docs, starts, stops, document).tolist() == where


@settings(max_examples=40)
@given(postings, st.integers(0, 5), st.sets(st.integers(0, 30)), st.integers(0, 12))
def test_ranking_is_that_of_adding_up_and_sorting(lists, finding, seen, most):
    (docs, starts, stops), finding = laid([[1000 * one for one in own] for own in lists]), min(finding, len(lists))
    worth = np.arange(1.0, len(lists) + 1)
    ones = np.ones(len(docs), dtype=np.uint16)
    visible = np.isin(np.arange(30_001), [1000 * one for one in seen])
    size = 30_001
    facets = np.zeros(size + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.bool_), 0
    touched, best, scores = np.zeros(99, np.int32), np.zeros(most, np.int32), np.zeros(most)
    told = kernels.rank(
        docs, ones, ones, starts, stops, finding, worth, 1.0, 0.5, 0.5, AS_OFTEN, NOTHING, visible, False,
        *facets, np.arange(size, dtype=np.int32), touched, best, scores,
    )  # fmt: skip
    named = {one for own in lists[:finding] for one in own} & seen
    plain = {1000 * one: sum(at + 1 for at, own in enumerate(lists) if one in own) / 2 for one in named}
    expected = sorted(plain, key=lambda one: (-plain[one], one))[:most]
    assert (best[: told[2]].tolist(), told[:2]) == (expected, (len(named), len(named)))
    assert scores[: told[2]].tolist() == [plain[one] for one in expected]


WORDS_OF = [(0,), (0, 2), (1, 2), (3,), ()]
"""By document its words: 0 and 1 are of the first facet, 2 and 3 of the second."""
FACETS = np.array([0, 1, 3, 5, 6, 6]), np.array([0, 0, 2, 1, 2, 3], np.int32), np.array([0, 0, 1, 1])


@pytest.mark.parametrize(
    ("wanted", "needed", "counts"),
    [
        ((), 0, [2, 1, 2, 1]),
        ((0,), 0b01, [2, 1, 1, 0]),
        ((2,), 0b10, [1, 1, 2, 1]),
        ((0, 2), 0b11, [1, 1, 1, 0]),
        ((0, 1), 0b01, [2, 1, 2, 0]),
        ((), 0b01, [2, 1, 0, 0]),
    ],
)
def test_a_facet_counts_as_if_it_did_not_narrow_itself(wanted, needed, counts):
    chosen = np.isin(np.arange(4), wanted)
    documents = np.arange(5, dtype=np.int32)
    assert kernels.words(documents, *FACETS, chosen, needed).tolist() == counts


@pytest.mark.parametrize(("wanted", "needed", "fitting"), [((0,), 1, [0, 1]), ((0, 3), 3, []), ((1, 2), 3, [2])])
def test_what_is_picked_has_a_chosen_word_of_every_facet_that_narrows(wanted, needed, fitting):
    best, scores = np.zeros(5, np.int32), np.zeros(5)
    chosen, documents = np.isin(np.arange(4), wanted), np.arange(5, dtype=np.int32)
    order, values = np.arange(5, dtype=np.int32), np.zeros(5, np.int32)
    total, size = kernels.pick(documents, values, *FACETS, chosen, needed, order, best, scores)
    assert (total, best[:size].tolist()) == (len(fitting), fitting)
