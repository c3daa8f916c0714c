"""The rows of a model as arrays: what the search works on, and in whole numbers what its answers are checked by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, vstack

from kyoten.core.kernel.zero_one import Row, reduced

Whole = NDArray[np.int64]
OPEN = 2**62
"""Stands for a bound that is not there; no sum of coefficients comes near it."""


@dataclass(frozen=True)
class Program:
    """One column an id, one row a constraint: lower ≤ matrix · x ≤ upper, all whole numbers, x zeros and ones."""

    ids: tuple[str, ...]
    matrix: csc_array
    lower: Whole
    upper: Whole

    def keeps(self, taken: Whole) -> bool:
        """Whether a selection (zeros and ones) keeps every row, counted in whole numbers."""
        used = self.matrix @ taken
        return bool(np.all(self.lower <= used) and np.all(used <= self.upper))

    def with_row(self, coefficients: Whole, lower: int, upper: int) -> Program:
        """The same program with one more row at the end."""
        return replace(
            self,
            matrix=csc_array(vstack([self.matrix, csr_array(coefficients[None, :])])),
            lower=np.append(self.lower, lower),
            upper=np.append(self.upper, upper),
        )

    def numbers(self, values: Mapping[str, int]) -> Whole:
        """Whole numbers in the order of the ids, 0 where none is stated."""
        return np.array([values.get(one, 0) for one in self.ids], dtype=np.int64)

    def named(self, taken: Whole) -> frozenset[str]:
        """The ids of a selection."""
        return frozenset(self.ids[place] for place in np.flatnonzero(taken))

    def taken(self, selected: frozenset[str]) -> Whole:
        """A selection as zeros and ones."""
        return np.array([one in selected for one in self.ids], dtype=np.int64)


def program_of(ids: Sequence[str], rows: Sequence[Row]) -> Program:
    """The rows over the ids, each in its smallest whole numbers."""
    column = {one: place for place, one in enumerate(ids)}
    starts, places, entries = [0], [], []
    small = [reduced(row) for row in rows]
    for row in small:
        places += [column[one] for one in row.coefficients]
        entries += list(row.coefficients.values())
        starts.append(len(places))
    shape = (len(small), len(ids))
    matrix = csr_array((np.array(entries, dtype=np.int64), np.array(places, dtype=np.int32), starts), shape=shape)
    return Program(
        tuple(ids),
        csc_array(matrix),
        np.array([-OPEN if row.lower is None else row.lower for row in small], dtype=np.int64),
        np.array([OPEN if row.upper is None else row.upper for row in small], dtype=np.int64),
    )


def rest_of(ends: Whole) -> Whole:
    """For every step what the columns from there on can add: steps + 1 by rows."""
    sums = np.zeros((ends.shape[1] + 1, ends.shape[0]), np.int64)
    sums[:-1] = np.cumsum(ends[:, ::-1], axis=1)[:, ::-1].T
    return sums
