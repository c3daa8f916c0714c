"""The best package of one hub when every shared row has a price: a small program of its own, solved to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array, vstack

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.branching import Best, Branching, TooWideError
from kyoten.core.support.multiyear.model import Block, Model, Reals, Shared
from kyoten.core.support.multiyear.solver import LEAN, highs, kinds, program

GAP = 1e-4
_OPTIONS: dict[str, bool | int | float | str] = {**LEAN, "mip_rel_gap": GAP}


@dataclass(frozen=True)
class Plan:
    """A package that one hub could have: its columns, the severity covered, and what it takes of each shared row."""

    place: int
    answer: Reals
    worth: float
    uses: Reals


@dataclass(frozen=True)
class Priced:
    """The best plan found at some prices, and the most that any plan of this hub can gain at them."""

    plan: Plan
    bound: float


@dataclass(frozen=True)
class _Small:
    """The program of one hub without columns that are always 0."""

    made: Any
    kept: Any
    terms: int
    least: float


class Pricer:
    """Prices hubs one after the other; `floors` are the severities that each of them must cover."""

    def __init__(self, blocks: Sequence[Block], floors: Reals, seed: int = 0) -> None:
        self.blocks = blocks
        self.small = [_small(block, float(least)) for block, least in zip(blocks, floors, strict=True)]
        self.branching, self.whole = Branching(), highs({**_OPTIONS, "random_seed": seed % 2**31})

    def best(self, place: int, gain: Reals, known: Plan | None = None, tolerance: float = 0.0) -> Priced | None:
        """The plan of a hub with the greatest gain (one number a column); None where none keeps its floor.

        A plan that is `known` comes back where none gains more than the tolerance beyond it.
        """
        small, block = self.small[place], self.blocks[place]
        if not len(small.kept):
            return None if small.least > 0 else Priced(self.plan(place, np.zeros(block.size)), 0.0)
        begins = -inf if known is None else float(known.answer @ gain)
        small.made.col_cost_, small.made.integrality_ = -gain[small.kept], []
        try:
            found = self.branching.best(small.made, small.terms, begins, tolerance)
        except TooWideError:
            found = self.by_highs(place, gain)
        if found is None:
            return None
        if found.columns is None and known is not None:
            return Priced(known, found.bound)
        answer = np.zeros(block.size)
        answer[small.kept] = found.columns
        return Priced(self.plan(place, answer), found.bound)

    def by_highs(self, place: int, gain: Reals) -> Best | None:
        """The same by the search of HiGHS within 0.01 per cent, for a hub whose tree grows too wide."""
        small, solver = self.small[place], self.whole
        small.made.col_cost_, small.made.integrality_ = (
            -gain[small.kept],
            kinds(np.arange(len(small.kept)) < small.terms),
        )
        solver.passModel(small.made)
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
        columns = np.array(solver.getSolution().col_value)
        return Best(-info.objective_function_value, -info.mip_dual_bound, columns)

    def plan(self, place: int, answer: Reals) -> Plan:
        """An answer as a plan of a hub."""
        block = self.blocks[place]
        return Plan(place, answer, float(block.worth @ answer), block.shared @ answer)


def _small(block: Block, least: float) -> _Small:
    """Own rows and the floor."""
    kept = np.flatnonzero(block.most > 0)
    matrix = csr_array(vstack([block.matrix, csr_array(block.worth[None, :])]))[:, kept]
    lower = np.concatenate([np.full(len(block.upper), -np.inf), [least]])
    upper = np.concatenate([block.upper, [np.inf]])
    rows = np.flatnonzero((np.diff(matrix.indptr) > 0) | (lower > 0))
    made = program(
        csc_array(matrix[rows]),
        np.zeros(len(kept)),
        (np.zeros(len(kept)), block.most[kept]),
        (lower[rows], upper[rows]),
    )
    return _Small(made, kept, int((kept < len(block.terms)).sum()), least)


def reaches(model: Model, seed: int = 0) -> Reals:
    """The severity that each hub could cover alone: with every budget and count to itself, and no least numbers."""
    alone = [_alone(block, model.shared) for block in model.blocks]
    pricer = Pricer(alone, np.zeros(len(alone)), seed)
    found = [pricer.best(place, block.worth) for place, block in enumerate(alone)]
    return np.array([0.0 if one is None else one.plan.worth for one in found])


def _alone(block: Block, shared: Shared) -> Block:
    """A hub to which the shared rows belong alone."""
    matrix, upper = vstack([block.matrix, block.shared]), np.concatenate([block.upper, shared.upper])
    bound = np.flatnonzero(np.isfinite(upper))
    return replace(block, matrix=csr_array(csr_array(matrix)[bound]), upper=upper[bound])
