"""Problems of assignment made from ids and mappings, from columns of pairs, or from a sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from kyoten.core.assignment.groups import NO_LIMIT, GroupLimit
from kyoten.core.assignment.problem import AssignmentProblem, Floats, Ints, Pairing, Positions, in_order
from kyoten.core.kernel.errors import KyotenError

Numbers = int | Mapping[str, int]
"""One number for all, or a number by id (0 where an id is not named)."""


def from_mapping(
    applications: Sequence[str],
    reviewers: Sequence[str],
    affinity: Mapping[Pairing, float],
    per_application: Numbers,
    max_load: Numbers,
    *,
    min_load: Numbers = 0,
    conflicts: Iterable[Pairing] = (),
    locked: Iterable[Pairing] = (),
    required: Iterable[Pairing] = (),
    groups: Sequence[GroupLimit] = (),
) -> AssignmentProblem:
    """A problem from (application, reviewer) → affinity; a pair that the mapping does not name is no candidate."""
    named = list(affinity)
    rows = _positions("affinity", named, 0, {one: at for at, one in enumerate(applications)})
    columns = _positions("affinity", named, 1, {one: at for at, one in enumerate(reviewers)})
    return from_columns(
        applications,
        reviewers,
        (rows, columns, np.array([affinity[pair] for pair in named], dtype=np.float64)),
        per_application,
        max_load,
        min_load=min_load,
        conflicts=conflicts,
        locked=locked,
        required=required,
        groups=groups,
    )


def from_sparse(
    matrix: sparse.sparray | sparse.spmatrix,
    per_application: int | Ints,
    max_load: int | Ints,
    *,
    min_load: int | Ints = 0,
    applications: Sequence[str] | None = None,
    reviewers: Sequence[str] | None = None,
) -> AssignmentProblem:
    """A problem from a sparse matrix (rows applications, columns reviewers); stored entries are the candidates.

    Ids are the positions, counted from 0, where none are given. A stored zero is a candidate of affinity 0.
    """
    table = sparse.csr_array(matrix)
    table.sort_indices()
    rows = np.repeat(np.arange(table.shape[0], dtype=np.int32), np.diff(table.indptr))
    return from_columns(
        applications or [str(at) for at in range(table.shape[0])],
        reviewers or [str(at) for at in range(table.shape[1])],
        (rows, table.indices.astype(np.int32, copy=False), table.data.astype(np.float64, copy=False)),
        per_application,
        max_load,
        min_load=min_load,
    )


def from_columns(
    applications: Sequence[str],
    reviewers: Sequence[str],
    pairs: tuple[Positions, Positions, Floats],
    per_application: Numbers | Ints,
    max_load: Numbers | Ints,
    *,
    min_load: Numbers | Ints = 0,
    conflicts: Iterable[Pairing] = (),
    locked: Iterable[Pairing] = (),
    required: Iterable[Pairing] = (),
    groups: Sequence[GroupLimit] = (),
) -> AssignmentProblem:
    """A problem from columns of positions and affinities in any order.

    A conflict between two who are no candidates changes nothing and is left out; a locked or required pair that
    is no candidate becomes one with affinity 0. Raises KyotenError for unknown ids and for a pair named twice.
    """
    row, column, affinity = pairs
    at = {one: place for place, one in enumerate(applications)}, {one: place for place, one in enumerate(reviewers)}
    keys = {
        name: _keys(name, list(named), *at)
        for name, named in (("conflicts", conflicts), ("locked", locked), ("required", required))
    }
    forced = np.union1d(keys["locked"], keys["required"])
    row, column, affinity = _sorted(row, column, affinity, len(reviewers), forced)
    key = row.astype(np.int64) * len(reviewers) + column if any(map(len, keys.values())) else None
    flags = {name: _flags(key, wanted, len(row)) for name, wanted in keys.items()}
    return AssignmentProblem(
        applications=tuple(applications),
        reviewers=tuple(reviewers),
        row=row,
        column=column,
        affinity=affinity,
        needs=_numbers(per_application, applications),
        max_load=_numbers(max_load, reviewers),
        min_load=_numbers(min_load, reviewers),
        barred=flags["conflicts"],
        locked=flags["locked"],
        required=flags["required"],
        groups=tuple(groups),
    )


def coverage(
    name: str, problem_ids: tuple[Sequence[str], Sequence[str]], holders: Iterable[str], at_least: Numbers
) -> GroupLimit:
    """Each application has at least so many readers among the holders of a property."""
    applications, reviewers = problem_ids
    chosen = set(holders)
    labels = np.array([0 if one in chosen else -1 for one in reviewers], dtype=np.int32)
    least = _numbers(at_least, applications)
    return GroupLimit(name, (name,), labels, least, np.full(len(applications), NO_LIMIT, dtype=np.int64))


def at_most(
    name: str, problem_ids: tuple[Sequence[str], Sequence[str]], group_of: Mapping[str, str], most: int
) -> GroupLimit:
    """Each application has at most so many readers from one group; a reviewer without a group is not bound."""
    applications, reviewers = problem_ids
    names = tuple(sorted({group for group in group_of.values() if group}))
    place = {group: at for at, group in enumerate(names)}
    labels = np.array([place.get(group_of.get(one, ""), -1) for one in reviewers], dtype=np.int32)
    count = len(applications)
    return GroupLimit(name, names, labels, np.zeros(count, dtype=np.int64), np.full(count, most, dtype=np.int64))


def _positions(name: str, pairs: Sequence[Pairing], side: int, at: Mapping[str, int]) -> Positions:
    try:
        return np.fromiter((at[pair[side]] for pair in pairs), dtype=np.int32, count=len(pairs))
    except KeyError:
        raise _unknown(name, next(pair for pair in pairs if pair[side] not in at)) from None


def _keys(name: str, pairs: Sequence[Pairing], rows: Mapping[str, int], columns: Mapping[str, int]) -> Ints:
    """Pairs as one number each (row × reviewers + column), sorted."""
    for pair in sorted(pairs):
        if pair[0] not in rows or pair[1] not in columns:
            raise _unknown(name, pair)
    return np.array(sorted({rows[one] * len(columns) + columns[two] for one, two in pairs}), dtype=np.int64)


def _unknown(name: str, pair: Pairing) -> KyotenError:
    return KyotenError(f"{name}: the pair ({pair[0]}, {pair[1]}) names an unknown id")


def _sorted(
    row: Positions, column: Positions, affinity: Floats, width: int, forced: Ints
) -> tuple[Positions, Positions, Floats]:
    """Columns in order, with forced pairs that were no candidates added."""
    row, column = np.asarray(row, dtype=np.int32), np.asarray(column, dtype=np.int32)
    if not len(forced) and in_order(row, column):
        return row, column, affinity
    key = row.astype(np.int64) * width + column
    added = np.setdiff1d(forced, key)
    key = np.concatenate([key, added])
    order = np.argsort(key, kind="stable")
    key = key[order]
    twice = np.flatnonzero(np.diff(key) == 0)
    if len(twice):
        pair = divmod(int(key[twice[0]]), width)
        raise KyotenError(f"the pair at row {pair[0]} and column {pair[1]} is named twice")
    affinity = np.concatenate([affinity, np.zeros(len(added))])[order]
    return (key // width).astype(np.int32), (key % width).astype(np.int32), affinity


def _flags(key: Ints | None, wanted: Ints, pairs: int) -> NDArray[np.bool_]:
    return np.zeros(pairs, dtype=np.bool_) if key is None or not len(wanted) else np.isin(key, wanted)


def _numbers(given: Numbers | ArrayLike, ids: Sequence[str]) -> Ints:
    if isinstance(given, Mapping):
        return np.array([given.get(one, 0) for one in ids], dtype=np.int64)
    if isinstance(given, int):
        return np.full(len(ids), given, dtype=np.int64)
    return np.asarray(given, dtype=np.int64)
