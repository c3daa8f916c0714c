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


@pytest.mark.parametrize(
    ("kind", "gives", "receives"),
    [
        ("budget", "appropriation", "available"),
        ("budget_cut", "available", "appropriation"),
        ("commitment", "available", "committed"),
        ("release", "committed", "available"),
        ("award", "committed", "awarded"),
        ("increase", "available", "awarded"),
        ("decrease", "awarded", "available"),
        ("claim", "awarded", "claimed"),
        ("claim_refused", "claimed", "awarded"),
        ("payment", "claimed", "paid"),
        ("return", "paid", "available"),
        ("matching_cash", "region", "matching_cash"),
        ("matching_in_kind", "region", "matching_in_kind"),
        ("repayment", "hub", "repayment"),
        ("royalty", "hub", "royalty"),
        ("carry_out", "available", "next_year"),
        ("carry_in", "last_year", "available"),
    ],
)
def test_each_kind_moves_money_from_one_account_to_another(kind, gives, receives):
    """These names stand in the database, so none may change."""
    assert Entry(Kind(kind), 7).postings == ((Account(gives), -7), (Account(receives), 7))


@given(entries)
def test_accounts_outside_the_line_alone_may_fall_below_zero(some):
    held = balances(())
    for entry in some:
        gives = entry.moves[0]
        enough = gives in SOURCES or held[gives] >= entry.amount
        try:
            held = post(held, entry)
        except Overdrawn:
            assert not enough
        else:
            assert enough


def test_posting_leaves_the_books_before_it_as_they_were():
    before = balances([Entry(Kind.BUDGET, 5)])
    after = post(before, Entry(Kind.COMMITMENT, 5))
    assert (before[Account.AVAILABLE], after[Account.AVAILABLE], after[Account.COMMITTED]) == (5, 0, 5)


def test_an_account_that_nobody_used_holds_nothing():
    assert post({}, Entry(Kind.BUDGET, 3)) == {Account.APPROPRIATION: -3, Account.AVAILABLE: 3}
    with pytest.raises(Overdrawn, match=r"^available holds 0 yen; 1 were asked for$"):
        post({}, Entry(Kind.COMMITMENT, 1))


@given(entries)
def test_posting_one_by_one_comes_to_the_balances_of_all(some):
    held, posted = balances(()), []
    for entry in some:
        try:
            held = post(held, entry)
        except Overdrawn:
            continue
        posted.append(entry)
    assert held == balances(posted)
