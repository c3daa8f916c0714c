import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.matching.join.kernels import STRETCH, count, enter, gather, invert, keep, weigh


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


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30)), max_size=20, unique_by=lambda one: one[1]))
def test_the_best_are_those_of_sorting_whatever_the_order_they_come_in(entries):
    expected = sorted(((float(score), one) for score, one in entries if score), key=lambda one: (-one[0], one[1]))
    assert best(*((float(score), one) for score, one in entries)) == [*expected, *[(0.0, -1)] * 3][:3]


def test_terms_are_counted_each_time_they_stand():
    seen = np.zeros(4, dtype=np.int64)
    count(np.array([1, 3, 1], dtype=np.int32), seen)
    assert seen.tolist() == [0, 2, 0, 1]


def test_the_lengths_of_levels_add_up_from_the_most_frequent_on():
    heavy, starts, terms = np.zeros((3, 2), np.float32), np.array([0, 2, 3]), np.array([0, 2, 1])
    weigh(starts, terms, np.array([3.0, 4.0, 2.0]), np.array([0, 1, 2], np.uint8), heavy)
    assert heavy.T.ravel().tolist() == pytest.approx([3, 3, 5, 0, 2, 2], rel=2e-5)


ones = st.lists(st.floats(0, 1, width=32), min_size=1, max_size=300)


@settings(max_examples=25)
@given(ones, st.floats(0.0625, 1, width=32))
def test_all_that_stand_high_enough_are_listed_and_no_other(values, floor):
    standing = np.zeros((-(-len(values) // STRETCH), STRETCH), np.float32)
    standing.ravel()[: len(values)] = values
    candidates = np.empty(standing.size + 1, np.int32)
    listed = candidates[: gather(standing, floor, candidates)].tolist()
    lowest = np.float32(floor * (1 - 1e-7))
    assert listed == [at for at, one in enumerate(values) if np.float32(one) >= lowest]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5), max_size=12), st.integers(1, 4))
def test_the_highest_are_those_of_sorting_the_first_of_equals_first(values, most):
    highest, where, found = np.zeros(most, np.float32), np.zeros(most, np.int64), 0
    for document, score in enumerate(values):
        if found < most or score > highest[-1]:
            found = enter(highest, where, found, np.float32(score), document)
    expected = sorted(range(len(values)), key=lambda one: (-values[one], one))[:most]
    assert (found, where[:found].tolist()) == (len(expected), expected)
