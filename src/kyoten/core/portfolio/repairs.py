"""Where nothing keeps all conditions: by how much each of those that conflict would have to give way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kyoten.core.kernel.zero_one import Row
from kyoten.core.portfolio.model import build
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.program import program_of
from kyoten.core.portfolio.search import Search
from kyoten.core.portfolio.value import joint_value


@dataclass(frozen=True)
class Repair:
    """One condition that could give way: its bound as `stated`, and the nearest value `needed` (hubs or yen).

    `needed` is None where giving way in this one condition is not enough.
    """

    row: str
    at_least: bool
    stated: int | None
    needed: int | None


def repairs(problem: PortfolioProblem, conflicts: Collection[str], seed: int = 0) -> tuple[Repair, ...]:
    """For each conflicting row (by name) the least change of its own bound after which some selection keeps all."""
    model = build(problem, {one.id: joint_value(problem, one) for one in problem.candidates})
    found = []
    for row in model.rows:
        if row.name in conflicts:
            others = program_of(model.ids, [one for one in model.rows if one is not row])
            found.append(_repair(row, Search(others, seed)))
    return tuple(found)


def _repair(row: Row, search: Search) -> Repair:
    counts = search.program.numbers(row.coefficients)
    most = search.best(counts)
    least = search.best(-counts)
    below = most is not None and row.lower is not None and most.worth < row.lower
    if most is not None and below:
        return Repair(row.name, at_least=True, stated=row.lower, needed=most.worth)
    if least is not None and row.upper is not None and -least.worth > row.upper:
        return Repair(row.name, at_least=False, stated=row.upper, needed=-least.worth)
    at_least = bool(row.lower)
    return Repair(row.name, at_least, row.lower if at_least else row.upper, None)
