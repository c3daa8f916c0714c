"""A rate rule and a scale rule over many awards at once: whole yen in int64, so that none is wrong by rounding.

A rate's part of an amount, and the sum of a scale's parts, are cut off below the yen once, as in the rules for one
award. Binary fractions cannot hold most rates: they are often right by luck, and 29/100 of 100 yen comes out as 28.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError

Yen = NDArray[np.int64]
Flags = NDArray[np.bool_]

MET, NOT_MET, CANNOT_TELL = 1, 0, -1
"""The three answers as numbers of an array."""

BLOCK = 16_384
"""Awards worked on at a time, so that they stay in the processor's cache."""

ROOM = 2**62


@dataclass(frozen=True)
class Scale:
    """Rates of an amount by bracket: each rate holds for the part from its threshold (whole yen) to the next.

    Thresholds begin with 0 and rise; a rate of 1/2 up to 10 million yen and 1/3 above is
    `Scale((0, 10_000_000), (Fraction(1, 2), Fraction(1, 3)))`. Raises KyotenError for what is no scale.
    """

    thresholds: tuple[int, ...]
    rates: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in pairwise(self.thresholds))
        if not self.thresholds or self.thresholds[0] != 0 or not rising:
            raise KyotenError("thresholds begin with 0 and rise")
        if len(self.rates) != len(self.thresholds) or min(self.rates) < 0:
            raise KyotenError("a scale has one rate of 0 or more for each threshold")

    @property
    def denominator(self) -> int:
        """The smallest number of which every rate is a whole part."""
        return lcm(*(rate.denominator for rate in self.rates))

    def part(self, amount: int) -> int:
        """The scale's part of one amount, cut off below the yen: what the arrays are checked against."""
        ends = (*self.thresholds[1:], max(amount, self.thresholds[-1]))
        pieces = zip(self.thresholds, ends, self.rates, strict=True)
        return int(sum(rate * max(0, min(amount, high) - low) for low, high, rate in pieces))


def rate_parts(amounts: Yen, rate: Fraction) -> Yen:
    """The rate's part of every amount, cut off below the yen. KyotenError for negative amounts."""
    return scale_parts(amounts, Scale((0,), (rate,)))


def scale_parts(amounts: Yen, scale: Scale) -> Yen:
    """The scale's part of every amount, cut off below the yen. KyotenError for negative amounts, or too large ones.

    With the common denominator D and rates n/D, the sum is n₀·a plus (nᵢ − nᵢ₋₁)·(a − tᵢ) above each threshold tᵢ, in
    whole numbers, and is divided once.
    """
    most = int(amounts.max(initial=0))
    if amounts.min(initial=0) < 0:
        raise KyotenError("amounts are yen of 0 or more")
    whole = scale.denominator
    numerators = [int(rate * whole) for rate in scale.rates]
    if most * max(1, *numerators) * 2 * len(numerators) >= ROOM:
        raise KyotenError(f"amounts of up to {most} yen are too large for the rates of this scale")
    found = np.empty(len(amounts), dtype=np.int64)
    steps = [high - low for low, high in pairwise(numerators)]
    above = np.empty(min(BLOCK, len(amounts)), dtype=np.int64)
    for start in range(0, len(amounts), BLOCK):
        block, total = amounts[start : start + BLOCK], found[start : start + BLOCK]
        np.multiply(block, numerators[0], out=total)
        part = above[: len(block)]
        for threshold, step in zip(scale.thresholds[1:], steps, strict=True):
            np.subtract(block, threshold, out=part)
            np.maximum(part, 0, out=part)
            np.multiply(part, step, out=part)
            np.add(total, part, out=total)
        np.floor_divide(total, whole, out=total)
    return found


def verdicts(subsidies: Yen, ceilings: Yen, known: Flags | None = None) -> NDArray[np.int8]:
    """For each award whether the subsidy is within the ceiling; `known` is False where an amount is not known."""
    found: NDArray[np.int8] = np.where(subsidies <= ceilings, MET, NOT_MET).astype(np.int8)
    if known is not None:
        found[~known] = CANNOT_TELL
    return found
