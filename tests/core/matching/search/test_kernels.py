import numpy as np

from kyoten.core.matching.search import kernels

DOCS = np.array([0, 2, 3, 1, 3], dtype=np.int32)
STARTS, STOPS = np.array([0, 3]), np.array([3, 5])


def test_documents_are_counted_where_they_are_visible():
    assert kernels.count(DOCS, np.array([True, True, False, True]), STARTS, STOPS).tolist() == [2, 2]


def test_places_of_a_document():
    assert [kernels.places(DOCS, STARTS, STOPS, one).tolist() for one in (3, 1)] == [[2, 4], [-1, 3]]


def accumulated(finding):
    scores, touched = np.zeros(4), np.zeros(4, dtype=np.int32)
    weights, lengths = np.ones(5, dtype=np.uint16), np.ones(4, dtype=np.int32)
    terms = STARTS, STOPS, finding, np.array([2.0, 4.0])
    found = kernels.accumulate(DOCS, weights, lengths, np.ones(4, np.bool_), *terms, 0.5, 0.5, scores, touched)
    return touched[:found].tolist(), scores.tolist()


def test_scores_add_up_over_terms():
    assert accumulated(2) == ([0, 2, 3, 1], [1, 2, 1, 3])


def test_terms_beside_find_nothing_by_themselves():
    assert accumulated(1) == ([0, 2, 3], [1, 0, 1, 3])


def test_the_best_come_by_score_and_then_by_id():
    scores, rank = np.array([1.0, 2.0, 2.0, 0.5, 2.0]), np.array([0, 4, 1, 3, 2], dtype=np.int32)
    touched = np.arange(5, dtype=np.int32)
    facets = np.zeros(6, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.bool_), 0
    counts, best, found = np.zeros(0, np.int64), np.zeros(2, dtype=np.int32), np.zeros(2)
    told = kernels.tally(touched, scores, rank, *facets, counts, best, found)
    assert (told, sorted(best.tolist()), found.tolist(), scores.any()) == ((5, 2), [2, 4], [2, 2], False)
