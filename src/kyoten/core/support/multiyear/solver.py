"""Blocks and shared rows given to HiGHS: one hub or all of them, with floors, as a whole or a linear program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_diag, csc_array, csr_array, hstack, vstack

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import Block, Reals, Shared

# Presolve of HiGHS 1.14 calls a worse answer optimal on small programs of this kind; a test holds one.
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
}
# Where good packages are known, looking for some on the way costs more than the proof that few are better.
LEAN: dict[str, bool | int | float | str] = {
    "mip_detect_symmetry": False,
    "mip_allow_restart": False,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_zi_round": False,
    "mip_heuristic_run_shifting": False,
}
_STOPPED = (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kSolutionLimit)


@dataclass(frozen=True)
class Solved:
    """A vector for each block, the severity covered, the most that could be, and the price of each shared row.

    `is_stopped` says that the time was over before the gap was reached.
    """

    answers: tuple[Reals, ...]
    worth: float
    bound: float
    prices: Reals
    is_stopped: bool = False


@dataclass(frozen=True)
class Held:
    """Bounds of all columns, block after block: what lies at 0 is left out of the program."""

    low: Reals
    high: Reals


def highs(options: dict[str, bool | int | float | str]) -> Any:
    """A solver with our options and these."""
    solver = highspy.Highs()
    for option, setting in {**OPTIONS, **options}.items():
        solver.setOptionValue(option, setting)
    return solver


def program(matrix: csc_array, costs: Reals, columns: tuple[Reals, Reals], rows: tuple[Reals, Reals]) -> Any:
    """A linear program of HiGHS, to be minimised."""
    made = highspy.HighsLp()
    made.num_row_, made.num_col_ = matrix.shape
    made.col_cost_ = costs
    made.col_lower_, made.col_upper_ = columns
    made.row_lower_, made.row_upper_ = rows
    made.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    made.a_matrix_.start_, made.a_matrix_.index_, made.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    return made


def kinds(whole: NDArray[np.bool_]) -> list[Any]:
    """Which columns are whole numbers, in the words of HiGHS."""
    return [highspy.HighsVarType.kInteger if one else highspy.HighsVarType.kContinuous for one in whole]


class Whole:
    """One program over some blocks; floors are severities that each block must cover."""

    def __init__(self, blocks: Sequence[Block], shared: Shared, gap: float, seed: int = 0) -> None:
        self.blocks, self.shared, self.gap, self.seed = blocks, shared, gap, seed
        self.ends = np.cumsum([0, *(block.size for block in blocks)])
        self.most = np.concatenate([np.zeros(0), *(block.most for block in blocks)])
        self.worth = np.concatenate([np.zeros(0), *(block.worth for block in blocks)])
        self.upper = np.concatenate([np.zeros(0), *(block.upper for block in blocks)])
        self.is_term = np.zeros(self.ends[-1], dtype=bool)
        for start, block in zip(self.ends, blocks, strict=False):
            self.is_term[start : start + len(block.terms)] = True

    @cached_property
    def matrix(self) -> csc_array:
        """Own rows of all blocks, the shared rows, and the severity covered by each block."""
        if not self.blocks:
            return csc_array((len(self.shared.upper), 0))
        worths = block_diag([csr_array(block.worth[None, :]) for block in self.blocks])
        own = block_diag([one.matrix for one in self.blocks])
        return csc_array(vstack([own, hstack([one.shared for one in self.blocks]), worths], format="csc"))

    def best(self, floors: Reals, fixed: Sequence[Reals] | None = None, limit: Limit = NEVER) -> Solved | None:
        """The most severity under the floors; None where they cannot be kept. `fixed` answers hold the awards.

        Raises OutOfTimeError where the time is over before there is an answer.
        """
        return self.within(floors, self.all_open() if fixed is None else self.held(fixed), fixed is None, limit)

    def all_open(self) -> Held:
        """Every column between 0 and its bound."""
        return Held(np.zeros(len(self.most)), self.most)

    def held(self, answers: Sequence[Reals]) -> Held:
        """Awards as in the answers; amounts and payments open."""
        low, high = np.zeros(len(self.most)), self.most.copy()
        low[self.is_term] = high[self.is_term] = np.rint(np.concatenate([np.zeros(0), *answers])[self.is_term])
        return Held(low, high)

    def relaxed(self) -> Solved | None:
        """The best where awards may be parts of one: a bound for all packages, and the prices of the shared rows."""
        return self.within(np.zeros(len(self.blocks)), self.all_open(), False)

    def proven(self, floors: Reals, known: Solved, limit: Limit) -> Solved | None:
        """The best packages within the gap, beginning with some that are known."""
        solver = highs({**LEAN, "mip_rel_gap": self.gap, "random_seed": self.seed % 2**31})
        if isfinite(limit.left):
            solver.setOptionValue("time_limit", limit.left)
        places = np.flatnonzero(self.most > 0)
        rows = self._pass(solver, floors, self.all_open(), places, True)
        start = highspy.HighsSolution()
        start.col_value = list(np.concatenate(known.answers)[places])
        solver.setSolution(start)
        solver.run()
        return self._read(solver, places, rows, True)

    def within(
        self,
        floors: Reals,
        held: Held,
        whole: bool,
        limit: Limit = NEVER,
        enough: float = inf,
        nodes: int | None = None,
    ) -> Solved | None:
        """The most severity, or `enough` of it, with columns in these bounds, awards being `whole` or parts.

        The search ends after so many `nodes` of its tree, as it does when time is over.
        """
        kept = np.flatnonzero(held.high > 0)
        if not len(kept):
            return self._nothing(floors)
        solver = highs({"mip_rel_gap": self.gap, "random_seed": self.seed % 2**31})
        if isfinite(limit.left):
            solver.setOptionValue("time_limit", limit.left)
        if isfinite(enough):
            solver.setOptionValue("objective_target", -enough)
        if nodes is not None:
            solver.setOptionValue("mip_max_nodes", nodes)
        rows = self._pass(solver, floors, held, kept, whole)
        solver.run()
        return self._read(solver, kept, rows, whole)

    def _pass(self, solver: Any, floors: Reals, held: Held, kept: Any, whole: bool) -> Any:
        """Hand the program over without columns at 0 and without rows that these leave empty; which rows stay."""
        lower = np.concatenate([np.full(len(self.upper), -inf), self.shared.lower, floors])
        upper = np.concatenate([self.upper, self.shared.upper, np.full(len(self.blocks), inf)])
        part = csr_array(self.matrix[:, kept])
        rows = np.flatnonzero((np.diff(part.indptr) > 0) | (lower > 0))
        made = program(
            csc_array(part[rows]), -self.worth[kept], (held.low[kept], held.high[kept]), (lower[rows], upper[rows])
        )
        if whole:
            made.integrality_ = kinds(self.is_term[kept])
        solver.passModel(made)
        return rows

    def _read(self, solver: Any, kept: Any, rows: Any, whole: bool) -> Solved | None:
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status in _STOPPED and info.primal_solution_status != 2:
            raise OutOfTimeError("the time was over before there was an answer")
        if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveTarget, *_STOPPED):
            raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
        found, worth = solver.getSolution(), -info.objective_function_value
        answer, duals = np.zeros(len(self.most)), np.zeros(self.matrix.shape[0])
        answer[kept] = found.col_value
        if len(found.row_dual):
            duals[rows] = found.row_dual
        first = len(self.upper)
        prices = np.maximum(-duals[first : first + len(self.shared.upper)], 0.0)
        bound = max(worth, -info.mip_dual_bound) if whole else worth
        return Solved(tuple(np.split(answer, self.ends[1:-1])), worth, bound, prices, status in _STOPPED)

    def _nothing(self, floors: Reals) -> Solved | None:
        """The answer where no hub may have anything: nothing, if nothing is asked for."""
        if floors.max(initial=0.0) > 0 or self.shared.lower.max(initial=0.0) > 0:
            return None
        nothing = tuple(np.zeros(block.size) for block in self.blocks)
        return Solved(nothing, 0.0, 0.0, np.zeros(len(self.shared.upper)))
