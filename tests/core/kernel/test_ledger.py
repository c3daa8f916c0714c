"""Entries of a budget line: both sides sum to zero, and no account of the line falls below zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.ledger import MOVES, SOURCES, Account, Entry, Kind, Overdrawn, balances, post

entries = st.lists(st.builds(Entry, st.sampled_from(Kind), st.integers(1, 10**12)), max_size=40)


def test_every_kind_says_from_where_to_where():
    assert set(MOVES) == set(Kind)


def test_no_kind_moves_money_onto_itself():
    assert all(gives != receives for gives, receives in MOVES.values())


@given(entries)
def test_books_balance_to_the_yen(some):
    assert sum(balances(some).values()) == 0


@given(entries)
def test_what_is_posted_one_by_one_never_overdraws(some):
    held = balances(())
    for entry in some:
        try:
            held = post(held, entry)
        except Overdrawn:
            continue
        assert min(amount for account, amount in held.items() if account not in SOURCES) >= 0


def test_a_commitment_beyond_the_budget_says_what_is_held():
    held = balances([Entry(Kind.BUDGET, 100)])
    with pytest.raises(Overdrawn) as said:
        post(held, Entry(Kind.COMMITMENT, 101))
    assert (said.value.account, said.value.held, said.value.asked) == (Account.AVAILABLE, 100, 101)


def test_a_whole_life_ends_as_paid():
    life = [Kind.BUDGET, Kind.COMMITMENT, Kind.AWARD, Kind.CLAIM, Kind.PAYMENT]
    held = balances(())
    for kind in life:
        held = post(held, Entry(kind, 100))
    assert (held[Account.PAID], held[Account.AVAILABLE], held[Account.APPROPRIATION]) == (100, 0, -100)


@pytest.mark.parametrize("amount", [0, -1])
def test_an_entry_moves_more_than_nothing(amount):
    with pytest.raises(KyotenError):
        Entry(Kind.BUDGET, amount)
