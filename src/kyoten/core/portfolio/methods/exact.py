"""The best portfolio there is, found by HiGHS as a mixed-integer program and checked again in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from math import gcd

import highspy
import numpy as np

from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.portfolio.explain import explain, seat_use
from kyoten.core.portfolio.model import Model, Row, build
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
    seats = _maximise(model.ids, dict.fromkeys(model.ids, 1), model.rows, seed)
    if seats is None:
        raise _infeasible(model, seed)
    filled = Row("seats filled", dict.fromkeys(model.ids, 1), len(seats), len(seats))
    selected = _maximise(model.ids, model.values, (*model.rows, filled), seed)
    if selected is None:
        raise KyotenError("the portfolio solver lost an answer that it had found")
    best = _worth(model, selected)
    forced = _margins(model, filled, selected, best, seed) if margins else {}
    return PortfolioOutcome(
        selected=selected,
        objective=best / VALUE_SCALE,
        choices=explain(problem, model, values, selected, forced),
        seats=seat_use(problem, values, selected),
        weighting=weighting(problem),
        method="exact (mixed-integer program): most seats, then greatest total joint value",
        seed=seed,
        versions={"highspy": version("highspy")},
    )


def _margins(model: Model, filled: Row, selected: frozenset[str], best: int, seed: int) -> dict[str, float | None]:
    """Per candidate that may be chosen: the loss in points when it is forced to the other side."""
    found: dict[str, float | None] = {}
    for one in model.ids:
        side = 0 if one in selected else 1
        rows = (*model.rows, filled, Row(f"force {one}", {one: 1}, side, side))
        other = _maximise(model.ids, model.values, rows, seed)
        found[one] = None if other is None else (best - _worth(model, other)) / VALUE_SCALE
    return found


def _worth(model: Model, selected: frozenset[str]) -> int:
    return sum(model.values[one] for one in selected)


def _infeasible(model: Model, seed: int) -> InfeasibleError:
    """The refusal with constraints that conflict: dropping any one of them would leave an answer."""
    kept = list(model.rows)
    for row in model.rows:
        fewer = [other for other in kept if other is not row]
        if _maximise(model.ids, {}, fewer, seed) is None:
            kept = fewer
    names = tuple(row.name for row in kept)
    return InfeasibleError(
        f"no selection satisfies all of: {'; '.join(names)}. Relax one of them, or change the candidates.", names
    )


def _maximise(ids: Sequence[str], values: Mapping[str, int], rows: Sequence[Row], seed: int) -> frozenset[str] | None:
    """The selection of greatest value that keeps the rows, or None when there is none."""
    if not ids:
        return frozenset() if all(row.holds(frozenset()) for row in rows) else None
    solver = highspy.Highs()
    for option, setting in _OPTIONS.items():
        solver.setOptionValue(option, setting)
    solver.setOptionValue("random_seed", seed % 2**31)
    solver.passModel(_program(ids, values, [_reduced(row) for row in rows]))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise KyotenError(f"the portfolio solver stopped without an answer ({solver.modelStatusToString(status)})")
    taken = solver.getSolution().col_value
    selected = frozenset(one for one, value in zip(ids, taken, strict=True) if value > 0.5)
    broken = [row.name for row in rows if not row.holds(selected)]
    if broken:
        raise KyotenError(f"the portfolio solver's answer breaks: {'; '.join(broken)}")
    return selected


_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
}


def _program(ids: Sequence[str], values: Mapping[str, int], rows: Sequence[Row]) -> highspy.HighsLp:
    """One 0-1 variable a candidate, rows as they are; HiGHS minimises, so values go in with a minus."""
    column = {one: index for index, one in enumerate(ids)}
    starts, indices, entries = [0], [], []
    for row in rows:
        indices += [column[one] for one in row.coefficients]
        entries += [float(value) for value in row.coefficients.values()]
        starts.append(len(indices))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(ids), len(rows)
    program.col_cost_ = np.array([-float(values.get(one, 0)) for one in ids])
    program.col_lower_, program.col_upper_ = np.zeros(len(ids)), np.ones(len(ids))
    program.row_lower_ = np.array([float(row.lower) for row in rows])
    program.row_upper_ = np.array([float(row.upper) for row in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(starts)
    program.a_matrix_.index_ = np.array(indices)
    program.a_matrix_.value_ = np.array(entries)
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(ids)
    return program


def _reduced(row: Row) -> Row:
    """The same row in its smallest whole numbers: yen by the thousand million would outrun the tolerances."""
    step = gcd(*row.coefficients.values()) or 1
    coefficients = {one: value // step for one, value in row.coefficients.items()}
    return replace(row, coefficients=coefficients, lower=-(-row.lower // step), upper=row.upper // step)
