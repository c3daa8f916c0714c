"""The figures that pages show of a ledger, each the sum of entries that can be named one by one.

Every yen of a budget stands in exactly one of committed, awarded, claimed, paid and left; the first four together are
held by hubs. What was returned is left again; it is told beside the others and counted once.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kyoten.core.kernel.ledger import MOVES, Account, Kind
from kyoten.core.kernel.money import Yen


class Figure(StrEnum):
    """One figure of a line, an award or a hub."""

    BUDGET = "budget"
    HELD = "held"
    COMMITTED = "committed"
    AWARDED = "awarded"
    CLAIMED = "claimed"
    PAID = "paid"
    RETURNED = "returned"
    LEFT = "left"
    MATCHING_CASH = "matching_cash"
    MATCHING_IN_KIND = "matching_in_kind"
    REPAYMENT = "repayment"
    ROYALTY = "royalty"


OF_BUDGET = (Figure.COMMITTED, Figure.AWARDED, Figure.CLAIMED, Figure.PAID, Figure.LEFT)
"""The parts of a budget; they add up to it."""

BESIDE = (Figure.MATCHING_CASH, Figure.MATCHING_IN_KIND, Figure.REPAYMENT, Figure.ROYALTY)
"""Money that is not the funder's: it stands beside the budget."""

_ACCOUNTS = {
    Figure.COMMITTED: Account.COMMITTED,
    Figure.AWARDED: Account.AWARDED,
    Figure.CLAIMED: Account.CLAIMED,
    Figure.PAID: Account.PAID,
    Figure.LEFT: Account.AVAILABLE,
    Figure.MATCHING_CASH: Account.MATCHING_CASH,
    Figure.MATCHING_IN_KIND: Account.MATCHING_IN_KIND,
    Figure.REPAYMENT: Account.REPAYMENT,
    Figure.ROYALTY: Account.ROYALTY,
}
_OF_HUBS = frozenset({Account.COMMITTED, Account.AWARDED, Account.CLAIMED, Account.PAID})
_OUTSIDE = frozenset({Account.APPROPRIATION, Account.LAST_YEAR, Account.NEXT_YEAR})


def effect(kind: Kind, figure: Figure) -> int:
    """Whether an entry of this kind raises the figure (1), lowers it (-1) or leaves it (0)."""
    gives, receives = MOVES[kind]
    if figure is Figure.RETURNED:
        return int(kind is Kind.RETURN)
    if figure is Figure.BUDGET:
        return int(gives in _OUTSIDE) - int(receives in _OUTSIDE)
    if figure is Figure.HELD:
        return int(receives in _OF_HUBS) - int(gives in _OF_HUBS)
    account = _ACCOUNTS[figure]
    return int(receives is account) - int(gives is account)


def kinds_of(figure: Figure) -> tuple[Kind, ...]:
    """The kinds of entries behind a figure."""
    return tuple(kind for kind in Kind if effect(kind, figure))


def figures(sums: Mapping[Kind, Yen]) -> dict[Figure, Yen]:
    """Every figure from the sum of each kind of entry, whole yen."""
    return {figure: sum(effect(kind, figure) * yen for kind, yen in sums.items()) for figure in Figure}
