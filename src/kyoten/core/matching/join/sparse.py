"""The k most alike rows of one sparse matrix for every row of another, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join.kernels import LEVELS, STRETCH, Block, Queries, Room, count, invert, join_rows, weigh

BLOCK = 1 << 16
"""Documents compared at a time: their places fit in 16 bits and what they have so far in the cache of a core."""


@dataclass(frozen=True, eq=False)
class Nearest:
    """For each row of the left side the places on the right and their scores, best first, equal scores by place.

    Where fewer than k share a term, the place is -1 and the score 0.
    """

    places: NDArray[np.int64]
    scores: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Order:
    """Terms by falling frequency: the new number of each, and by new number its level (see `LEVELS`).

    What is read most then lies side by side. Rows keep their terms in the old order, in which scores are summed.
    """

    number: NDArray[np.int32]
    level: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Prepared:
    """Documents as blocks that can be compared again and again."""

    order: Order
    blocks: tuple[Block, ...]


def nearest(queries: sparse.csr_array, documents: sparse.csr_array, k: int, threads: int = 1) -> Nearest:
    """The `k` documents with the largest dot products for every query; with rows of length 1 these are cosines.

    Scores are sums in double precision over the terms in rising order, the same to the last bit however the work is
    divided. Documents that cannot come in are passed over by bounds that never err. Sources: Turtle and Flood 1995,
    "Query evaluation: strategies and optimizations", Information Processing & Management 31(6) (largest values);
    Anastasiu and Karypis 2014, "L2AP: Fast cosine similarity search with prefix L-2 norm bounds", ICDE (lengths).
    Raises KyotenError for weights that are not positive and finite, other terms on the two sides, or k under 1.
    """
    refuse(queries, documents, k)
    order = _order(documents)
    return _nearest(queries, order, _blocks(_sorted(documents), order, threads), k, threads)


def prepare(documents: sparse.csr_array, threads: int = 1) -> Prepared:
    """Documents made ready for many calls of `nearest_in`; they take about three times the memory of the rows."""
    order = _order(documents)
    return Prepared(order, tuple(_blocks(_sorted(documents), order, threads)))


def nearest_in(documents: Prepared, queries: sparse.csr_array, k: int, threads: int = 1) -> Nearest:
    """As `nearest`, among documents that were prepared; queries are taken as they are."""
    return _nearest(queries, documents.order, documents.blocks, k, threads)


def refuse(queries: sparse.csr_array, documents: sparse.csr_array, k: int) -> None:
    """Raise KyotenError for what `nearest` cannot compare."""
    if k < 1:
        raise KyotenError(f"k is {k}; at least one document is to be found for each query")
    if queries.shape[1] != documents.shape[1]:
        raise KyotenError(
            f"queries have {queries.shape[1]} terms, documents {documents.shape[1]}; they must be the same"
        )
    for side in (queries, documents):
        if not ((side.data > 0) & (side.data < np.inf)).all():
            raise KyotenError("a weight is not a positive number; leave out terms that weigh nothing")


def _sorted(rows: sparse.csr_array) -> sparse.csr_array:
    """Rows in double precision whose terms rise, each once."""
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    return rows if rows.dtype == np.float64 else rows.astype(np.float64)


def _nearest(queries: sparse.csr_array, order: Order, blocks: Iterable[Block], k: int, threads: int) -> Nearest:
    asked, rows = _queries(queries, order), queries.shape[0]
    found = Nearest(np.full((rows, k), -1, dtype=np.int64), np.zeros((rows, k), dtype=np.float64))
    for block in blocks:
        _join(asked, block, found, threads)
    return found


def _order(documents: sparse.csr_array) -> Order:
    seen = np.zeros(documents.shape[1], dtype=np.int64)
    count(documents.indices, seen)
    by_number = np.argsort(-seen, kind="stable")
    number = np.empty(len(seen), dtype=np.int32)
    number[by_number] = np.arange(len(seen), dtype=np.int32)
    cuts = documents.shape[0] / 2.0 ** np.arange(1, LEVELS)
    return Order(number, np.searchsorted(-cuts, -seen[by_number].astype(np.float64)).astype(np.uint8))


def _queries(rows: sparse.csr_array, order: Order) -> Queries:
    rows = _sorted(rows)
    terms = order.number[rows.indices]
    row = np.repeat(np.arange(rows.shape[0], dtype=np.int64), np.diff(rows.indptr))
    rarest_first = np.argsort((row + 1) * rows.shape[1] - terms)
    return Queries(rows.indptr.astype(np.int64), terms[rarest_first], rows.data[rarest_first])


def _blocks(documents: sparse.csr_array, order: Order, threads: int = 1) -> Iterator[Block]:
    """Blocks of about equal size; as many are made, and held, at a time as there are threads."""
    number = documents.shape[0]
    size = -(-number // max(1, -(-number // BLOCK)))
    bases = range(0, number, max(size, 1))
    with ThreadPoolExecutor(threads) as pool:
        for at in range(0, len(bases), threads):
            yield from pool.map(lambda base: _block(documents, base, base + size, order), bases[at : at + threads])


def _block(documents: sparse.csr_array, first: int, last: int, order: Order) -> Block:
    ends = documents.indptr[first : last + 1].astype(np.int64)
    starts, values = ends - ends[0], documents.data[ends[0] : ends[-1]]
    named, number, terms = order.number[documents.indices[ends[0] : ends[-1]]], len(starts) - 1, documents.shape[1]
    posting_starts = np.zeros(terms + 1, dtype=np.int64)
    count(named, posting_starts[1:])
    np.cumsum(posting_starts, out=posting_starts)
    postings, gives = np.zeros(len(named) + 1, dtype=np.uint16), np.zeros(len(named) + 1, dtype=np.float32)
    largest, heavy = np.zeros(terms), np.zeros((LEVELS, number), dtype=np.float32)
    invert(starts, named, values, posting_starts[:-1].copy(), postings, gives, largest)
    weigh(starts, named, values, order.level, heavy)
    heaviest, level = heavy.max(axis=1).astype(np.float64), order.level
    return Block(first, starts, named, values, posting_starts, postings, gives, largest, level, heavy, heaviest)


def _join(asked: Queries, block: Block, found: Nearest, threads: int) -> None:
    rows = len(asked.starts) - 1
    step = max(1, min(256, -(-rows // threads)))
    rooms = [_room(asked, block, found.scores.shape[1]) for _ in range(threads)]

    def work(part: int) -> None:
        for first in range(part * step, rows, threads * step):
            join_rows(first, min(first + step, rows), asked, block, rooms[part], found.scores, found.places)

    if threads == 1:
        work(0)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))


def _room(asked: Queries, block: Block, k: int) -> Room:
    documents = len(block.starts) - 1
    standing = np.zeros((-(-documents // STRETCH), STRETCH), dtype=np.float32)
    most = int(np.diff(asked.starts).max(initial=0)) + 1
    return Room(
        weight=np.zeros(len(block.level)),
        partial=standing.reshape(-1),
        standing=standing,
        candidates=np.empty(standing.size + 1, dtype=np.int32),
        met=np.empty(int(np.diff(block.starts).max(initial=0)) + 1, dtype=np.int64),
        best=np.zeros(k, dtype=np.float32),
        where=np.zeros(k, dtype=np.int64),
        left=np.zeros(most),
        norm=np.zeros(most),
    )
