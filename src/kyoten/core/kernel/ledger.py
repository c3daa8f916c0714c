"""Double-entry bookkeeping of a budget line: every entry moves whole yen from one account to another.

An entry that takes from one account what it gives to another sums to zero by its form, so books made of such entries
always balance. Accounts that hold money of the line never fall below zero: nobody spends what is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.money import Yen


class Account(StrEnum):
    """Where yen of a budget line, and what stands beside it, may be."""

    APPROPRIATION = "appropriation"  # where budgets come from; as far below zero as was given
    LAST_YEAR = "last_year"  # where yen carried over come from
    NEXT_YEAR = "next_year"  # where yen carried over go
    AVAILABLE = "available"
    COMMITTED = "committed"
    AWARDED = "awarded"
    CLAIMED = "claimed"
    PAID = "paid"
    REGION = "region"  # where the matching share comes from
    MATCHING_CASH = "matching_cash"
    MATCHING_IN_KIND = "matching_in_kind"
    HUB = "hub"  # where repayments and royalties come from
    REPAYMENT = "repayment"
    ROYALTY = "royalty"


# Accounts outside the line: what they gave is written as an amount below zero.
SOURCES = frozenset({Account.APPROPRIATION, Account.LAST_YEAR, Account.REGION, Account.HUB})


class Kind(StrEnum):
    """What an entry records."""

    BUDGET = "budget"
    BUDGET_CUT = "budget_cut"
    COMMITMENT = "commitment"
    RELEASE = "release"
    AWARD = "award"
    INCREASE = "increase"
    DECREASE = "decrease"
    CLAIM = "claim"
    CLAIM_REFUSED = "claim_refused"
    PAYMENT = "payment"
    RETURN = "return"
    MATCHING_CASH = "matching_cash"
    MATCHING_IN_KIND = "matching_in_kind"
    REPAYMENT = "repayment"
    ROYALTY = "royalty"
    CARRY_OUT = "carry_out"
    CARRY_IN = "carry_in"


# From which account to which each kind moves money.
MOVES: Mapping[Kind, tuple[Account, Account]] = {
    Kind.BUDGET: (Account.APPROPRIATION, Account.AVAILABLE),
    Kind.BUDGET_CUT: (Account.AVAILABLE, Account.APPROPRIATION),
    Kind.COMMITMENT: (Account.AVAILABLE, Account.COMMITTED),
    Kind.RELEASE: (Account.COMMITTED, Account.AVAILABLE),
    Kind.AWARD: (Account.COMMITTED, Account.AWARDED),
    Kind.INCREASE: (Account.AVAILABLE, Account.AWARDED),
    Kind.DECREASE: (Account.AWARDED, Account.AVAILABLE),
    Kind.CLAIM: (Account.AWARDED, Account.CLAIMED),
    Kind.CLAIM_REFUSED: (Account.CLAIMED, Account.AWARDED),
    Kind.PAYMENT: (Account.CLAIMED, Account.PAID),
    Kind.RETURN: (Account.PAID, Account.AVAILABLE),
    Kind.MATCHING_CASH: (Account.REGION, Account.MATCHING_CASH),
    Kind.MATCHING_IN_KIND: (Account.REGION, Account.MATCHING_IN_KIND),
    Kind.REPAYMENT: (Account.HUB, Account.REPAYMENT),
    Kind.ROYALTY: (Account.HUB, Account.ROYALTY),
    Kind.CARRY_OUT: (Account.AVAILABLE, Account.NEXT_YEAR),
    Kind.CARRY_IN: (Account.LAST_YEAR, Account.AVAILABLE),
}


class Overdrawn(KyotenError):
    """An account would fall below zero; `held` and `asked` are whole yen."""

    def __init__(self, account: Account, held: Yen, asked: Yen) -> None:
        super().__init__(f"{account} holds {held} yen; {asked} were asked for")
        self.account, self.held, self.asked = account, held, asked


@dataclass(frozen=True)
class Entry:
    """So many yen moved by one act; KyotenError unless the amount is above zero."""

    kind: Kind
    amount: Yen

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise KyotenError(f"an entry moves whole yen above zero, not {self.amount}")

    @property
    def moves(self) -> tuple[Account, Account]:
        """The account that gives and the account that receives."""
        return MOVES[self.kind]

    @property
    def postings(self) -> tuple[tuple[Account, Yen], tuple[Account, Yen]]:
        """Both sides of the entry; they sum to zero."""
        gives, receives = self.moves
        return (gives, -self.amount), (receives, self.amount)


Balances = Mapping[Account, Yen]


def balances(entries: Iterable[Entry]) -> dict[Account, Yen]:
    """What every account holds after the entries, whole yen; the sum over all accounts is zero."""
    held = dict.fromkeys(Account, 0)
    for entry in entries:
        for account, amount in entry.postings:
            held[account] += amount
    return held


def post(held: Balances, entry: Entry) -> dict[Account, Yen]:
    """What every account holds after one more entry. Overdrawn where the giving account holds too little."""
    gives, _receives = entry.moves
    if gives not in SOURCES and held.get(gives, 0) < entry.amount:
        raise Overdrawn(gives, held.get(gives, 0), entry.amount)
    after = dict(held)
    for account, amount in entry.postings:
        after[account] = after.get(account, 0) + amount
    return after
