"""Affinities as files: triples in CSV or Parquet, or a SciPy sparse matrix; and the files of limits beside them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from kyoten.cli.engines.tables import Column, Table, read_table, refuse_missing, write_table
from kyoten.core.assignment.build import at_most, coverage
from kyoten.core.assignment.groups import GroupLimit
from kyoten.core.assignment.methods.spread import SpreadOutcome
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AFFINITY_CEILING, Flags, Floats, Pairing
from kyoten.core.kernel.errors import InputError, KyotenError, Place

APPLICATION = Column("application", "text", "Id of the application.")
REVIEWER = Column("reviewer", "text", "Id of the reviewer.")
TRIPLES = (APPLICATION, REVIEWER, Column("affinity", "number", "How well the two fit; higher is better."))
PAIRS = (APPLICATION, REVIEWER)
NEEDS = (APPLICATION, Column("readers", "whole", "How many readers this application needs."))
LOADS = (
    REVIEWER,
    Column("max_load", "whole", "The most applications this reviewer reads."),
    Column("min_load", "whole", "The fewest.", required=False),
)
GROUPS = (
    REVIEWER,
    Column("kind", "text", "What the group is: organisation, prefecture, nominee, field …"),
    Column("group", "text", "Which one the reviewer belongs to."),
)

Numbers = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Affinities:
    """Ids in order, and candidate pairs as columns of positions sorted by application and reviewer."""

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    pairs: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]


def read_affinities(path: Path) -> Affinities:
    """Triples or a matrix, told by the file's ending; raises InputError with file, line and field."""
    return _read_matrix(path) if path.suffix == ".npz" else _read_triples(path)


def with_ids(found: Affinities, applications: Sequence[str], reviewers: Sequence[str]) -> Affinities:
    """The same pairs among more ids: those that other files name, without a candidate so far."""
    more = sorted({*applications} - {*found.applications}), sorted({*reviewers} - {*found.reviewers})
    if not any(more):
        return found
    return Affinities((*found.applications, *more[0]), (*found.reviewers, *more[1]), found.pairs)


def read_pairs(path: Path | None, known: Affinities) -> tuple[Pairing, ...]:
    """Pairs of ids; raises InputError for an id that the affinities do not name."""
    if path is None:
        return ()
    table = read_table(path, PAIRS)
    for field, ids in (("application", known.applications), ("reviewer", known.reviewers)):
        _refuse_unknown(table, field, ids)
    return tuple(zip(table.texts["application"], table.texts["reviewer"], strict=True))


def read_numbers(path: Path, columns: Sequence[Column]) -> Mapping[str, Mapping[str, int]]:
    """Whole numbers by id, for each number column that the file has; raises InputError for an id named twice."""
    table = read_table(path, columns)
    field = columns[0].name
    ids = list(table.texts[field])
    seen: set[str] = set()
    for row, one in enumerate(ids):
        if one in seen:
            raise table.refusal(row, field, f"{one} is named twice")
        seen.add(one)
    for name, numbers in table.numbers.items():
        below = np.flatnonzero(numbers < 0)
        if len(below):
            raise table.refusal(int(below[0]), name, f"is {numbers[below[0]]}; it cannot be negative")
    return {name: dict(zip(ids, numbers.tolist(), strict=True)) for name, numbers in table.numbers.items()}


def read_groups(
    path: Path | None, least: Sequence[str], most: Sequence[str], known: Affinities
) -> tuple[GroupLimit, ...]:
    """Limits written as `kind:group=number` (at least) and `kind=number` (at most, for every group of the kind)."""
    if path is None:
        if least or most:
            raise KyotenError("--at-least and --at-most need --groups FILE, which says who belongs to which group")
        return ()
    table = read_table(path, GROUPS)
    _refuse_unknown(table, "reviewer", known.reviewers)
    members: dict[str, dict[str, set[str]]] = {}
    for who, kind, group in zip(*(table.texts[column.name] for column in GROUPS), strict=True):
        members.setdefault(kind, {}).setdefault(group, set()).add(who)
    ids = known.applications, known.reviewers
    limits = []
    for text in least:
        kind, group, number = _limit(text, "--at-least", members)
        limits.append(coverage(f"{kind} {group}", ids, members[kind][group], number))
    for text in most:
        kind, _group, number = _limit(text, "--at-most", members)
        limits.append(at_most(kind, ids, _one_group(kind, members[kind]), number))
    return tuple(limits)


def write_pairs(path: Path, outcome: AssignmentOutcome) -> None:
    """The chosen pairs with their affinities, as triples or as a matrix, told by the file's ending."""
    _write(path, outcome, outcome.chosen, ("affinity", outcome.problem.affinity))


