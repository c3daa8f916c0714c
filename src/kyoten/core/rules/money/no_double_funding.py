"""The same cost is charged to one measure only."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.no_double_funding"


@dataclass(frozen=True)
class Charge:
    """One cost (by its id) charged to one measure, whole yen."""

    cost: str
    measure: str
    yen: int


@dataclass(frozen=True)
class Facts:
    """All charges of a hub or project; None when they are not known."""

    charges: tuple[Charge, ...] | None


@dataclass(frozen=True)
class Numbers:
    """The number of measures that may carry one cost."""

    measures_per_cost: int
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The same cost is charged to one measure only.

    Source: S6 and S21: a dozen measures of two ministries meet in one hub, and every yen is counted once.
    """
    if facts.charges is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "list_charges")
    measures: dict[str, dict[str, int]] = {}
    for charge in facts.charges:
        of_cost = measures.setdefault(charge.cost, {})
        of_cost[charge.measure] = of_cost.get(charge.measure, 0) + charge.yen
    doubled = {cost: paid for cost, paid in measures.items() if len(paid) > numbers.measures_per_cost}
    over = sum(sum(sorted(paid.values())[: -numbers.measures_per_cost]) for paid in doubled.values())
    compared: dict[str, Fact] = {
        "costs": len(measures),
        "doubled_costs": ", ".join(sorted(doubled)),
        "measures": ", ".join(sorted({measure for paid in doubled.values() for measure in paid})),
        "doubled_yen": over,
    }
    if not doubled:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "charge_once")
