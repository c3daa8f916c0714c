import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.join.test_sparse import random_rows

from kyoten.core.matching.join import sparse as join
from kyoten.core.matching.join.kernels import (
    STRETCH,
    bound,
    count,
    enter,
    exact,
    gather,
    highest_listed,
    highest_of_all,
    invert,
    keep,
    read,
    settle,
    sift,
    weigh,
)


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


def made(seed, questions=3, documents=200):
    """Questions and one block of documents as the loops take them, and all products as they should be."""
    left, right = random_rows(questions, seed, terms=60), random_rows(documents, seed + 1, terms=60)
    order = join._order(right)
    [block], asked = join.prepare(right).blocks, join._queries(left, order)
    return asked, block, join._room(asked, block, 4), (left @ right.T).toarray()


def spread(asked, row, room):
    """The question laid out by term, as the loops do before they begin; where its terms begin and stop."""
    start, stop = asked.starts[row], asked.starts[row + 1]
    room.weight[:] = 0
    room.weight[asked.terms[start:stop]] = asked.values[start:stop]
    room.partial[:] = 0
    return start, stop


@pytest.mark.parametrize("row", range(3))
def test_the_exact_score_is_the_product_of_the_rows(row):
    asked, block, room, products = made(1)
    spread(asked, row, room)
    scores = [exact(room, block, document) for document in range(200)]
    assert scores == pytest.approx(products[row])


@pytest.mark.parametrize("seed", range(4))
def test_what_unread_terms_can_still_give_is_never_less_than_they_give(seed):
    asked, block, room, _products = made(seed)
    start, stop = spread(asked, 0, room)
    bound(asked, start, stop, block, room)
    for at in range(stop - start):
        room.weight[:] = 0
        room.weight[asked.terms[start + at : stop]] = asked.values[start + at : stop]
        most = max(exact(room, block, document) for document in range(200))
        assert room.left[at] >= most
    assert (room.left[stop - start], room.norm[stop - start]) == (0, 0)
    assert room.norm[0] == pytest.approx(1)


def test_all_terms_read_give_what_the_exact_score_is_to_single_precision():
    asked, block, room, products = made(5)
    start, stop = spread(asked, 1, room)
    postings = sum(read(asked, at, block, room.partial) for at in range(start, stop))
    assert room.partial[:200] == pytest.approx(products[1], abs=1e-6)
    assert postings == sum(np.isin(block.terms, [term]).sum() for term in asked.terms[start:stop])


@pytest.mark.parametrize("seen", [0, 3, 9])
def test_sifting_drops_nobody_who_reaches_the_floor(seen):
    asked, block, room, products = made(7)
    start, stop = spread(asked, 2, room)
    bound(asked, start, stop, block, room)
    for at in range(start, start + seen):
        read(asked, at, block, room.partial)
    room.candidates[:200] = np.arange(200)
    floor = float(np.sort(products[2])[-20])
    stay = room.candidates[: sift(asked, start + seen, start, stop, block, room, 200, 1 + 4e-6, floor)].tolist()
    assert set(np.flatnonzero(products[2] >= floor)) <= set(stay)
    assert stay == sorted(stay)


def test_the_highest_of_all_and_of_those_listed_are_those_of_sorting():
    asked, block, room, products = made(9)
    start, stop = spread(asked, 0, room)
    for at in range(start, stop):
        read(asked, at, block, room.partial)
    expected = sorted(range(200), key=lambda one: (-room.partial[one], one))
    assert room.where[: highest_of_all(room)].tolist() == expected[:4]
    room.candidates[:50] = np.arange(0, 100, 2)
    listed = [one for one in expected if one % 2 == 0 and one < 100 and room.partial[one] > 0]
    assert room.where[: highest_listed(room, 50)].tolist() == listed[:4]
    assert products[0].argmax() == expected[0]


def test_a_settled_document_leaves_the_race_with_its_exact_score():
    asked, block, room, products = made(11)
    spread(asked, 0, room)
    scores, ids = np.zeros(4), np.full(4, -1)
    room.where[:2] = 5, 9
    settle(room, 2, block, scores, ids)
    assert scores[:2].tolist() == pytest.approx(sorted(products[0][[5, 9]], reverse=True))
    assert (room.partial[[5, 9]].tolist(), room.partial[6]) == ([-np.inf, -np.inf], 0)


@pytest.mark.parametrize("floor", [0.5, 0.3, 1e-3])
def test_who_stands_just_at_the_floor_is_listed_and_who_stands_just_below_is_not(floor):
    lowest = np.float32(floor * (1 - 1e-7))
    standing, candidates = np.zeros((1, STRETCH), np.float32), np.empty(STRETCH + 1, np.int32)
    standing[0, [2, 5]] = lowest, np.nextafter(lowest, np.float32(0))
    assert candidates[: gather(standing, floor, candidates)].tolist() == [2]


def test_a_document_is_kept_by_its_place_among_all_blocks():
    asked, block, room, _products = made(3)
    spread(asked, 0, room)
    scores, ids = np.zeros(4), np.full(4, -1)
    room.where[:1] = highest = int(np.flatnonzero([exact(room, block, one) > 0 for one in range(200)])[0])
    settle(room, 1, block._replace(base=1000), scores, ids)
    assert ids.tolist() == [1000 + highest, -1, -1, -1]
