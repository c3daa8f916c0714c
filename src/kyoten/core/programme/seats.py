"""How many hubs of a type one round is to choose, read from the quotas that a programme states (S1, S5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.figures import Bound, Range
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.model import Programme, Statement


@dataclass(frozen=True)
class Seats:
    """How many hubs of a type one round is to choose, as stated: `low` to `high`, `about` where the text says 程度."""

    low: int
    high: int
    about: bool = False
    printed: str = ""

    def holds(self, chosen: int, eligible: int) -> bool:
        """Whether a number of chosen hubs keeps the quota; fewer is allowed only where there were no more to choose."""
        return min(self.low, eligible) <= chosen <= self.high


def seats_of(programme: Programme, stage: int) -> dict[str, Seats]:
    """The seats of every hub type in the round of that order; a type without such a round has none (S1, S5)."""
    found = {}
    for hub_type in programme.hub_types:
        for planned in (one.planned for one in hub_type.quota.rounds if one.order == stage):
            found[hub_type.id] = read_seats(planned)
    return found


def read_seats(statement: Statement) -> Seats:
    """The bounds that a stated count gives: 「当初10ヵ所程度」 is 10 to 10, about, 「10ヵ所以内」 is 0 to 10.

    KyotenError where none is stated.
    """
    if statement.number is not None:
        number = statement.number
        low = number.value if number.value is not None else number.low
        high = number.value if number.value is not None else number.high
        return _seats(low, high, number.about, "")
    printed = statement.printed or ""
    quantity = next(iter(parse(printed).counts), None)
    if quantity is None:
        return _seats(None, None, False, printed)
    if isinstance(quantity, Range):
        about = quantity.about or any(end is not None and end.about for end in (quantity.low, quantity.high))
        low_end, high_end = (end.value if end else None for end in (quantity.low, quantity.high))
        return _seats(low_end, high_end, about, printed)
    limited = quantity.bound in (Bound.AT_MOST, Bound.LESS_THAN)
    high = quantity.value - (quantity.bound is Bound.LESS_THAN)
    return _seats(None if limited else high, high, quantity.about, printed)


def _seats(low: Any, high: Any, about: bool, printed: str) -> Seats:
    if low is None and high is None:
        raise KyotenError(f"no number of hubs is stated in {printed!r}")
    top = int(high if high is not None else low)
    return Seats(int(low if low is not None else 0), top, about, printed)
