"""Packages of measures for all hubs at once: awards by a 0-1 program, amounts shared in whole yen."""

from __future__ import annotations

from collections.abc import Sequence

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.zero_one import Row, maximise, solver_versions
from kyoten.core.support.amounts import amounts
from kyoten.core.support.explain import budget_uses, lines, refusals, severity, unmet
from kyoten.core.support.offers import Offer, capacities, meet
from kyoten.core.support.outcome import Refusal, SupportOutcome
from kyoten.core.support.problem import SupportProblem
from kyoten.core.support.verify import verify


def solve(problem: SupportProblem, seed: int = 0) -> SupportOutcome:
    """The packages that serve the greatest severity of weak functions, and then make the most awards.

    Selection itself awards measures whose linkage gives money; the others stand in the package as considered,
    without an amount. Awards keep slots, the budget of the fiscal year and the region's capacity to match, all
    at the least amount of the range; `amounts` then shares what the budget still holds.
    """
    offers, apart = meet(problem)
    paid = [offer for offer in offers if offer.linkage.gives_money]
    awarded = _choose(problem, paid, seed)
    given = amounts(problem, awarded)
    verify(problem, awarded, given)
    open_needs, all_needs = unmet(problem, offers, awarded), severity(problem)
    covered = float(all_needs - sum(need.severity for need in open_needs))
    return SupportOutcome(
        "greatest severity served, then most awards (0-1 program); amounts by largest remainder",
        objective=covered,
        bound=covered,
        fiscal_year=problem.fiscal_year,
        lines=lines(offers, awarded, given),
        refusals=tuple(sorted((*apart, *refusals(problem, paid, awarded)), key=_place)),
        unmet=open_needs,
        budgets=budget_uses(problem, awarded, given),
        severity=all_needs,
        seed=seed,
        versions=solver_versions(),
    )


def _place(refusal: Refusal) -> tuple[str, str]:
    return refusal.hub, refusal.measure


def _choose(problem: SupportProblem, paid: Sequence[Offer], seed: int) -> list[Offer]:
    """The offers to award, in the order of the problem."""
    ordered = sorted(paid, key=lambda offer: offer.key)
    needs: dict[str, list[Offer]] = {}
    worth: dict[str, int] = {}
    for offer in ordered:
        for function in offer.serves:
            need = f"{offer.hub.id} needs {function}"
            needs.setdefault(need, []).append(offer)
            worth[need] = offer.hub.weakness[function] * (len(ordered) + 1)
    values = {**worth, **dict.fromkeys((offer.key for offer in ordered), 1)}
    rows = [*_measure_rows(problem, ordered), *_matching_rows(problem, ordered), *_need_rows(needs)]
    chosen = maximise(list(values), values, rows, seed)
    if chosen is None:
        raise KyotenError("the support solver found no answer, though giving nothing is one")
    return [offer for offer in paid if offer.key in chosen]


def _measure_rows(problem: SupportProblem, offers: Sequence[Offer]) -> list[Row]:
    """At most so many awards of each measure, their least amounts within its budget."""
    rows = []
    for measure in problem.measures:
        of_it = [offer for offer in offers if offer.measure.id == measure.id]
        budget = measure.budget_yen.get(problem.fiscal_year)
        if measure.slots is not None:
            rows.append(Row(f"awards of {measure.id}", {one.key: 1 for one in of_it}, None, measure.slots))
        if budget is not None and measure.low_yen:
            least = dict.fromkeys((one.key for one in of_it), measure.low_yen)
            rows.append(Row(f"budget of {measure.id}", least, None, budget))
    return rows


def _matching_rows(problem: SupportProblem, offers: Sequence[Offer]) -> list[Row]:
    """The duties of each hub at the least amounts, within what it can put up."""
    rows = []
    for hub in problem.hubs:
        for name, kinds, capacity in capacities(hub):
            duties = {
                offer.key: offer.duty_yen(offer.measure.low_yen or 0)
                for offer in offers
                if offer.hub.id == hub.id and offer.measure.matching_kind in kinds
            }
            rows.append(Row(name, {key: duty for key, duty in duties.items() if duty}, None, capacity))
    return rows


def _need_rows(needs: dict[str, list[Offer]]) -> list[Row]:
    """A need counts as served only where at least one award serves it."""
    return [
        Row(f"{need} is served", {need: 1, **{offer.key: -1 for offer in servers}}, None, 0)
        for need, servers in needs.items()
    ]
