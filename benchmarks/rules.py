"""How fast do a rate rule and a scale rule go over a million awards, and how many yen are wrong?

Against the outer-product formula of marginal scales in floating point (written here in plain NumPy, as libraries of tax
and benefit rules compute it; none of them is a dependency, so none is measured itself), and against a loop of Python's
Decimal on a part of the awards, counted up to all of them. Wrong yen are counted against Python's whole numbers.
Medians of several runs on the same data.

    python3 bootstrap.py bench rules
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kyoten.core.rules.many import Scale, rate_parts, scale_parts

AWARDS = 1_000_000
LOOPED = 20_000
REPEATS = 7
SEED = 2009
RATE, PERCENT = Fraction(2, 3), Fraction(29, 100)
SCALE = Scale(
    (0, 10_000_000, 50_000_000, 200_000_000), (Fraction(2, 3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 10))
)


def main() -> int:
    amounts = np.random.default_rng(SEED).integers(0, 1_000_000_000, AWARDS)
    amounts[::2] -= amounts[::2] % 30  # round sums, as budgets have them: their exact parts are whole yen
    print(f"{AWARDS:,} awards, seed {SEED}; times in ms for all of them")
    print(f"{'rule':6} {'int64':>8} {'float':>8} {'ratio':>6} {'Decimal':>9} {'ratio':>6}   wrong yen: int64, float")
    percent = Scale((0,), (PERCENT,))
    for name, scale in (("2/3", Scale((0,), (RATE,))), ("29/100", percent), ("scale", SCALE)):
        exact = np.array([exactly(one, scale) for one in amounts.tolist()])
        ours, found = timed(lambda scale=scale: parts(amounts, scale))  # type: ignore[misc]
        plain, floated = timed(lambda scale=scale: in_floats(amounts, scale))  # type: ignore[misc]
        looped = once(lambda scale=scale: in_decimals(amounts[:LOOPED], scale)) * AWARDS / LOOPED  # type: ignore[misc]
        wrong = [int((one != exact).sum()) for one in (found, floated)]
        times = f"{ours:8.1f} {plain:8.1f} {plain / ours:5.1f}x {looped:9.0f} {looped / ours:5.0f}x"
        print(f"{name:6} {times}   {wrong[0]:,}, {wrong[1]:,}", flush=True)
    return 0


def parts(amounts: NDArray[np.int64], scale: Scale) -> NDArray[np.int64]:
    """The engine: a single rate by its own function."""
    return rate_parts(amounts, scale.rates[0]) if len(scale.rates) == 1 else scale_parts(amounts, scale)


def exactly(amount: int, scale: Scale) -> int:
    """One award in Python's whole numbers, without the engine: the sum over the common denominator, divided once."""
    whole, ends = scale.denominator, (*scale.thresholds[1:], 10**18)
    pieces = zip(scale.thresholds, ends, scale.rates, strict=True)
    total = sum(
        max(0, min(amount, high) - low) * (rate.numerator * (whole // rate.denominator)) for low, high, rate in pieces
    )
    return total // whole


def in_floats(amounts: NDArray[np.int64], scale: Scale) -> NDArray[np.int64]:
    """The marginal formula in floating point: clip every amount into every bracket, multiply by the rates, floor."""
    ends = np.array([*scale.thresholds, np.inf])
    base = np.tile(amounts.astype(float), (len(scale.rates), 1)).T
    inside = np.maximum(np.minimum(base, ends[1:]) - ends[:-1], 0)
    return np.floor(inside @ np.array([float(rate) for rate in scale.rates])).astype(np.int64)


def in_decimals(amounts: NDArray[np.int64], scale: Scale) -> list[int]:
    """The same, one award after the other, in decimal numbers of 28 digits."""
    rates = [Decimal(rate.numerator) / Decimal(rate.denominator) for rate in scale.rates]
    ends = [*scale.thresholds[1:], 10**18]
    brackets = list(zip(scale.thresholds, ends, rates, strict=True))
    found = []
    for amount in amounts.tolist():
        total = sum((rate * max(0, min(amount, high) - low) for low, high, rate in brackets), Decimal(0))
        found.append(int(total.to_integral_value(ROUND_FLOOR)))
    return found


def timed(work: Callable[[], NDArray[np.int64]]) -> tuple[float, NDArray[np.int64]]:
    """Median milliseconds, and the answer."""
    spent = [once(work) for _ in range(REPEATS)]
    return statistics.median(spent), work()


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
