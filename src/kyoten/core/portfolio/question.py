"""A problem made ready: values, rows, and the selection that fills as many seats as the rules allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.kernel.zero_one import maximise
from kyoten.core.portfolio.model import Model, build
from kyoten.core.portfolio.outcome import JointValue
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import OPEN, Program, Whole, program_of
from kyoten.core.portfolio.search import Search
from kyoten.core.portfolio.value import joint_value


@dataclass(frozen=True)
class Question:
    """What every method starts from; the last row of `program` asks for as many hubs as can be chosen at all."""

    problem: PortfolioProblem
    values: Mapping[str, JointValue]
    model: Model
    program: Program
    seats: int


def ask(problem: PortfolioProblem, seed: int = 0) -> Question:
    """The problem with its most seats. Raises InfeasibleError whose `conflicts` name rows that cannot hold together."""
    values = {one.id: joint_value(problem, one) for one in problem.candidates}
    model = build(problem, values)
    program = program_of(model.ids, model.rows)
    ones = np.ones(len(model.ids), dtype=np.int64)
    found = Search(program, seed).best(ones, known=_filled(program, model))
    if found is None:
        raise _infeasible(model, seed)
    return Question(problem, values, model, program.with_row(ones, found.worth, found.worth), found.worth)


def _filled(program: Program, model: Model) -> Whole | None:
    """Seats filled one by one, the required first and then who needs the least of all rows; None where rows stay unmet.

    All seats count the same, so that a search without a start would meet nothing but ties.
    """
    ends = np.where((program.upper > 0) & (program.upper < OPEN), program.upper, 1)
    needs = program.matrix.maximum(0).T @ (1 / ends)
    taken = program.taken(frozenset(one for row in model.musts for one in row.coefficients))
    for place in np.argsort(needs, kind="stable"):
        if not taken[place]:
            taken[place] = 1
            if np.any(program.matrix @ taken > program.upper):
                taken[place] = 0
    return taken if program.keeps(taken) else None


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
