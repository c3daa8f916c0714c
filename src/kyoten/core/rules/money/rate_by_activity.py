"""A subsidy is at most the sum of what the stated rate of each activity allows, and each activity has a rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.rate_by_activity"


@dataclass(frozen=True)
class Facts:
    """The eligible cost of each activity (None = not known) and the subsidy for all together, whole yen."""

    costs: Mapping[str, int | None]
    subsidy_yen: int | None


@dataclass(frozen=True)
class Numbers:
    """The highest part of the cost by activity; an activity without a rate is not subsidised."""

    rates: Mapping[str, Fraction]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A subsidy is at most the sum of what the stated rate of each activity allows, and each activity has a rate.

    The ceiling of each activity is rounded down to the yen.

    Source: S19, slide 20 (eligible facilities, rate at most 1/2).
    """
    strangers = sorted(set(facts.costs) - set(numbers.rates))
    if strangers:
        known: dict[str, Fact] = {"strangers": ", ".join(strangers), "activities": ", ".join(numbers.rates)}
        return Finding(
            RULE, Verdict.NOT_MET, {**known, "excess_yen": None, "ceiling_yen": None}, numbers.source, "leave_out"
        )
    costs = {name: cost for name, cost in facts.costs.items() if cost is not None}
    if not costs or len(costs) < len(facts.costs) or facts.subsidy_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_costs")
    ceiling = sum(floor(numbers.rates[name] * cost) for name, cost in costs.items())
    compared: dict[str, Fact] = {
        "strangers": "",
        "activities": ", ".join(costs),
        "subsidy_yen": facts.subsidy_yen,
        "ceiling_yen": ceiling,
        "excess_yen": max(0, facts.subsidy_yen - ceiling),
    }
    if facts.subsidy_yen <= ceiling:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "lower_subsidy")
