"""The best package of one hub when every shared row has a price: a small program of its own, solved to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array, vstack

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.model import Block, Model, Reals, Shared
from kyoten.core.support.multiyear.solver import LEAN, highs, kinds, program

GAP = 1e-4
WHOLE = 1e-6
"""How far from a whole number an award may lie to count as one."""

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
    whole: list[Any]
    least: float


class Pricer:
    """Prices hubs one after the other; `floors` are the severities that each of them must cover."""

    def __init__(self, blocks: Sequence[Block], floors: Reals, seed: int = 0) -> None:
        self.blocks = blocks
        self.small = [_small(block, float(least)) for block, least in zip(blocks, floors, strict=True)]
        self.parts, self.whole = highs({}), highs({**_OPTIONS, "random_seed": seed % 2**31})

    def best(self, place: int, gain: Reals) -> Priced | None:
        """The plan of a hub with the greatest gain (one number a column); None where none keeps its floor.

        The linear program comes first: one hub in five has whole awards in it already.
        """
        small, block = self.small[place], self.blocks[place]
        if not len(small.kept):
            return None if small.least > 0 else Priced(self.plan(place, np.zeros(block.size)), 0.0)
        small.made.col_cost_ = -gain[small.kept]
        small.made.integrality_ = []
        found, most = _run(self.parts, small), 0.0
        if found is None:
            return None
        if np.abs(found - np.rint(found))[: sum(small.kept < len(block.terms))].max(initial=0.0) < WHOLE:
            most = -self.parts.getInfo().objective_function_value
        else:
            small.made.integrality_ = small.whole
            found = _run(self.whole, small)
            if found is None:
                return None
            most = -self.whole.getInfo().mip_dual_bound
        answer = np.zeros(block.size)
        answer[small.kept] = found
        return Priced(self.plan(place, answer), most)

    def plan(self, place: int, answer: Reals) -> Plan:
        """An answer as a plan of a hub."""
        block = self.blocks[place]
        return Plan(place, answer, float(block.worth @ answer), block.shared @ answer)


def _run(solver: Any, small: _Small) -> Reals | None:
    solver.passModel(small.made)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise KyotenError(f"the solver stopped without an answer ({solver.modelStatusToString(status)})")
    return np.array(solver.getSolution().col_value)


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
    return _Small(made, kept, kinds(kept < len(block.terms)), least)


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
