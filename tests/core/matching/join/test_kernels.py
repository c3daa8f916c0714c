import numpy as np

from kyoten.core.matching.join.kernels import STRETCH, enter, gather, invert, keep, weigh


def best(*entries):
    scores, ids = np.zeros(3), np.full(3, -1)
    for score, one in entries:
        keep(scores, ids, score, one)
    return list(zip(scores.tolist(), ids.tolist(), strict=True))


def test_the_best_are_kept_in_order_and_equal_ones_by_id():
    assert best((1.0, 5), (2.0, 9), (1.0, 3), (0.5, 1), (2.0, 4)) == [(2.0, 4), (2.0, 9), (1.0, 3)]


def test_a_score_of_nothing_never_enters():
    assert best((0.0, 1)) == [(0.0, -1)] * 3


def test_postings_are_the_rows_by_term():
    starts, terms, values = np.array([0, 2, 3]), np.array([0, 2, 2]), np.array([0.5, 1.0, 3.0])
    postings, gives, largest = np.empty(3, np.uint16), np.empty(3, np.float32), np.zeros(3)
    invert(starts, terms, values, np.array([0, 1, 1]), postings, gives, largest)
    assert (postings.tolist(), gives.tolist(), largest.tolist()) == ([0, 0, 1], [0.5, 1.0, 3.0], [0.5, 0.0, 3.0])


def test_the_length_over_frequent_terms_is_never_rounded_down():
    heavy = np.zeros((2, 1), np.float32)
    weigh(np.array([0, 2]), np.array([0, 1]), np.array([3.0, 4.0]), np.array([0, 1], np.uint8), heavy)
    assert heavy[0, 0] >= 3
    assert heavy[1, 0] >= 5


def test_who_stands_high_enough_is_listed():
    standing, candidates = np.zeros((2, STRETCH), np.float32), np.empty(2 * STRETCH + 1, np.int32)
    standing[0, 5], standing[1, 3], standing[1, 4] = 0.9, 0.5, 0.1
    assert candidates[: gather(standing, 0.5, candidates)].tolist() == [5, STRETCH + 3]


def test_the_first_of_equals_stays_first_among_the_highest():
    best, where, found = np.zeros(2, np.float32), np.zeros(2, np.int64), 0
    for document, score in enumerate((0.5, 0.9, 0.5)):
        found = enter(best, where, found, np.float32(score), document) if score > best[-1] else found
    assert (found, where.tolist()) == (2, [1, 0])
