"""The best selection under changing values: a linear program that stays warm, and a small whole program for the rest.

For any row prices u the sum over rows of u · (upper where u > 0, lower where u < 0) plus the sum of the positive
reduced values v − uᵀA bounds every selection from above (Lagrangian duality; Geoffrion 1974, "Lagrangean relaxation
for integer programming"). A selection that sets a column against the sign of its reduced value stays below that bound
by its amount, so columns whose amount exceeds the gap to a known selection are fixed (reduced-cost fixing; Nemhauser
and Wolsey 1988, II.5.2); first only the columns with the smallest amounts are left free (the core of Balas and Zemel
1980, "An algorithm for large zero-one knapsack problems").

The bound is computed here from the prices, never taken from the solver, so that prices of a badly warmed solution make
the search longer but not wrong. Every selection is checked in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.program import OPEN, Program, Whole
from kyoten.core.portfolio.sweep import WIDEST, Few, Swept, sweep

Reals = NDArray[np.float64]
UNIT = 1e6
WHOLE = 1e-6
CORE, GLANCE = 24, 150
MANY, WIDER = 2000, (40, 500)
"""Columns and lines of the first look; from so many columns on a wider one pays."""
LINES = (20_000, 100_000)
_LP: dict[str, bool | int | float | str] = {"output_flag": False, "threads": 1, "presolve": "off", "solver": "simplex"}
_MIP: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
}
_DONE = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)


@dataclass(frozen=True)
class Found:
    """The best selection as zeros and ones, and its worth in the unit of the values."""

    taken: Whole
    worth: int


@dataclass(frozen=True)
class Bound:
    """What the prices of one linear program say: no selection is worth more than `most`.

    Worths lie `step` apart, as far as all values share a divisor.
    """

    most: float
    prices: Reals
    reduced: Reals
    relaxed: Reals
    step: int = 1

    @property
    def doubt(self) -> float:
        """How far the arithmetic of `most` may be off."""
        return 1e-3 + 1e-11 * abs(self.most)

    def allowance(self, best: Found | None) -> float:
        """How much a selection may give up against the bound and still be better than the best so far."""
        return np.inf if best is None else self.most + self.doubt - best.worth - self.step


class Search:
    """Answers many questions about one program; the same questions in the same order give the same answers."""

    def __init__(self, program: Program, seed: int = 0) -> None:
        self.program = program
        self._core, self._glanced = WIDER if len(program.ids) >= MANY else (CORE, GLANCE)
        self._free = np.zeros(len(program.ids)), np.ones(len(program.ids))
        self._relaxation = _solver(_LP, seed)
        self._whole = _solver(_MIP, seed)
        if program.ids:
            self._relaxation.passModel(_model(program.matrix, program.lower, program.upper))

    def best(self, values: Whole, forced: tuple[int, int] | None = None, known: Whole | None = None) -> Found | None:
        """The selection with the greatest sum of values that keeps every row; None when none does.

        `forced` sets one column (place, 0 or 1); `known` is a selection that keeps the rows and `forced`, to start
        from. Raises KyotenError when the solver stops early or its answer breaks a row.
        """
        if not self.program.ids:
            nothing = np.zeros(0, dtype=np.int64)
            return Found(nothing, 0) if self.program.keeps(nothing) else None
        low, high = self._bounds(forced)
        bound = self._bound(values, low, high)
        if bound is None:
            return None
        return self._close(values, bound, (low, high), self._start(values, bound, known))

    def bound(self, values: Whole, shift: float = 0.0) -> Bound | None:
        """What row prices say of every column: those of the rows as they are, or with the last row moved by `shift`.

        Prices of moved rows bound the same selections; where several prices are right they choose another of them.
        None where nothing keeps the moved rows.
        """
        if not shift:
            return self._bound(values, *self._bounds(None))
        row = len(self.program.lower) - 1
        ends = _real(np.array([self.program.lower[row], self.program.upper[row]]))
        self._relaxation.changeRowBounds(row, ends[0] + shift, ends[1] + shift)
        found = self._bound(values, *self._bounds(None))
        self._relaxation.changeRowBounds(row, ends[0], ends[1])
        return found

    def set_floor(self, row: int, lower: int) -> None:
        """Ask at least so much of one row from now on."""
        floors = self.program.lower.copy()
        floors[row] = lower
        self.program = replace(self.program, lower=floors)
        ends = _real(np.array([lower, self.program.upper[row]]))
        self._relaxation.changeRowBounds(row, *ends)

    def _bounds(self, forced: tuple[int, int] | None) -> tuple[Reals, Reals]:
        low, high = self._free[0].copy(), self._free[1].copy()
        if forced is not None:
            low[forced[0]] = high[forced[0]] = forced[1]
        return low, high

    def _bound(self, values: Whole, low: Reals, high: Reals) -> Bound | None:
        """The prices of the linear program under these values, as a bound; None where even fractions cannot do it."""
        places = np.arange(len(values), dtype=np.int32)
        self._relaxation.changeColsCost(len(values), places, -values / UNIT)
        self._relaxation.changeColsBounds(len(values), places, low, high)
        if _run(self._relaxation) == highspy.HighsModelStatus.kInfeasible:
            self._relaxation.clearSolver()  # a refusal after a warm start is believed only when a cold one repeats it
            if _run(self._relaxation) == highspy.HighsModelStatus.kInfeasible:
                return None
        found = self._relaxation.getSolution()
        prices = -UNIT * np.array(found.row_dual)
        binding = np.where(prices > 0, self.program.upper, self.program.lower)
        prices[np.abs(binding) == OPEN] = 0.0
        reduced = values - self.program.matrix.T @ prices
        most = float(
            prices @ np.where(prices == 0, 0, binding) + np.where(reduced > 0, reduced * high, reduced * low).sum()
        )
        return Bound(most, prices, reduced, np.array(found.col_value), int(np.gcd.reduce(values)) or 1)

    def _start(self, values: Whole, bound: Bound, known: Whole | None) -> Found | None:
        """The better of a known selection and the linear one where it is whole."""
        rounded = np.rint(bound.relaxed).astype(np.int64)
        if np.abs(bound.relaxed - rounded).max() < WHOLE and self.program.keeps(rounded):
            known = rounded if known is None or values @ rounded > values @ known else known
        return None if known is None else Found(known, int(values @ known))

    def _close(self, values: Whole, bound: Bound, ends: tuple[Reals, Reals], best: Found | None) -> Found | None:
        """A good selection first, then the proof over every column that could still matter."""
        open_ones = ends[0] < ends[1]
        amounts = np.where(open_ones, np.abs(bound.reduced), np.inf)
        fixed = np.where(bound.reduced > 0, ends[1], ends[0]).astype(np.int64)
        best = self._good(values, bound, amounts, fixed, best)
        if best is None or bound.allowance(best) < 0:
            return best
        return self._among(values, bound, open_ones & (amounts <= bound.allowance(best)), fixed, best)

    def _good(self, values: Whole, bound: Bound, amounts: Reals, fixed: Whole, best: Found | None) -> Found | None:
        """The known selection where it is near enough, or one that leaves the prices only in a core of columns."""
        ordered = np.sort(amounts[np.isfinite(amounts)])
        if not len(ordered):
            return self._among(values, bound, np.zeros(len(values), dtype=bool), fixed, best)
        core = min(self._core, len(ordered))
        if bound.allowance(best) > ordered[core - 1]:
            best = self._glance(values, bound, np.flatnonzero(amounts <= ordered[core - 1])[:WIDEST], fixed, best)
        while best is None:
            best = self._inside(values, np.flatnonzero(amounts <= ordered[core - 1]), fixed)
            if core == len(ordered):
                break
            core = min(4 * core, len(ordered))
        return best

    def _among(
        self, values: Whole, bound: Bound, free: NDArray[np.bool_], fixed: Whole, best: Found | None
    ) -> Found | None:
        """The best selection that differs from `fixed` only in the free columns, if better than the best so far."""
        places = np.flatnonzero(free)
        if len(places) <= WIDEST:
            for most in LINES:
                swept = sweep(self._few(values, bound, places, fixed), bound.allowance(best), most)
                best = self._better(values, places, fixed, swept, best)
                if swept.whole:
                    return best
        found = self._inside(values, places, fixed)
        return found if best is None or (found is not None and found.worth > best.worth) else best

    def _glance(self, values: Whole, bound: Bound, places: Whole, fixed: Whole, best: Found | None) -> Found | None:
        """A better selection among a few lines, if one is met."""
        swept = sweep(self._few(values, bound, places, fixed), bound.allowance(best), self._glanced)
        return self._better(values, places, fixed, swept, best)

    def _few(self, values: Whole, bound: Bound, places: Whole, fixed: Whole) -> Few:
        """What the sweep has to know of the free columns."""
        taken = fixed.copy()
        taken[places] = 0
        block = np.asarray(self.program.matrix[:, places].toarray(), dtype=np.int64)
        return Few(block, *self._room(taken), bound.prices, values[places], bound.reduced[places])

    def _better(self, values: Whole, places: Whole, fixed: Whole, swept: Swept, best: Found | None) -> Found | None:
        """The swept selection, checked, or the best so far where it is no better."""
        if swept.taken is None:
            return best
        taken = fixed.copy()
        taken[places] = swept.taken
        found = self._checked(values, taken)
        return found if best is None or found.worth > best.worth else best

    def _room(self, taken: Whole) -> tuple[Whole, Whole]:
        """What the rows leave to the other columns."""
        used = self.program.matrix @ taken
        lower = np.where(self.program.lower == -OPEN, -OPEN, self.program.lower - used)
        return lower, np.where(self.program.upper == OPEN, OPEN, self.program.upper - used)

    def _inside(self, values: Whole, places: Whole, fixed: Whole) -> Found | None:
        """The same by the solver."""
        taken = fixed.copy()
        taken[places] = 0
        lower, upper = self._room(taken)
        model = _model(self.program.matrix[:, places], lower, upper)
        model.col_cost_ = -values[places].astype(float)
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(places)
        self._whole.passModel(model)
        if _run(self._whole) == highspy.HighsModelStatus.kInfeasible:
            return None
        taken[places] = np.array(self._whole.getSolution().col_value) > 0.5
        return self._checked(values, taken)

    def _checked(self, values: Whole, taken: Whole) -> Found:
        if not self.program.keeps(taken):
            raise KyotenError("the solver's answer breaks a row of the problem")
        return Found(taken, int(values @ taken))


def _solver(options: dict[str, bool | int | float | str], seed: int) -> Any:
    solver = highspy.Highs()
    for option, setting in options.items():
        solver.setOptionValue(option, setting)
    solver.setOptionValue("random_seed", seed % 2**31)
    return solver


def _run(solver: Any) -> Any:
    solver.run()
    status = solver.getModelStatus()
    if status not in _DONE:
        raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
    return status


def _model(matrix: Any, lower: Whole, upper: Whole) -> Any:
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = np.zeros(model.num_col_)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.row_lower_, model.row_upper_ = _real(lower), _real(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data.astype(float)
    return model


def _real(bounds: Whole) -> Reals:
    return np.where(np.abs(bounds) == OPEN, np.copysign(highspy.kHighsInf, bounds), bounds.astype(float))
