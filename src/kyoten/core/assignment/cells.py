"""Group limits spelled out: one cell for each application and group that a limit binds, and whether cells nest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyoten.core.assignment.groups import GroupLimit
from kyoten.core.assignment.problem import AssignmentProblem, Ints, Positions


@dataclass(frozen=True, eq=False)
class Cells:
    """Every (application, group) that a limit binds, numbered from 0, with the bounds that forced pairs leave.

    `of_pair[c, k]` is the cell of free pair `k` (a position in `free`) under limit `c`, or -1; `row` is the
    application of each cell, `limit` and `label` say where its bounds come from.
    """

    of_pair: NDArray[np.int32]
    row: Ints
    limit: Ints
    label: Ints
    lower: Ints
    upper: Ints


def cells(problem: AssignmentProblem, free: Ints | Positions) -> Cells:
    """The cells of a problem among its free pairs."""
    of_pair = np.full((len(problem.groups), len(free)), -1, dtype=np.int32)
    parts: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []
    first = 0
    for number, limit in enumerate(problem.groups):
        bound = _bound_pairs(problem, limit, free)
        width = len(limit.groups)
        key = problem.row[free[bound]].astype(np.int64) * width + limit.labels[problem.column[free[bound]]]
        keys, position = np.unique(key, return_inverse=True)
        of_pair[number, bound] = first + position
        first += len(keys)
        rows, labels = keys // width, keys % width
        fixed = _forced_in(problem, limit, keys)
        lower = np.maximum(problem.least_of(limit)[rows] - fixed, 0)
        upper = np.minimum(limit.at_most[rows], problem.needs[rows]) - fixed
        parts.append((rows, np.full(len(keys), number, dtype=np.int64), labels, lower, upper))
    columns = [np.concatenate([part[at] for part in parts]) for at in range(5)] if parts else [_none()] * 5
    return Cells(of_pair, *columns)


def absent(problem: AssignmentProblem, free: Ints) -> list[tuple[int, int, int, int]]:
    """Where a least number is asked of a group without any free pair: limit, application, label, and how many lack."""
    found = []
    for number, limit in enumerate(problem.groups):
        least = problem.least_of(limit)
        asked = np.flatnonzero(least > 0)
        if not len(asked):
            continue
        open_to, fixed = (_table(problem, limit, pairs) for pairs in (free, np.flatnonzero(problem.forced)))
        lack = np.where(open_to[asked] > 0, 0, least[asked, None] - fixed[asked])
        found += [(number, int(asked[at]), int(label), int(lack[at, label])) for at, label in np.argwhere(lack > 0)]
    return found


def _table(problem: AssignmentProblem, limit: GroupLimit, pairs: Ints) -> Ints:
    """How many of the pairs stand in each group, by application."""
    labels = limit.labels[problem.column[pairs]]
    key = problem.row[pairs].astype(np.int64) * len(limit.groups) + labels
    size = len(problem.applications) * len(limit.groups)
    counted = np.bincount(key[labels >= 0], minlength=size).reshape(len(problem.applications), len(limit.groups))
    return counted.astype(np.int64)


def chains(found: Cells) -> NDArray[np.int32] | None:
    """The cells of each pair from the widest to the narrowest (-1 = none left); None where cells do not nest.

    Cells nest when any two are disjoint or one lies inside the other (a laminar family); then bounds on them are
    arcs of a tree, and whole numbers come by themselves (Budish, Che, Kojima and Milgrom 2013, "Designing Random
    Allocation Mechanisms", American Economic Review 103(2)).
    """
    limits, pairs = found.of_pair.shape
    if not len(found.row):
        return found.of_pair
    size = np.bincount(found.of_pair[found.of_pair >= 0], minlength=len(found.row))
    rank = np.arange(limits)[:, None] - size[found.of_pair] * limits
    rank[found.of_pair < 0] = limits
    order = np.argsort(rank, axis=0, kind="stable")
    chain: NDArray[np.int32] = np.take_along_axis(found.of_pair, order, axis=0)
    above = np.full((limits + 1, pairs), -1, dtype=np.int32)
    for depth, level in enumerate(chain):
        above[depth + 1] = np.where(level >= 0, level, above[depth])
    inside = chain >= 0
    parent = np.full(len(found.row), -2, dtype=np.int32)
    parent[chain[inside]] = above[:-1][inside]
    return chain if bool((parent[chain[inside]] == above[:-1][inside]).all()) else None


def _bound_pairs(problem: AssignmentProblem, limit: GroupLimit, free: Ints | Positions) -> NDArray[np.intp]:
    """Positions in `free` of the pairs that a limit can bind."""
    rows = (problem.least_of(limit) > 0) | (limit.at_most < problem.needs)
    return np.flatnonzero(rows[problem.row[free]] & (limit.labels[problem.column[free]] >= 0))


def _forced_in(problem: AssignmentProblem, limit: GroupLimit, keys: Ints) -> Ints:
    """How many forced pairs stand in each cell already."""
    pairs = np.flatnonzero(problem.forced)
    labels = limit.labels[problem.column[pairs]]
    key = problem.row[pairs].astype(np.int64) * len(limit.groups) + labels
    key = key[labels >= 0]
    at = np.searchsorted(keys, key)
    hit = (at < len(keys)) & (keys[np.minimum(at, len(keys) - 1)] == key) if len(keys) else np.zeros(0, dtype=bool)
    return np.bincount(at[hit], minlength=len(keys)).astype(np.int64)


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)
