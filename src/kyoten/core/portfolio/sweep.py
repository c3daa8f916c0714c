"""The best selection over a few free columns, by a sweep over all of them at once that drops what cannot win.

The columns are decided one after the other, the dearest first; every partial selection is a line of an array. A line is
dropped when the columns still open cannot bring a row back within its bounds, or when what it has given up already
(reduced values against their sign, and room left in rows that bear a price) leaves it no better than a selection that
is known. This is dynamic programming by layers with bounds (Martello and Toth 1990, "Knapsack Problems", chapter 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyoten.core.portfolio.program import Whole, rest_of

Reals = NDArray[np.float64]
WORD = 60
WIDEST = 2 * WORD
"""Columns that fit into the bits of two whole numbers."""


@dataclass(frozen=True)
class Few:
    """Free columns (rows × columns, whole), what room the rows have for them, prices, values and reduced values."""

    matrix: Whole
    lower: Whole
    upper: Whole
    prices: Reals
    values: Whole
    reduced: Reals


@dataclass(frozen=True)
class Swept:
    """The best of the sweep (zeros and ones; None when nothing fits), and whether lines were left out for number."""

    taken: Whole | None
    whole: bool


@dataclass(frozen=True)
class _Lines:
    """Partial selections: rows × lines used, what each gave up, and its columns as bits (words × lines)."""

    used: Whole
    lost: Reals
    bits: Whole

    def only(self, kept: NDArray[np.bool_] | Whole) -> _Lines:
        return _Lines(self.used[:, kept], self.lost[kept], self.bits[:, kept])


def sweep(few: Few, allowance: float, most: int) -> Swept:
    """The selection of the greatest value among those that give up at most `allowance`.

    No more than `most` lines are kept, the least lossy ones; `whole` says whether that left any out. At most WIDEST
    columns.
    """
    few = _binding(few)
    order = np.argsort(-np.abs(few.reduced), kind="stable")
    rest_low = rest_of(np.minimum(few.matrix[:, order], 0))
    rest_high = rest_of(np.maximum(few.matrix[:, order], 0))
    lines = _Lines(np.zeros((len(few.lower), 1), np.int64), np.zeros(1), np.zeros((2, 1), np.int64))
    lines = _living(few, lines, (rest_low[0], rest_high[0]), allowance, np.arange(len(few.lower)))
    whole = True
    for step, place in enumerate(order):
        lines = _decide(few, lines, int(place), allowance)
        rest = rest_low[step + 1], rest_high[step + 1]
        lines = _living(few, lines, rest, allowance, np.flatnonzero(few.matrix[:, place]))
        if len(lines.lost) > most:
            whole = False
            lines = lines.only(np.argpartition(lines.lost, most)[:most])
    return Swept(_greatest(few, lines.bits), whole)


def _binding(few: Few) -> Few:
    """Only the rows that some selection of the columns could break, or that bear a price."""
    reach_low, reach_high = np.minimum(few.matrix, 0).sum(axis=1), np.maximum(few.matrix, 0).sum(axis=1)
    kept = (reach_low < few.lower) | (reach_high > few.upper) | (few.prices != 0)
    return Few(few.matrix[kept], few.lower[kept], few.upper[kept], few.prices[kept], few.values, few.reduced)


def _decide(few: Few, lines: _Lines, place: int, allowance: float) -> _Lines:
    """Every line with the column on the side of its reduced value, and against it where that may be given up."""
    reduced = float(few.reduced[place])
    against = lines.only(lines.lost + abs(reduced) <= allowance)
    against = _Lines(against.used, against.lost + abs(reduced), against.bits)
    without, taken = (against, lines) if reduced > 0 else (lines, against)
    bits = taken.bits.copy()
    bits[place // WORD] |= 1 << place % WORD
    return _Lines(
        np.concatenate([without.used, taken.used + few.matrix[:, [place]]], axis=1),
        np.concatenate([without.lost, taken.lost]),
        np.concatenate([without.bits, bits], axis=1),
    )


def _living(few: Few, lines: _Lines, rest: tuple[Whole, Whole], allowance: float, touched: Whole) -> _Lines:
    """The lines that can still keep the touched rows and give up no more than the allowance."""
    alive = np.ones(len(lines.lost), dtype=bool)
    for row in touched:
        used = lines.used[row]
        alive &= (used + rest[1][row] >= few.lower[row]) & (used + rest[0][row] <= few.upper[row])
    given = lines.lost.copy()
    for row in np.flatnonzero(few.prices):
        if few.prices[row] > 0:
            given += np.maximum(few.upper[row] - lines.used[row] - rest[1][row], 0) * few.prices[row]
        else:
            given -= np.maximum(lines.used[row] + rest[0][row] - few.lower[row], 0) * few.prices[row]
    return lines.only(alive & (given <= allowance))


def _greatest(few: Few, bits: Whole) -> Whole | None:
    """The selection of the greatest value, the first by its bits among equals."""
    if not bits.shape[1]:
        return None
    bits = bits[:, np.lexsort(bits)]
    places = np.arange(len(few.values))
    taken = (bits[places // WORD] >> (places % WORD)[:, None]) & 1
    return np.asarray(taken[:, int(np.argmax(few.values @ taken))], dtype=np.int64)
