"""Blocks and shared rows given to HiGHS: one hub or all of them, with floors, as a whole or a linear program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy.sparse import block_diag, csc_array, csr_array, hstack, vstack

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.model import Block, Reals, Shared

# Presolve of HiGHS 1.14 calls a worse answer optimal on small programs of this kind; a test holds one.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
}


@dataclass(frozen=True)
class Solved:
    """A vector for each block, the severity covered, the most that could be, and the price of each shared row."""

    answers: tuple[Reals, ...]
    worth: float
    bound: float
    prices: Reals


class Whole:
    """One program over some blocks; floors are severities that each block must cover."""

    def __init__(self, blocks: Sequence[Block], shared: Shared, gap: float, seed: int = 0) -> None:
        self.blocks, self.shared, self.gap, self.seed = blocks, shared, gap, seed
        worths = [csr_array(block.worth[None, :]) for block in blocks]
        parts = [block_diag([one.matrix for one in blocks]), hstack([one.shared for one in blocks])] if blocks else []
        empty = csr_array((len(shared.upper), 0))
        whole = [*parts, block_diag(worths)] if blocks else [empty]
        self.matrix: csc_array = csc_array(vstack(whole, format="csc"))
        self.upper = np.concatenate([np.zeros(0), *(block.upper for block in blocks)])

    def best(self, floors: Reals, fixed: Sequence[Reals] | None = None) -> Solved | None:
        """The most severity under the floors; None where they cannot be kept. `fixed` answers hold the awards."""
        if not self.matrix.shape[1]:
            return self._nothing(floors)
        solver = highspy.Highs()
        for option, setting in {**_OPTIONS, "mip_rel_gap": self.gap, "random_seed": self.seed % 2**31}.items():
            solver.setOptionValue(option, setting)
        solver.passModel(self._program(floors, fixed))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
        return self._solved(solver, fixed is None)

    def _nothing(self, floors: Reals) -> Solved | None:
        """The answer where no hub may have anything: nothing, if nothing is asked for."""
        if floors.max(initial=0.0) > 0 or self.shared.lower.max(initial=0.0) > 0:
            return None
        return Solved(tuple(np.zeros(0) for _ in self.blocks), 0.0, 0.0, np.zeros(len(self.shared.upper)))

    def _solved(self, solver: Any, whole: bool) -> Solved:
        info, found = solver.getInfo(), solver.getSolution()
        ends = np.cumsum([block.size for block in self.blocks])[:-1]
        worth = -info.objective_function_value
        first = len(self.upper)
        duals = np.array(found.row_dual) if len(found.row_dual) else np.zeros(self.matrix.shape[0])
        prices = np.maximum(-duals[first : first + len(self.shared.upper)], 0.0)
        bound = max(worth, -info.mip_dual_bound) if whole else worth
        return Solved(tuple(np.split(np.array(found.col_value), ends)), worth, bound, prices)

    def _program(self, floors: Reals, fixed: Sequence[Reals] | None) -> Any:
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = self.matrix.shape
        program.col_cost_ = -np.concatenate([block.worth for block in self.blocks])
        low, high, kinds = np.zeros(program.num_col_), np.concatenate([block.most for block in self.blocks]), []
        start = 0
        for place, block in enumerate(self.blocks):
            count = len(block.terms)
            if fixed is not None:
                low[start : start + count] = high[start : start + count] = np.rint(fixed[place][:count])
            whole = highspy.HighsVarType.kInteger if fixed is None else highspy.HighsVarType.kContinuous
            kinds += [whole] * count + [highspy.HighsVarType.kContinuous] * (block.size - count)
            start += block.size
        program.col_lower_, program.col_upper_, program.integrality_ = low, high, kinds
        program.row_lower_ = np.concatenate([np.full(len(self.upper), -np.inf), self.shared.lower, floors])
        program.row_upper_ = np.concatenate([self.upper, self.shared.upper, np.full(len(self.blocks), np.inf)])
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = self.matrix.indptr, self.matrix.indices
        program.a_matrix_.value_ = self.matrix.data
        return program
