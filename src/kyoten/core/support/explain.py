"""Support packages in words that a page can show: lines, refusals with numbers, unmet needs, budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyoten.core.support.offers import Offer, capacities, served_by_running
from kyoten.core.support.outcome import (
    BudgetUse,
    LineReason,
    Refusal,
    RefusalReason,
    SupportLine,
    Unmet,
    UnmetWeakness,
)
from kyoten.core.support.problem import Linkage, SupportProblem

_LATER = {
    Linkage.CONSIDERED: LineReason.CONSIDERED_AT_ADOPTION,
    Linkage.CONSISTENCY: LineReason.CONSISTENCY_CONSIDERED,
    Linkage.MENU: LineReason.MENU_OPEN,
}


def lines(offers: Sequence[Offer], awarded: Sequence[Offer], given: Mapping[str, int]) -> tuple[SupportLine, ...]:
    """Awards and measures that are considered later, sorted by hub and measure."""
    won = {offer.key for offer in awarded}
    stand = [offer for offer in offers if offer.key in won or not offer.linkage.gives_money]
    return tuple(_line(offer, given) for offer in sorted(stand, key=lambda one: (one.hub.id, one.measure.id)))


def refusals(problem: SupportProblem, paid: Sequence[Offer], awarded: Sequence[Offer]) -> tuple[Refusal, ...]:
    """Why each offer that could have been awarded was not, with the numbers compared."""
    won = {offer.key for offer in awarded}
    return tuple(_refusal(problem, offer, awarded) for offer in paid if offer.key not in won)


def unmet(problem: SupportProblem, offers: Sequence[Offer], awarded: Sequence[Offer]) -> tuple[UnmetWeakness, ...]:
    """Weak functions that no award serves, most severe first within each hub."""
    needs = []
    for hub in problem.hubs:
        running = served_by_running(problem, hub)
        served = {function for offer in awarded if offer.hub.id == hub.id for function in offer.serves}
        for function, grade in sorted(hub.weakness.items(), key=lambda item: (-item[1], item[0])):
            if grade <= 0 or function in served:
                continue
            later = tuple(
                offer.measure.id
                for offer in offers
                if offer.hub.id == hub.id and not offer.linkage.gives_money and function in offer.serves
            )
            if function in running:
                needs.append(UnmetWeakness(hub.id, function, grade, Unmet.LEFT_TO_RUNNING, running[function]))
            else:
                why = Unmet.CONSIDERED_ONLY if later else Unmet.NOTHING_SERVES
                needs.append(UnmetWeakness(hub.id, function, grade, why, later))
    return tuple(needs)


def severity(problem: SupportProblem) -> int:
    """The sum of all severities of all hubs."""
    return sum(grade for hub in problem.hubs for grade in hub.weakness.values() if grade > 0)


def budget_uses(problem: SupportProblem, awarded: Sequence[Offer], given: Mapping[str, int]) -> tuple[BudgetUse, ...]:
    """The use of every measure's budget in the fiscal year, in the order of the problem."""
    uses = []
    for measure in problem.measures:
        of_it = [offer for offer in awarded if offer.measure.id == measure.id]
        budget = measure.budget_yen.get(problem.fiscal_year)
        used = sum(given.get(offer.key, 0) for offer in of_it)
        left = None if budget is None else budget - used
        uses.append(BudgetUse(measure.id, budget, used, left, measure.slots, len(of_it)))
    return tuple(uses)


def _line(offer: Offer, given: Mapping[str, int]) -> SupportLine:
    amount = given.get(offer.key)
    duty = offer.measure.matching_ratio
    won = LineReason.SELECTED if offer.measure.states_amount else LineReason.AMOUNT_NOT_STATED
    checked = all(
        capacity is not None for _, kinds, capacity in capacities(offer.hub) if offer.measure.matching_kind in kinds
    )
    return SupportLine(
        hub=offer.hub.id,
        measure=offer.measure.id,
        funder=offer.measure.funder,
        linkage=offer.linkage,
        reason=_LATER.get(offer.linkage, won),
        amount_yen=amount,
        matching_yen=None if amount is None or duty is None else offer.duty_yen(amount),
        matching_known=duty is None or checked,
        serves=offer.serves,
    )


def _refusal(problem: SupportProblem, offer: Offer, awarded: Sequence[Offer]) -> Refusal:
    """The first bound that one more award at its least amount would break; else others were worth more."""
    measure, least = offer.measure, offer.measure.low_yen or 0
    peers = [other for other in awarded if other.measure.id == measure.id]
    if measure.slots is not None and len(peers) >= measure.slots:
        facts: dict[str, int | str | None] = {"slots": measure.slots, "awards": len(peers)}
        return Refusal(offer.hub.id, measure.id, RefusalReason.SLOTS_FULL, facts)
    budget = measure.budget_yen.get(problem.fiscal_year)
    if budget is not None and least * (len(peers) + 1) > budget:
        facts = {"budget_yen": budget, "least_yen": least, "awards": len(peers)}
        return Refusal(offer.hub.id, measure.id, RefusalReason.BUDGET_USED, facts)
    for name, kinds, capacity in capacities(offer.hub):
        if capacity is None or measure.matching_kind not in kinds:
            continue
        others = sum(
            other.duty_yen(other.measure.low_yen or 0)
            for other in awarded
            if other.hub.id == offer.hub.id and other.measure.matching_kind in kinds
        )
        if others + offer.duty_yen(least) > capacity:
            facts = {"of": name, "capacity_yen": capacity, "duty_yen": others + offer.duty_yen(least)}
            return Refusal(offer.hub.id, measure.id, RefusalReason.MATCHING_TOO_LOW, facts)
    return Refusal(offer.hub.id, measure.id, RefusalReason.OUTWEIGHED, {})
