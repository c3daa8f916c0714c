"""A cut is taken from free yen, then commitments, then unclaimed awards, and adds up to the yen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.ledger import Overdrawn
from kyoten.core.kernel.ledger_change import Stake, cut, everything, most

YEN = st.integers(0, 10**11)
STAKES = st.lists(st.tuples(st.booleans(), YEN), max_size=12).map(
    lambda rows: tuple(Stake(f"hub-{place}", place if given else None, yen) for place, (given, yen) in enumerate(rows))
)


@given(available=YEN, stakes=STAKES, data=st.data())
def test_no_cut_loses_or_makes_a_yen_or_takes_more_than_is_held(available, stakes, data):
    amount = data.draw(st.integers(0, most(available, stakes)))
    done = cut(available, stakes, amount)
    assert done.free + sum(one.lowered for one in done.stakes) == amount
    assert all(0 <= one.lowered <= one.held for one in done.stakes)


def test_free_yen_go_first_then_commitments_then_awards():
    stakes = (Stake("a", None, 100), Stake("b", None, 200), Stake("c", 1, 100))
    taken = [cut(50, stakes, amount) for amount in (40, 80, 380)]
    assert [(one.free, [stake.lowered for stake in one.stakes]) for one in taken] == [
        (40, [0, 0, 0]),
        (50, [10, 20, 0]),
        (50, [100, 200, 30]),
    ]


def test_what_is_claimed_or_paid_cannot_be_cut():
    with pytest.raises(Overdrawn) as refused:
        cut(50, (Stake("a", None, 100),), 151)
    assert (refused.value.held, refused.value.asked) == (150, 151)


def test_an_abolition_leaves_nobody_anything():
    done = everything(50, (Stake("a", None, 100), Stake("b", 7, 3)))
    assert (done.amount, [stake.left for stake in done.stakes]) == (153, [0, 0])


def test_a_line_without_free_yen_gives_from_its_commitments():
    assert [stake.lowered for stake in cut(0, (Stake("a", None, 3), Stake("b", None, 1)), 2).stakes] == [2, 0]


def test_commitments_and_awards_of_one_hub_are_cut_apart_and_keep_their_order():
    stakes = (Stake("a", 1, 10), Stake("a", None, 10), Stake("a", 2, 30))
    assert [(one.award, one.lowered) for one in cut(5, stakes, 23).stakes] == [(1, 2), (None, 10), (2, 6)]


def test_nothing_cut_changes_nothing():
    stakes = (Stake("a", None, 3), Stake("b", 1, 0))
    assert cut(50, stakes, 0).stakes == stakes
