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
