"""Choosing a set under whole-number rows: the best one by HiGHS, checked again in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from math import gcd

import highspy
import numpy as np

from kyoten.core.kernel.errors import KyotenError

# Presolve of HiGHS 1.14 calls worse answers optimal on some programs that are whole in part; none does without it.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
}


@dataclass(frozen=True)
class Row:
    """lower ≤ sum of the coefficients of the chosen ≤ upper (None = no bound); `name` says it in words."""

    name: str
    coefficients: Mapping[str, int]
    lower: int | None
    upper: int | None

    def used(self, selected: frozenset[str]) -> int:
        """The sum of the chosen."""
        return sum(value for one, value in self.coefficients.items() if one in selected)

    def holds(self, selected: frozenset[str]) -> bool:
        """Whether the selection keeps both bounds."""
        used = self.used(selected)
        return (self.lower is None or self.lower <= used) and (self.upper is None or used <= self.upper)

    def is_tight(self, selected: frozenset[str]) -> bool:
        """Whether the selection leaves no room below the upper bound."""
        return self.upper is not None and self.used(selected) >= self.upper


def maximise(
    ids: Sequence[str], values: Mapping[str, int], rows: Sequence[Row], seed: int = 0
) -> frozenset[str] | None:
    """The selection of ids with the greatest sum of values that keeps all rows; None when none keeps them.

    Ids without a value count 0. The same input and seed give the same answer. Values and coefficients must
    stay within 2^53. Raises KyotenError when the solver stops early or its answer breaks a row.
    """
    if not ids:
        return frozenset() if all(row.holds(frozenset()) for row in rows) else None
    solver = highspy.Highs()
    for option, setting in _OPTIONS.items():
        solver.setOptionValue(option, setting)
    solver.setOptionValue("random_seed", seed % 2**31)
    solver.passModel(_program(ids, values, [reduced(row) for row in rows]))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
    taken = solver.getSolution().col_value
    selected = frozenset(one for one, value in zip(ids, taken, strict=True) if value > 0.5)
    broken = [row.name for row in rows if not row.holds(selected)]
    if broken:
        raise KyotenError(f"the solver's answer breaks: {'; '.join(broken)}")
    return selected


def solver_versions() -> dict[str, str]:
    """The solver behind `maximise`, by name and version."""
    return {"highspy": version("highspy")}


def _program(ids: Sequence[str], values: Mapping[str, int], rows: Sequence[Row]) -> highspy.HighsLp:
    """One 0-1 variable an id, rows as they are; HiGHS minimises, so values go in with a minus."""
    column = {one: index for index, one in enumerate(ids)}
    starts, indices, entries = [0], [], []
    for row in rows:
        known = sorted((column[one], float(value)) for one, value in row.coefficients.items())
        indices += [index for index, _ in known]
        entries += [value for _, value in known]
        starts.append(len(indices))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(ids), len(rows)
    program.col_cost_ = np.array([-float(values.get(one, 0)) for one in ids])
    program.col_lower_, program.col_upper_ = np.zeros(len(ids)), np.ones(len(ids))
    program.row_lower_ = np.array([_bound(row.lower, -highspy.kHighsInf) for row in rows])
    program.row_upper_ = np.array([_bound(row.upper, highspy.kHighsInf) for row in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(starts)
    program.a_matrix_.index_ = np.array(indices)
    program.a_matrix_.value_ = np.array(entries)
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(ids)
    return program


def _bound(bound: int | None, without: float) -> float:
    return without if bound is None else float(bound)


def reduced(row: Row) -> Row:
    """The same row in its smallest whole numbers: thousands of millions of yen would outrun the tolerances."""
    step = gcd(*row.coefficients.values()) or 1
    return replace(
        row,
        coefficients={one: value // step for one, value in row.coefficients.items()},
        lower=None if row.lower is None else -(-row.lower // step),
        upper=None if row.upper is None else row.upper // step,
    )