def write_probabilities(path: Path, outcome: AssignmentOutcome) -> None:
    """Every pair that could be drawn with its probability; raises KyotenError where nothing was drawn."""
    if not isinstance(outcome, SpreadOutcome):
        raise KyotenError("only a draw has probabilities")
    _write(path, outcome, outcome.probability > 0, ("probability", outcome.probability))


def _write(path: Path, outcome: AssignmentOutcome, chosen: Flags, value: tuple[str, Floats]) -> None:
    problem, (name, values) = outcome.problem, value
    row, column = problem.row[chosen], problem.column[chosen]
    if path.suffix == ".npz":
        shape = len(problem.applications), len(problem.reviewers)
        sparse.save_npz(path, sparse.csr_array((values[chosen], (row, column)), shape=shape))
        return
    names = pa.array(problem.applications, pa.string()), pa.array(problem.reviewers, pa.string())
    pairs = {"application": names[0].take(pa.array(row)), "reviewer": names[1].take(pa.array(column))}
    write_table(path, {**pairs, name: values[chosen]})


def _read_triples(path: Path) -> Affinities:
    table = read_table(path, TRIPLES)
    affinity = table.numbers["affinity"]
    _refuse_large(table, affinity)
    applications, rows = _in_order(table, "application")
    reviewers, columns = _in_order(table, "reviewer")
    key = rows.astype(np.int64) * max(len(reviewers), 1) + columns
    order = np.argsort(key, kind="stable")
    twice = np.flatnonzero(np.diff(key[order]) == 0)
    if len(twice):
        again = int(order[twice + 1].min())
        pair = applications[rows[again]], reviewers[columns[again]]
        raise table.refusal(again, "reviewer", f"the pair {pair[0]}, {pair[1]} is named twice")
    return Affinities(applications, reviewers, (rows[order], columns[order], affinity[order]))


def _in_order(table: Table, field: str) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Ids sorted, and the position of each row's id among them: the answer cannot depend on the order of rows."""
    texts = table.texts[field]
    order = sorted(range(len(texts.ids)), key=texts.ids.__getitem__)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return tuple(texts.ids[at] for at in order), place[texts.codes]


def _read_matrix(path: Path) -> Affinities:
    refuse_missing(path)
    try:
        matrix = sparse.csr_array(sparse.load_npz(path))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(f"cannot be read as a sparse matrix of SciPy ({error})", Place(str(path))) from error
    matrix.sum_duplicates()
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    columns, affinity = matrix.indices.astype(np.int32), matrix.data.astype(np.float64)
    bad = np.flatnonzero(~(np.abs(affinity) <= AFFINITY_CEILING))
    if len(bad):
        at = f"row {rows[bad[0]]} column {columns[bad[0]]}"
        raise InputError(f"is {affinity[bad[0]]}; {_RANGE}", Place(str(path), None, at))
    applications, reviewers = (tuple(map(str, range(size))) for size in matrix.shape)
    return Affinities(applications, reviewers, (rows, columns, affinity))


_RANGE = f"an affinity lies within ±{AFFINITY_CEILING:.0f}"


def _refuse_large(table: Table, affinity: NDArray[np.float64]) -> None:
    bad = np.flatnonzero(np.abs(affinity) > AFFINITY_CEILING)
    if len(bad):
        raise table.refusal(int(bad[0]), "affinity", f"is {affinity[bad[0]]}; {_RANGE}")


def _refuse_unknown(table: Table, field: str, ids: Sequence[str]) -> None:
    known = set(ids)
    texts = table.texts[field]
    strange = [code for code, one in enumerate(texts.ids) if one not in known]
    if strange:
        row = int(np.flatnonzero(np.isin(texts.codes, strange))[0])
        one = texts.ids[texts.codes[row]]
        raise table.refusal(row, field, f"{one} is named nowhere among the affinities")


def _limit(text: str, option: str, members: Mapping[str, Mapping[str, set[str]]]) -> tuple[str, str, int]:
    """`kind=number` or `kind:group=number` as kind, group and number."""
    name, _, number = text.rpartition("=")
    kind, _, group = name.partition(":")
    whole = option == "--at-least"
    if not name or not number.isdigit() or bool(group) is not whole:
        pattern = "KIND:GROUP=NUMBER" if whole else "KIND=NUMBER"
        raise KyotenError(f"{option} {text}: write {pattern}")
    if kind not in members or (group and group not in members[kind]):
        raise KyotenError(f"{option} {text}: the groups have no {name}")
    return kind, group, int(number)


def _one_group(kind: str, members: Mapping[str, set[str]]) -> dict[str, str]:
    """The group of each reviewer; raises KyotenError for somebody in two groups of the same kind."""
    found: dict[str, str] = {}
    for group in sorted(members):
        for one in sorted(members[group]):
            if one in found:
                raise KyotenError(f"{one} stands in two groups of the kind {kind}: {found[one]} and {group}")
            found[one] = group
    return found
