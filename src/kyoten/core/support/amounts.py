"""How much each award brings: every one its least amount, the rest of the budget by severity, in whole yen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyoten.core.kernel.money import split
from kyoten.core.support.offers import Offer, capacities
from kyoten.core.support.problem import SupportProblem

UNIT_YEN = 1_000
"""Amounts above the least one grow in steps of a thousand yen, the unit of budget papers."""


def amounts(problem: SupportProblem, awarded: Sequence[Offer]) -> Mapping[str, int]:
    """Whole yen per offer key, for awards whose measure states an amount.

    Measures are served in the order of the problem. What a budget has beyond the least amounts is shared in
    proportion to the severity served (plus one), nobody above the stated range or the region's capacity to
    match; where no budget is stated every award keeps its least amount.
    """
    stated = [offer for offer in awarded if offer.measure.states_amount]
    given = {offer.key: offer.measure.low_yen or 0 for offer in stated}
    for measure in problem.measures:
        budget = measure.budget_yen.get(problem.fiscal_year)
        lines = [offer for offer in stated if offer.measure.id == measure.id]
        if budget is not None and lines:
            rest = budget - sum(given[offer.key] for offer in lines)
            _share(rest // UNIT_YEN, lines, stated, given)
    return given


def _share(units: int, lines: Sequence[Offer], stated: Sequence[Offer], given: dict[str, int]) -> None:
    """Raise the lines of one measure by units, round after round, until nothing is left or nobody can take."""
    while units > 0:
        rooms = {offer.key: _room(offer, stated, given) // UNIT_YEN for offer in lines}
        takers = [offer for offer in lines if rooms[offer.key] > 0]
        if not takers:
            return
        parts = split(units, [offer.weight for offer in takers])
        for offer, part in zip(takers, parts, strict=True):
            taken = min(part, _room(offer, stated, given) // UNIT_YEN)
            given[offer.key] += taken * UNIT_YEN
            units -= taken


def _room(offer: Offer, stated: Sequence[Offer], given: Mapping[str, int]) -> int:
    """Yen by which an award may still grow: up to the range's end and what the region can match."""
    now = given[offer.key]
    ceiling = offer.measure.high_yen or 0
    for _, kinds, capacity in capacities(offer.hub):
        if capacity is None or offer.measure.matching_kind not in kinds:
            continue
        others = sum(
            other.duty_yen(given[other.key])
            for other in stated
            if other.hub.id == offer.hub.id and other.key != offer.key and other.measure.matching_kind in kinds
        )
        matched = offer.amount_for(capacity - others)
        ceiling = ceiling if matched is None else min(ceiling, matched)
    return max(0, ceiling - now)
