"""What a cut of a budget line in mid-year takes from whom: free yen first, then commitments, then unclaimed awards.

What was claimed or paid is owed and stays. Within commitments, and within awards, everybody gives in proportion to what
they hold, by largest remainder, so that the parts add up to the cut to the yen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kyoten.core.kernel.ledger import Account, Overdrawn
from kyoten.core.kernel.money import Yen, split


@dataclass(frozen=True)
class Stake:
    """What one hub holds of a line and has not claimed: its commitment (`award` None) or one award, whole yen."""

    hub: str
    award: int | None
    held: Yen
    lowered: Yen = 0

    @property
    def left(self) -> Yen:
        """What the hub keeps."""
        return self.held - self.lowered


@dataclass(frozen=True)
class Cut:
    """A cut with where it comes from: free yen of the line, and the stakes in their order."""

    amount: Yen
    free: Yen
    stakes: tuple[Stake, ...]


def most(available: Yen, stakes: Sequence[Stake]) -> Yen:
    """The most that can be cut: everything that is neither claimed nor paid."""
    return available + sum(stake.held for stake in stakes)


def cut(available: Yen, stakes: Sequence[Stake], amount: Yen) -> Cut:
    """Take an amount out of a line. Overdrawn beyond what is neither claimed nor paid."""
    if amount > most(available, stakes):
        raise Overdrawn(Account.AVAILABLE, most(available, stakes), amount)
    free = min(amount, max(available, 0))
    committed = [stake for stake in stakes if stake.award is None]
    awarded = [stake for stake in stakes if stake.award is not None]
    from_committed = min(amount - free, sum(stake.held for stake in committed))
    lowered = {
        (stake.hub, stake.award): stake
        for group, yen in ((committed, from_committed), (awarded, amount - free - from_committed))
        for stake in _lowered(group, yen)
    }
    return Cut(amount, free, tuple(lowered[stake.hub, stake.award] for stake in stakes))


def everything(available: Yen, stakes: Sequence[Stake]) -> Cut:
    """Take out all that is neither claimed nor paid, as an abolition or a merger does."""
    return cut(available, stakes, most(available, stakes))


def _lowered(stakes: Sequence[Stake], yen: Yen) -> list[Stake]:
    """The stakes less their part of the yen."""
    if yen == 0:
        return list(stakes)
    parts = split(yen, [stake.held for stake in stakes])
    return [replace(stake, lowered=part) for stake, part in zip(stakes, parts, strict=True)]
