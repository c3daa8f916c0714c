"""Checks of support packages that do not trust the solver: ranges, slots, budgets and matching, in whole yen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.offers import Offer, capacities
from kyoten.core.support.problem import SupportProblem


def verify(problem: SupportProblem, awarded: Sequence[Offer], given: Mapping[str, int]) -> None:
    """Raise KyotenError unless every amount lies in its range and no slot, budget or capacity is exceeded."""
    broken = [*_ranges(awarded, given), *_measures(problem, awarded, given), *_hubs(problem, awarded, given)]
    if broken:
        raise KyotenError(f"the support packages do not hold: {'; '.join(broken)}")


def _ranges(awarded: Sequence[Offer], given: Mapping[str, int]) -> list[str]:
    return [
        f"{offer.key} gets {given[offer.key]} yen, outside its range"
        for offer in awarded
        if offer.measure.low_yen is not None
        and offer.measure.high_yen is not None
        and not offer.measure.low_yen <= given[offer.key] <= offer.measure.high_yen
    ]


def _measures(problem: SupportProblem, awarded: Sequence[Offer], given: Mapping[str, int]) -> list[str]:
    broken = []
    for measure in problem.measures:
        lines = [offer for offer in awarded if offer.measure.id == measure.id]
        used = sum(given.get(offer.key, 0) for offer in lines)
        budget = measure.budget_yen.get(problem.fiscal_year)
        if measure.slots is not None and len(lines) > measure.slots:
            broken.append(f"{measure.id} makes {len(lines)} awards of {measure.slots}")
        if budget is not None and used > budget:
            broken.append(f"{measure.id} uses {used} of {budget} yen")
    return broken


def _hubs(problem: SupportProblem, awarded: Sequence[Offer], given: Mapping[str, int]) -> list[str]:
    broken = []
    for hub in problem.hubs:
        for name, kinds, capacity in capacities(hub):
            duty = sum(
                offer.duty_yen(given.get(offer.key, 0))
                for offer in awarded
                if offer.hub.id == hub.id and offer.measure.matching_kind in kinds
            )
            if capacity is not None and duty > capacity:
                broken.append(f"{name}: a duty of {duty} against {capacity} yen")
    return broken
