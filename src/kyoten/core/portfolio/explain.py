"""Why each candidate is in or out: the reason, the margin, and the nearest rival of its type."""

from __future__ import annotations

from collections.abc import Mapping

from kyoten.core.portfolio.margins import Margin
from kyoten.core.portfolio.model import Model
from kyoten.core.portfolio.outcome import Choice, JointValue, Reason, SeatUse
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem


def explain(
    problem: PortfolioProblem,
    model: Model,
    values: Mapping[str, JointValue],
    selected: frozenset[str],
    margins: Mapping[str, Margin | None],
) -> tuple[Choice, ...]:
    """A choice for every candidate, sorted by type, value from high to low, then id."""
    ranked = sorted(problem.candidates, key=lambda one: (one.hub_type, -values[one.id].micro, one.id))
    full = [row for row in model.rows if row.is_tight(selected)]
    rivals = _rivals(model, ranked, selected)
    choices = []
    for one in ranked:
        reason, note = _reason(problem, model, one, selected, values[one.id])
        margin = margins.get(one.id)
        choices.append(
            Choice(
                candidate=one.id,
                hub_type=one.hub_type,
                chosen=one.id in selected,
                reason=reason,
                value=values[one.id],
                margin=None if margin is None else margin.loss,
                rival=rivals.get((one.hub_type, one.id not in selected)),
                note=note,
                swap=None if margin is None else margin.swap,
                binding=tuple(row.name for row in full if one.id in row.coefficients),
            )
        )
    return tuple(choices)


def seat_use(
    problem: PortfolioProblem, values: Mapping[str, JointValue], selected: frozenset[str]
) -> tuple[SeatUse, ...]:
    """The seats of every quota, in the order of the problem."""
    uses = []
    for quota in problem.quotas_now:
        counted = [one for one in problem.candidates if quota.stage is None or one.selected_in is None]
        of_type = [one for one in counted if one.hub_type == quota.hub_type]
        eligible = [one for one in of_type if not one.must_not and values[one.id].joint is not None]
        chosen = sum(one.id in selected for one in of_type)
        uses.append(SeatUse(quota.hub_type, quota.minimum, quota.target, quota.maximum, len(eligible), chosen))
    return tuple(uses)


def _reason(
    problem: PortfolioProblem, model: Model, one: Candidate, selected: frozenset[str], value: JointValue
) -> tuple[Reason, str]:
    """The reason of one candidate, with the words that belong to it."""
    if one.selected_in is not None:
        return Reason.EARLIER_STAGE, f"stage {one.selected_in}"
    if one.must:
        return Reason.REQUIRED, one.must
    if one.id in selected:
        return Reason.WITHIN_SEATS, ""
    if one.must_not:
        return Reason.RULED_OUT, one.must_not
    if problem.quota_of(one.hub_type) is None:
        return Reason.NO_SEATS, ""
    if value.joint is None:
        return Reason.UNSCORED, ", ".join(name for name, mean in value.by_funder.items() if mean is None)
    return _blocked_by(model, one.id, selected)


def _blocked_by(model: Model, one: str, selected: frozenset[str]) -> tuple[Reason, str]:
    """What keeps out a candidate: the seats if all taken are worth as much, else what it would break.

    Where it would break nothing, the others together are worth more by the method's own measure.
    """
    seats = next(row for row in model.seats if one in row.coefficients)
    open_ones = selected.difference(*(row.coefficients for row in model.musts))
    taken = [model.values[other] for other in open_ones if other in seats.coefficients]
    if seats.is_tight(selected) and all(worth >= model.values[one] for worth in taken):
        return Reason.BELOW_SEATS, ""
    would = selected | {one}
    kinds = (
        (Reason.REGION_LIMIT, model.regions),
        (Reason.LIMIT, model.limits),
        (Reason.TIE, model.ties),
        (Reason.BUDGET, model.budget),
    )
    for kind, rows in kinds:
        for row in rows:
            if one in row.coefficients and not row.holds(would):
                return kind, row.name
    return Reason.OUTWEIGHED, ""


def _rivals(model: Model, ranked: list[Candidate], selected: frozenset[str]) -> dict[tuple[str, bool], str]:
    """By type the best open candidate that stayed out (False) and the last that came in (True)."""
    found: dict[tuple[str, bool], str] = {}
    for one in ranked:
        if one.id in model.values and not one.is_fixed:
            side = (one.hub_type, one.id in selected)
            if side[1] or side not in found:
                found[side] = one.id
    return found
