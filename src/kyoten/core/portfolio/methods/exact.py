"""The best portfolio there is, found by HiGHS as a mixed-integer program and checked again in whole numbers."""

from __future__ import annotations

from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.kernel.zero_one import Row, maximise, solver_versions
from kyoten.core.portfolio.explain import explain, seat_use
from kyoten.core.portfolio.model import Model, build
from kyoten.core.portfolio.outcome import VALUE_SCALE, PortfolioOutcome
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.value import joint_value, weighting


def solve(problem: PortfolioProblem, seed: int = 0, margins: bool = True) -> PortfolioOutcome:
    """The set with the greatest sum of joint values among those that fill as many seats as the rules allow.

    Seats come first: each type is filled to its target unless candidates, regions or budget do not allow it,
    never below its minimum. `margins=False` leaves out what forcing each candidate in or out would cost (one
    more solution per candidate). Raises InfeasibleError whose `conflicts` name constraints that cannot hold
    together, none of which could be left out of the list.
    """
    values = {one.id: joint_value(problem, one) for one in problem.candidates}
    model = build(problem, values)
    seats = maximise(model.ids, dict.fromkeys(model.ids, 1), model.rows, seed)
    if seats is None:
        raise _infeasible(model, seed)
    filled = Row("seats filled", dict.fromkeys(model.ids, 1), len(seats), len(seats))
    selected = maximise(model.ids, model.values, (*model.rows, filled), seed)
    if selected is None:
        raise KyotenError("the portfolio solver lost an answer that it had found")
    best = _worth(model, selected)
    forced = _margins(model, filled, selected, best, seed) if margins else {}
    return PortfolioOutcome(
        "exact (mixed-integer program): most seats, then greatest total joint value",
        objective=best / VALUE_SCALE,
        bound=best / VALUE_SCALE,
        selected=selected,
        choices=explain(problem, model, values, selected, forced),
        seats=seat_use(problem, values, selected),
        weighting=weighting(problem),
        seed=seed,
        versions=solver_versions(),
    )


def _margins(model: Model, filled: Row, selected: frozenset[str], best: int, seed: int) -> dict[str, float | None]:
    """Per candidate that may be chosen: the loss in points when it is forced to the other side."""
    found: dict[str, float | None] = {}
    for one in model.ids:
        side = 0 if one in selected else 1
        rows = (*model.rows, filled, Row(f"force {one}", {one: 1}, side, side))
        other = maximise(model.ids, model.values, rows, seed)
        found[one] = None if other is None else (best - _worth(model, other)) / VALUE_SCALE
    return found


def _worth(model: Model, selected: frozenset[str]) -> int:
    return sum(model.values[one] for one in selected)


def _infeasible(model: Model, seed: int) -> InfeasibleError:
    """The refusal with constraints that conflict: dropping any one of them would leave an answer."""
    kept = list(model.rows)
    for row in model.rows:
        fewer = [other for other in kept if other is not row]
        if maximise(model.ids, {}, fewer, seed) is None:
            kept = fewer
    names = tuple(row.name for row in kept)
    return InfeasibleError(
        f"no selection satisfies all of: {'; '.join(names)}. Relax one of them, or change the candidates.", names
    )
