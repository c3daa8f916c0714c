"""The k nearest vectors for each of many, exactly; vectors are kept in half precision or in eight bits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numba import njit
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join.kernels import keep
from kyoten.core.matching.join.sparse import Nearest

Precision = Literal["half", "eight_bits"]
Singles = NDArray[np.float32]
Propose = Callable[[Singles, int], NDArray[np.int64]]
"""Rows of vectors and a number in, so many probable places for each out (-1 for none)."""

ROWS, BLOCK = 512, 8192
"""Queries and documents multiplied at a time: the products stay in the cache until the best are picked."""
EXACT_UP_TO = 300_000
"""So many documents are all compared; above, an index may propose, and what it proposes is scored exactly."""
FEW_QUESTIONS = 200_000
"""For so many questions all documents are compared, however many these are: an index would cost more than it spares."""
PROPOSED = 10
"""An index proposes so many times k."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """Rows of length 1 as `values` × `scale`: half precision with scale 1, or whole numbers of eight bits."""

    values: NDArray[Any]
    scale: Singles

    def single(self, first: int, last: int) -> Singles:
        """Rows `first` to `last` in single precision, the same on every machine."""
        found: Singles = self.values[first:last].astype(np.float32) * self.scale[first:last, None]
        return found

    def __len__(self) -> int:
        return len(self.values)


def pack(rows: NDArray[Any], precision: Precision = "half") -> Vectors:
    """Rows brought to length 1 and stored; eight bits keep each number within 1/254 of the row's largest.

    Raises KyotenError for numbers that are not finite. A row of zeros stays one: it is like nothing.
    """
    single = np.asarray(rows, dtype=np.float32)
    if single.ndim != 2 or not np.isfinite(single).all():
        raise KyotenError("vectors must be rows of finite numbers")
    single = single / np.maximum(np.linalg.norm(single, axis=1, keepdims=True), np.float32(1e-12))
    if precision == "half":
        return Vectors(single.astype(np.float16), np.ones(len(single), dtype=np.float32))
    scale = np.maximum(np.abs(single).max(axis=1, initial=0), np.float32(1e-12)) / np.float32(127)
    return Vectors(np.rint(single / scale[:, None]).astype(np.int8), scale.astype(np.float32))


def nearest(queries: Vectors, documents: Vectors, k: int) -> Nearest:
    """The `k` documents with the largest products for every query; only products above 0 come in, equal ones by place.

    Blocks are multiplied in single precision; whatever its rounding may have kept below the k-th is scored again as a
    sum in double precision over the dimensions in order, so that the answer is the same wherever it is computed.
    Raises KyotenError for k under 1 or vectors of different models.
    """
    _refuse(queries, documents, k)
    found = _nothing(len(queries), k)
    margin = _margin(documents)
    for base, block in _blocks(documents, BLOCK):
        for first, asked in _blocks(queries, ROWS):
            products = asked @ block.T
            last = first + len(asked)
            pick(products, asked, block, base, margin, found.scores[first:last], found.places[first:last])
    return found


def nearest_of_proposed(queries: Vectors, documents: Vectors, k: int, propose: Propose) -> Nearest:
    """As `nearest`, among PROPOSED × k documents that an index proposes for each query; it may miss some of the k."""
    _refuse(queries, documents, k)
    found = _nothing(len(queries), k)
    for first, asked in _blocks(queries, ROWS):
        places = np.asarray(propose(asked, PROPOSED * k), dtype=np.int64)
        for row, named in enumerate(places):
            own = np.unique(named[named >= 0])
            rows = documents.values[own].astype(np.float32) * documents.scale[own, None]
            settle(asked[row], rows, own, found.scores[first + row], found.places[first + row])
    return found


def _refuse(queries: Vectors, documents: Vectors, k: int) -> None:
    if k < 1:
        raise KyotenError(f"k is {k}; at least one document is to be found for each query")
    if queries.values.shape[1] != documents.values.shape[1]:
        sizes = queries.values.shape[1], documents.values.shape[1]
        raise KyotenError(
            f"queries have {sizes[0]} numbers a vector, documents {sizes[1]}: they are of different models"
        )


def _nothing(rows: int, k: int) -> Nearest:
    return Nearest(np.full((rows, k), -1, dtype=np.int64), np.zeros((rows, k), dtype=np.float64))


def _margin(documents: Vectors) -> float:
    """How far a product of two rows of length about 1 may be off in single precision (Higham 2002, section 3.1)."""
    return float(documents.values.shape[1]) * 2.0**-24 * 1.05 + 2.0**-22


def _blocks(rows: Vectors, size: int) -> Iterator[tuple[int, Singles]]:
    for first in range(0, len(rows), size):
        yield first, rows.single(first, min(first + size, len(rows)))


@njit(nogil=True, cache=True)
def product(left: Any, right: Any) -> Any:
    """The product of two rows in double precision, dimension by dimension."""
    total = 0.0
    for at in range(left.shape[0]):
        total += np.float64(left[at]) * np.float64(right[at])
    return total


@njit(nogil=True, cache=True)
def pick(products: Any, queries: Any, documents: Any, base: Any, margin: Any, scores: Any, places: Any) -> None:
    """Bring the k best of every query up to date with one block of products."""
    for row in range(products.shape[0]):
        floor = np.float32(scores[row, -1] - margin)
        for document in range(products.shape[1]):
            if products[row, document] >= floor:
                keep(scores[row], places[row], product(queries[row], documents[document]), base + document)
                floor = np.float32(scores[row, -1] - margin)


@njit(nogil=True, cache=True)
def settle(query: Any, documents: Any, named: Any, scores: Any, places: Any) -> None:
    """Score the named documents for one query."""
    for at in range(named.shape[0]):
        keep(scores, places, product(query, documents[at]), named[at])
