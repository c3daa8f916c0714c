"""A subsidy is at most the stated part of the cost that may be subsidised."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.subsidy_rate"


@dataclass(frozen=True)
class Facts:
    """The cost that may be subsidised and the subsidy asked for or given, whole yen; None = not known."""

    eligible_cost_yen: int | None
    subsidy_yen: int | None


@dataclass(frozen=True)
class Numbers:
    """The highest part of the eligible cost."""

    rate: Fraction
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A subsidy is at most the stated part of the cost that may be subsidised.

    The ceiling is rounded down to the yen.

    Source: S19 and S20, slides 20 and 21.
    """
    if facts.eligible_cost_yen is None or facts.subsidy_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_cost_and_subsidy")
    ceiling = floor(numbers.rate * facts.eligible_cost_yen)
    compared: dict[str, Fact] = {
        "eligible_cost_yen": facts.eligible_cost_yen,
        "subsidy_yen": facts.subsidy_yen,
        "rate": f"{numbers.rate.numerator}/{numbers.rate.denominator}",
        "ceiling_yen": ceiling,
        "excess_yen": max(0, facts.subsidy_yen - ceiling),
    }
    if facts.subsidy_yen <= ceiling:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "lower_subsidy")
