"""How fast do a rate rule and a scale rule go over a million awards, and how many yen are wrong?

Against OpenFisca's `MarginalRateTaxScale.calc` where OpenFisca-Core is installed, against the outer-product formula of
marginal scales in floating point (written here in plain NumPy), and against a loop of Python's Decimal on a part of the
awards, counted up to all of them. Wrong yen are counted against Python's whole numbers; what is computed in floating
point is cut off below the yen as ours is. Medians of the CPU time of several runs on the same data, all in one process.
OpenFisca-Core is no part of Kyoten; where it is missing: pip install OpenFisca-Core (or elsewhere, and named by
PYTHONPATH).

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

try:
    from openfisca_core.taxscales import MarginalRateTaxScale
except ImportError:  # no part of Kyoten: the table then says what is left out
    MarginalRateTaxScale = None

AWARDS = 1_000_000
LOOPED = 20_000
REPEATS = 7
SEED = 2009
RATE, PERCENT = Fraction(2, 3), Fraction(29, 100)
SCALE = Scale(
    (0, 10_000_000, 50_000_000, 200_000_000), (Fraction(2, 3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 10))
)
PERCENTS = Scale(SCALE.thresholds, (Fraction(57, 100), Fraction(29, 100), Fraction(14, 100), Fraction(7, 100)))


def main() -> int:
    amounts = np.random.default_rng(SEED).integers(0, 1_000_000_000, AWARDS)
    amounts[::2] -= amounts[::2] % 30  # round sums, as budgets have them: their exact parts are whole yen
    print(f"{AWARDS:,} awards, seed {SEED}; CPU in ms for all of them")
    if MarginalRateTaxScale is None:
        print("OpenFisca is left out: the baseline is missing; pip install OpenFisca-Core")
    heads = f"{'int64':>8} {'OpenFisca':>10} {'ratio':>6} {'float':>8} {'ratio':>6} {'Decimal':>9} {'ratio':>6}"
    print(f"{'rule':6} {heads}   wrong yen: int64, OpenFisca, float")
    percent = Scale((0,), (PERCENT,))
    for name, scale in (("2/3", Scale((0,), (RATE,))), ("29/100", percent), ("scale", SCALE), ("scale%", PERCENTS)):
        exact = np.array([exactly(one, scale) for one in amounts.tolist()])
        ours, found = timed(lambda scale=scale: parts(amounts, scale))  # type: ignore[misc]
        plain, floated = timed(lambda scale=scale: in_floats(amounts, scale))  # type: ignore[misc]
        fisca, taxed = timed(lambda scale=scale: by_openfisca(amounts, scale))  # type: ignore[misc]
        looped = once(lambda scale=scale: in_decimals(amounts[:LOOPED], scale)) * AWARDS / LOOPED  # type: ignore[misc]
        wrong = ["-" if one is None else f"{int((one != exact).sum()):,}" for one in (found, taxed, floated)]
        beside = "         -      -" if taxed is None else f"{fisca:10.1f} {fisca / ours:5.1f}x"
        times = f"{ours:8.1f} {beside} {plain:8.1f} {plain / ours:5.1f}x {looped:9.0f} {looped / ours:5.0f}x"
        print(f"{name:6} {times}   {', '.join(wrong)}", flush=True)
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


def by_openfisca(amounts: NDArray[np.int64], scale: Scale) -> NDArray[np.int64] | None:
    """OpenFisca's scale rule, cut off below the yen; None where it is not installed."""
    if MarginalRateTaxScale is None:
        return None
    rule = MarginalRateTaxScale()
    for threshold, rate in zip(scale.thresholds, scale.rates, strict=True):
        rule.add_bracket(float(threshold), float(rate))
    return np.floor(rule.calc(amounts.astype(float))).astype(np.int64)


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


def timed(work: Callable[[], NDArray[np.int64] | None]) -> tuple[float, NDArray[np.int64] | None]:
    """Median milliseconds, and the answer."""
    spent = [once(work) for _ in range(REPEATS)]
    return statistics.median(spent), work()


def once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
