"""The same packages in narrower rows: what no package in whole yen can reach is cut off before a solver is asked.

Bounds come down to what a hub can match, a budget holds and bottlenecks can take; awards that cannot stand beside each
other share a row; and a budget that holds seven awards and a half holds seven (the rounding of Chvátal and Gomory).
No best packages are lost, and the linear relaxation lies several times nearer to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import floor

import numpy as np
from scipy.sparse import csr_array, vstack

from kyoten.core.support.multiyear.model import UNIT, Block, Model, Reals, Shared, Term
from kyoten.core.support.multiyear.problem import Hub, Line, PackageProblem
from kyoten.core.support.problem import MatchingKind

Pairs = list[set[int]]
"""For each term the terms that it cannot stand beside."""


@dataclass(frozen=True)
class Step:
    """A row that all hubs share: awards of a budget in a year, counted in steps of so many yen."""

    budget: str
    year: int
    yen: int


def tighten(model: Model) -> Model:
    """The model with narrower rows. Its shared rows are those of the model, and after them one for each step."""
    steps, shared = _rounded(model.problem, model.shared)
    return replace(model, blocks=tuple(_block(model.problem, one, steps) for one in model.blocks), shared=shared)


def _rounded(problem: PackageProblem, shared: Shared) -> tuple[tuple[Step, ...], Shared]:
    """Least amounts in whole steps never exceed the whole steps that a budget holds."""
    steps = tuple(
        Step(budget.id, year, yen)
        for budget in problem.budgets
        for year in problem.years
        for yen in sorted({one.low for one in problem.lines if one.budget == budget.id and one.low})
    )
    have = {one.id: one.yen for one in problem.budgets}
    upper = [float(have[one.budget].get(one.year, 0) // one.yen) for one in steps]
    lower = np.concatenate([shared.lower, np.full(len(steps), -np.inf)])
    return steps, replace(shared, lower=lower, upper=np.concatenate([shared.upper, upper]))


def _block(problem: PackageProblem, block: Block, steps: tuple[Step, ...]) -> Block:
    highs = _highs(problem, block)
    most = _most(problem, block, highs)
    matrix = _narrowed(block, most)
    cliques = _cliques(_against(problem, block, most))
    rows = csr_array(
        (
            np.ones(sum(map(len, cliques))),
            ([row for row, one in enumerate(cliques) for _ in one], [column for one in cliques for column in one]),
        ),
        shape=(len(cliques), block.size),
    )
    return replace(
        block,
        matrix=csr_array(vstack([matrix, rows])),
        upper=np.concatenate([block.upper, np.ones(len(cliques))]),
        most=most,
        shared=csr_array(vstack([block.shared, _counted(block, steps)])),
    )


def _highs(problem: PackageProblem, block: Block) -> Mapping[tuple[str, int], int]:
    """The most yen that an award to this hub can be of use in a year; below the line's least, it cannot run."""
    budgets = {one.id: one.yen for one in problem.budgets}
    useful: dict[tuple[str, int], int] = {}
    for one in block.payments:
        useful[one.line.id, one.year] = useful.get((one.line.id, one.year), 0) + one.most
    return {
        (line.id, year): min(
            line.high,
            budgets[line.budget].get(year, 0),
            max(line.low, useful.get((line.id, year), 0)),
            *_matched(block.hub, line, year),
        )
        for line in problem.lines
        for year in problem.years
    }


def _matched(hub: Hub, line: Line, year: int) -> Iterator[int]:
    """The most yen whose duty the region can bear, by each of its means that bounds it."""
    if line.matching_ratio:
        for most in (
            hub.cash_yen.get(year) if line.matching_kind is MatchingKind.CASH else None,
            hub.together_yen(year),
        ):
            if most is not None:
                yield floor(most / line.matching_ratio)


def _most(problem: PackageProblem, block: Block, highs: Mapping[tuple[str, int], int]) -> Reals:
    """The bound of each column; 0 for awards that cannot run or would pay for nothing."""
    paid = {(one.line.id, one.year) for one in block.payments}
    terms = [_runs(term, highs) and _is_wanted(term, paid) for term in block.terms]
    extras = [max(0, highs[line.id, year] - line.low) / UNIT for line, year in block.extras]
    payments = [max(0, min(one.most, highs[one.line.id, one.year])) / UNIT for one in block.payments]
    return np.array([*map(float, terms), *extras, *payments])


def _runs(term: Term, highs: Mapping[tuple[str, int], int]) -> bool:
    return all(highs[term.line.id, year] >= term.line.low for year in term.years)


def _is_wanted(term: Term, paid: set[tuple[str, int]]) -> bool:
    return term.line.awards_least > 0 or any((term.line.id, year) in paid for year in term.years)


def _narrowed(block: Block, most: Reals) -> csr_array:
    """Rows that open one amount while awards run open no more of it than its bound."""
    matrix, count = block.matrix.copy(), len(block.terms)
    for row in range(matrix.shape[0]):
        ends = slice(matrix.indptr[row], matrix.indptr[row + 1])
        columns, values = matrix.indices[ends], matrix.data[ends]
        amounts = columns >= count
        opens = block.upper[row] == 0 and amounts.sum() == 1 and not amounts.all() and values[~amounts].max() < 0
        if opens:
            values[~amounts] = -most[columns[amounts][0]]
    return matrix


def _against(problem: PackageProblem, block: Block, most: Reals) -> Pairs:
    """Which terms cannot stand beside which: one line, an exclusion, or duties beyond what the region has."""
    found: Pairs = [set() for _ in block.terms]
    open_terms = [place for place in range(len(block.terms)) if most[place]]
    for one, other in combinations(open_terms, 2):
        if _clash(problem, block.hub, block.terms[one], block.terms[other]):
            found[one].add(other)
            found[other].add(one)
    return found


def _clash(problem: PackageProblem, hub: Hub, one: Term, other: Term) -> bool:
    if one.line is other.line:
        return True
    both = set(one.years) & set(other.years)
    lines = {one.line.id, other.line.id}
    if both and any(lines <= set(exclusion) for exclusion in problem.exclusions):
        return True
    duties = [(line.matching_kind, line.duty_yen(line.low)) for line in (one.line, other.line)]
    in_cash = sum(yen for kind, yen in duties if kind is MatchingKind.CASH)
    in_all = sum(yen for _, yen in duties)
    return any(
        in_cash > hub.cash_yen.get(year, in_cash)
        or in_all > (in_all if (most := hub.together_yen(year)) is None else most)
        for year in both
    )


def _cliques(against: Pairs) -> list[list[int]]:
    """Sets of terms of which at most one can be, until every pair lies in one."""
    found: list[list[int]] = []
    covered: set[tuple[int, int]] = set()
    for one, others in enumerate(against):
        for other in sorted(others):
            if other > one and (one, other) not in covered:
                clique = _grown(against, [one, other])
                covered.update(combinations(clique, 2))
                found.append(clique)
    return found


def _grown(against: Pairs, clique: list[int]) -> list[int]:
    common = against[clique[0]] & against[clique[1]]
    while common:
        added = min(common)
        clique.append(added)
        common &= against[added]
    return sorted(clique)


def _counted(block: Block, steps: tuple[Step, ...]) -> csr_array:
    """Whole steps of the least amount of each term, in every year that it runs."""
    entries = [
        (row, column, term.line.low // step.yen)
        for row, step in enumerate(steps)
        for column, term in enumerate(block.terms)
        if term.line.budget == step.budget and step.year in term.years and term.line.low >= step.yen
    ]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((np.array(values, dtype=float), (rows, columns)), shape=(len(steps), block.size))
