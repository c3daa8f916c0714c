"""Which measures meet which hubs at all: an offer with its linkage, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from kyoten.core.support.outcome import Refusal, RefusalReason
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, Running, SupportProblem


@dataclass(frozen=True)
class Offer:
    """A measure that follows a hub, and the weak functions of the hub that it would serve."""

    hub: Hub
    measure: Measure
    linkage: Linkage
    serves: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name for the pair, unique in one problem."""
        return f"{self.hub.id} × {self.measure.id}"

    @property
    def weight(self) -> int:
        """The severity it serves, plus one, so that an award without weak functions still counts."""
        return 1 + sum(self.hub.weakness[function] for function in self.serves)

    def duty_yen(self, amount_yen: int) -> int:
        """The region's duty against an amount, rounded up to the yen; 0 without a duty."""
        return ceil((self.measure.matching_ratio or Fraction(0)) * amount_yen)

    def amount_for(self, duty_yen: int) -> int | None:
        """The greatest amount whose duty is within `duty_yen`; None when there is no duty to bound it."""
        ratio = self.measure.matching_ratio
        return None if not ratio else floor(duty_yen / ratio)


def meet(problem: SupportProblem) -> tuple[tuple[Offer, ...], tuple[Refusal, ...]]:
    """All offers and refusals, by hub and measure in the order of the problem."""
    offers: list[Offer] = []
    refusals: list[Refusal] = []
    for hub in problem.hubs:
        for measure in problem.measures:
            linkage = measure.linkage.get(hub.hub_type)
            reason = _refusal(hub, measure, linkage)
            if linkage is None or reason is not None:
                facts: dict[str, int | str | None] = {"hub_type": hub.hub_type}
                refusals.append(Refusal(hub.id, measure.id, reason or RefusalReason.NO_LINKAGE, facts))
            else:
                offers.append(Offer(hub, measure, linkage, open_weakness(problem, hub, measure)))
    return tuple(offers), tuple(refusals)


def open_weakness(problem: SupportProblem, hub: Hub, measure: Measure) -> tuple[str, ...]:
    """Weak functions that the measure serves and that no other measure running at the hub serves (S7), sorted."""
    running = served_by_running(problem, hub)
    return tuple(
        function
        for function in sorted(measure.functions)
        if hub.weakness.get(function, 0) > 0 and set(running.get(function, ())) <= {family(measure)}
    )


def served_by_running(problem: SupportProblem, hub: Hub) -> dict[str, tuple[str, ...]]:
    """Weak functions that measures already running at the hub serve, with the ids of these measures."""
    served: dict[str, tuple[str, ...]] = {}
    for measure in problem.measures:
        if family(measure) in hub.running:
            for function in sorted(measure.functions):
                if hub.weakness.get(function, 0) > 0:
                    known = served.get(function, ())
                    served[function] = known if family(measure) in known else (*known, family(measure))
    return served


def family(measure: Measure) -> str:
    """The id by which hubs say that they run the measure."""
    return measure.family or measure.id


def capacities(hub: Hub) -> tuple[tuple[str, frozenset[MatchingKind], int | None], ...]:
    """What bounds the hub's duties: cash for duties in cash, cash and work together for all; None = unknown."""
    together = None if hub.cash_yen is None or hub.work_yen is None else hub.cash_yen + hub.work_yen
    return (
        (f"cash of {hub.id}", frozenset({MatchingKind.CASH}), hub.cash_yen),
        (f"cash and work of {hub.id}", frozenset(MatchingKind), together),
    )


def _refusal(hub: Hub, measure: Measure, linkage: Linkage | None) -> RefusalReason | None:
    runs = family(measure) in hub.running
    if linkage is None:
        return RefusalReason.NO_LINKAGE
    if measure.running is Running.REQUIRED and not runs:
        return RefusalReason.NOT_RUNNING
    if measure.running is Running.EXCLUDED and runs:
        return RefusalReason.RUNS_ALREADY
    return None
