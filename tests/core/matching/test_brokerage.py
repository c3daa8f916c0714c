from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.brokerage import Brokered, Pair, blocking, broker


@st.composite
def markets(draw, most=4, fewest_ties=False):
    needs, partners = draw(st.integers(1, most)), draw(st.integers(1, most))
    marks = st.floats(0, 1) if fewest_ties else st.integers(0, 3)
    return [
        Pair(f"n{n}", f"p{p}", draw(marks), draw(marks))
        for n in range(needs)
        for p in range(partners)
        if draw(st.integers(0, 4))
    ]


quotas = st.integers(0, 3)


def stable_lists(pairs, first, capacity):
    """Every set of pairs that keeps the numbers and has no blocking pair, found by trying all."""
    for chosen in chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1)):
        found = Brokered(*(_lists(pairs, chosen, *way) for way in (("need", "partner"), ("partner", "need"))))
        short = all(len(one) <= first for one in found.partners.values())
        light = all(len(one) <= capacity for one in found.needs.values())
        if short and light and not blocking(pairs, found, first, capacity):
            yield found


def _lists(pairs, chosen, side, other):
    of = {getattr(pair, side): () for pair in pairs}
    for pair in chosen:
        of[getattr(pair, side)] += (getattr(pair, other),)
    return of


def ranks(pairs, need, partners):
    order = [pair.partner for pair in sorted(pairs, key=lambda one: (-one.worth, one.partner)) if pair.need == need]
    return sorted(order.index(one) for one in partners)


@given(markets(6), quotas, quotas)
def test_numbers_hold_and_no_two_would_rather_have_each_other(pairs, first, capacity):
    found = broker(pairs, first, capacity)
    assert all(len(one) <= first for one in found.partners.values())
    assert all(len(one) <= capacity for one in found.needs.values())
    assert blocking(pairs, found, first, capacity) == ()


@settings(max_examples=40, deadline=None)
@given(markets(3), st.integers(1, 2), st.integers(1, 2))
def test_no_stable_lists_are_better_for_any_need(pairs, first, capacity):
    ours = broker(pairs, first, capacity)
    for other in stable_lists(pairs, first, capacity):
        for need, partners in ours.partners.items():
            mine, theirs = ranks(pairs, need, partners), ranks(pairs, need, other.partners[need])
            assert len(mine) == len(theirs)
            assert all(one <= two for one, two in zip(mine, theirs, strict=True))


@given(markets(5), st.randoms())
def test_the_order_of_the_pairs_changes_nothing(pairs, random):
    mixed = random.sample(pairs, len(pairs))
    assert broker(mixed, 2, 2) == broker(pairs, 2, 2)


def test_a_sought_after_researcher_keeps_the_best_and_the_others_ask_the_next():
    pairs = [
        Pair("battery", "sato", 0.9, 0.2),
        Pair("battery", "suzuki", 0.3, 0.5),
        Pair("sensor", "sato", 0.8, 0.7),
    ]
    assert broker(pairs, 1, 1).partners == {"battery": ("suzuki",), "sensor": ("sato",)}


def test_both_sides_see_their_best_first():
    pairs = [Pair("a", "x", 0.1, 0.1), Pair("a", "y", 0.9, 0.5), Pair("b", "x", 0.5, 0.9)]
    found = broker(pairs, 2, {"x": 2, "y": 1})
    assert (found.partners["a"], found.needs["x"]) == (("y", "x"), ("b", "a"))


def test_a_blocking_pair_is_named():
    pair = Pair("a", "x", 0.5, 0.5)
    assert blocking([pair], Brokered({"a": ()}, {"x": ()}), 1, 1) == (pair,)


@pytest.mark.parametrize(
    ("pairs", "capacity", "said"),
    [
        ([Pair("a", "x", 1, 1)] * 2, 1, "a, x is named twice"),
        ([Pair("a", "x", 1, 1)], -1, "capacity of x is -1"),
        ([Pair("a", "x", 1, 1)], {}, "capacity of x is unknown"),
    ],
)
def test_what_cannot_be_brokered_is_refused(pairs, capacity, said):
    with pytest.raises(KyotenError, match=said):
        broker(pairs, 1, capacity)


def test_whom_a_partner_lets_go_asks_the_next_and_the_last_finds_none():
    pairs = [Pair(need, "x", 1, interest) for need, interest in (("a", 1), ("b", 2), ("c", 3))]
    found = broker(pairs, 1, 2)
    assert (found.partners, found.needs) == ({"a": (), "b": ("x",), "c": ("x",)}, {"x": ("c", "b")})


@pytest.mark.parametrize(("first", "capacity"), [(0, 1), (1, 0)])
def test_without_places_on_either_side_lists_are_empty(first, capacity):
    found = broker([Pair("a", "x", 1, 1)], first, capacity)
    assert (found.partners, found.needs) == ({"a": ()}, {"x": ()})


def test_equals_are_taken_by_id():
    pairs = [Pair(need, partner, 0.5, 0.5) for need in "ba" for partner in "yx"]
    assert broker(pairs, 1, 1).partners == {"a": ("x",), "b": ("y",)}


def test_each_need_and_partner_may_have_a_number_of_its_own():
    pairs = [Pair(need, partner, 1, 1) for need in "ab" for partner in "xyz"]
    found = broker(pairs, {"a": 3, "b": 1}, {"x": 1, "y": 2, "z": 1})
    assert (found.partners, found.needs) == (
        {"a": ("x", "y", "z"), "b": ("y",)},
        {"x": ("a",), "y": ("a", "b"), "z": ("a",)},
    )


def test_without_pairs_there_are_no_lists():
    assert broker([], 1, 1) == Brokered({}, {})


@pytest.mark.parametrize(("first", "said"), [(-2, "first of a is -2"), ({"b": 1}, "first of a is unknown")])
def test_places_of_a_need_are_stated_from_0_on(first, said):
    with pytest.raises(KyotenError, match=f"{said}; state a number from 0 on"):
        broker([Pair("a", "x", 1, 1)], first, 1)


def test_a_pair_of_whom_one_has_somebody_better_does_not_block():
    pairs = [Pair("a", "x", 1, 1), Pair("a", "y", 2, 1), Pair("b", "x", 1, 2)]
    found = Brokered({"a": ("y",), "b": ("x",)}, {"x": ("b",), "y": ("a",)})
    assert blocking(pairs, found, 1, 1) == ()
    assert blocking(pairs, found, 2, 1) == ()
    assert blocking(pairs, found, 2, 2) == (pairs[0],)


def test_a_pair_that_would_both_rather_have_each_other_blocks():
    pairs = [Pair("a", "x", 2, 2), Pair("a", "y", 1, 1), Pair("b", "x", 1, 1)]
    found = Brokered({"a": ("y",), "b": ("x",)}, {"x": ("b",), "y": ("a",)})
    assert blocking(pairs, found, 1, 1) == (pairs[0],)
    assert [pair in found for pair in pairs] == [False, True, True]


@given(markets(5), quotas, quotas, st.integers(2, 9))
def test_only_the_order_of_worth_counts(pairs, first, capacity, factor):
    larger = [Pair(one.need, one.partner, factor * one.worth, factor * one.interest) for one in pairs]
    assert broker(larger, first, capacity) == broker(pairs, first, capacity)
