"""A subsidy is at most the part of the cost stated for the year of the project; after the last year, nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.falling_rate"


@dataclass(frozen=True)
class Facts:
    """The year of the project (from 1), the eligible cost and the subsidy, whole yen; None = not known."""

    year: int | None
    eligible_cost_yen: int | None
    subsidy_yen: int | None


@dataclass(frozen=True)
class Numbers:
    """The highest part of the eligible cost in the first, second … year; no year after the last is subsidised."""

    rates: tuple[Fraction, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A subsidy is at most the part of the cost stated for the year of the project; after the last year, nothing.

    The ceiling is rounded down to the yen.

    Source: S20, slide 21 (rate 2/3, within three years): one rate for every year, none after them.
    """
    if facts.year is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_year")
    if facts.eligible_cost_yen is None or facts.subsidy_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_cost_and_subsidy")
    rate = numbers.rates[facts.year - 1] if 1 <= facts.year <= len(numbers.rates) else Fraction(0)
    ceiling = floor(rate * facts.eligible_cost_yen)
    compared: dict[str, Fact] = {
        "year": facts.year,
        "eligible_cost_yen": facts.eligible_cost_yen,
        "subsidy_yen": facts.subsidy_yen,
        "rate": f"{rate.numerator}/{rate.denominator}" if rate else "0",
        "ceiling_yen": ceiling,
        "excess_yen": max(0, facts.subsidy_yen - ceiling),
    }
    if facts.subsidy_yen <= ceiling:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "lower_subsidy" if rate else "end_subsidy")
