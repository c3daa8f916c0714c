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

from kyoten.core.portfolio.program import Whole

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
    """Partial selections: what each uses of the rows, what it gave up, and its columns as bits."""

    used: Whole
    lost: Reals
    bits: Whole


def sweep(few: Few, allowance: float, most: int) -> Swept:
    """The selection of the greatest value among those that give up at most `allowance`.

    No more than `most` lines are kept, the least lossy ones; `whole` says whether that left any out. At most WIDEST
    columns.
    """
    few = _binding(few)
    order = np.argsort(-np.abs(few.reduced), kind="stable")
    rest_low = _rest(np.minimum(few.matrix[:, order], 0))
    rest_high = _rest(np.maximum(few.matrix[:, order], 0))
    lines = _Lines(np.zeros((1, len(few.lower)), np.int64), np.zeros(1), np.zeros((1, 2), np.int64))
    whole = True
    for step, place in enumerate(order):
        lines = _decide(few, lines, int(place))
        lines = _living(few, lines, rest_low[step + 1], rest_high[step + 1], allowance)
        if len(lines.bits) > most:
            whole = False
            kept = np.argpartition(lines.lost, most)[:most]
            lines = _Lines(lines.used[kept], lines.lost[kept], lines.bits[kept])
    return Swept(_greatest(few, lines.bits), whole)


def _binding(few: Few) -> Few:
    """Only the rows that some selection of the columns could break, or that bear a price."""
    reach_low, reach_high = np.minimum(few.matrix, 0).sum(axis=1), np.maximum(few.matrix, 0).sum(axis=1)
    kept = (reach_low < few.lower) | (reach_high > few.upper) | (few.prices != 0)
    return Few(few.matrix[kept], few.lower[kept], few.upper[kept], few.prices[kept], few.values, few.reduced)


def _rest(ends: Whole) -> Whole:
    """For every step what the columns from there on can add: steps + 1 by rows."""
    sums = np.zeros((ends.shape[1] + 1, ends.shape[0]), np.int64)
    sums[:-1] = np.cumsum(ends[:, ::-1], axis=1)[:, ::-1].T
    return sums


def _decide(few: Few, lines: _Lines, place: int) -> _Lines:
    """Every line twice: without the column and with it."""
    reduced = float(few.reduced[place])
    bit = np.zeros(2, np.int64)
    bit[place // WORD] = 1 << place % WORD
    return _Lines(
        np.concatenate([lines.used, lines.used + few.matrix[:, place]]),
        np.concatenate([lines.lost + max(reduced, 0.0), lines.lost + max(-reduced, 0.0)]),
        np.concatenate([lines.bits, lines.bits | bit]),
    )


def _living(few: Few, lines: _Lines, low: Whole, high: Whole, allowance: float) -> _Lines:
    """The lines that can still keep every row and give up no more than the allowance."""
    most, least = lines.used + high, lines.used + low
    fits = np.all((most >= few.lower) & (least <= few.upper), axis=1)
    room = np.maximum(few.upper - most, 0) @ np.maximum(few.prices, 0.0)
    room += np.maximum(least - few.lower, 0) @ np.maximum(-few.prices, 0.0)
    alive = fits & (lines.lost + room <= allowance)
    return _Lines(lines.used[alive], lines.lost[alive], lines.bits[alive])


def _greatest(few: Few, bits: Whole) -> Whole | None:
    """The selection of the greatest value, the first by its bits among equals."""
    if not len(bits):
        return None
    bits = bits[np.lexsort(bits.T)]
    places = np.arange(len(few.values))
    taken = (bits[:, places // WORD] >> places % WORD) & 1
    return np.asarray(taken[int(np.argmax(taken @ few.values))], dtype=np.int64)
