"""What forcing each candidate to the other side costs, and the fewest swaps by which that is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kyoten.core.portfolio.forced import forced
from kyoten.core.portfolio.outcome import VALUE_SCALE, Swap
from kyoten.core.portfolio.program import OPEN, Program, Whole
from kyoten.core.portfolio.search import Found, Search


@dataclass(frozen=True)
class Margin:
    """The loss in points, and who would leave and enter."""

    loss: float
    swap: Swap


def margins(search: Search, values: Whole, best: Found, swaps: bool = True) -> Mapping[str, Margin | None]:
    """Per id the margin of the best selection without it (or with it, where it is out); None where there is none.

    With `swaps` the selection shown is the one that differs least from the best among all that lose no more; without,
    any of them.
    """
    nearest = _Nearest(search.program, values, best) if swaps else None
    found: dict[str, Margin | None] = {}
    for place, other in forced(search, values, best).items():
        one = search.program.ids[place]
        if other is None:
            found[one] = None
            continue
        shown = other.taken if nearest is None else nearest.to((place, 1 - int(best.taken[place])), other)
        found[one] = Margin((best.worth - other.worth) / VALUE_SCALE, swap_of(search.program, best.taken, shown))
    return found


def swap_of(program: Program, before: Whole, after: Whole) -> Swap:
    """Who leaves and who enters between two selections."""
    return Swap(tuple(sorted(program.named(before * (1 - after)))), tuple(sorted(program.named(after * (1 - before)))))


class _Nearest:
    """Among selections worth as much as one that is known, the one that shares most with the best."""

    def __init__(self, program: Program, values: Whole, best: Found) -> None:
        self._search = Search(program.with_row(values, -OPEN, OPEN))
        self._shared = np.where(best.taken == 1, 1, -1)

    def to(self, forced: tuple[int, int], other: Found) -> Whole:
        self._search.set_floor(len(self._search.program.lower) - 1, other.worth)
        found = self._search.best(self._shared, forced, other.taken)
        return other.taken if found is None else found.taken
