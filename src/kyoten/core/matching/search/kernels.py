"""The inner loops of a search, compiled when they are first called and kept for the next process.

Importing the compiler takes most of a second, so that this module is imported only where a search is made.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

Array = Any


@njit(cache=True, nogil=True)
def count(docs: Array, visible: Array, starts: Array, stops: Array) -> Array:
    """In how many visible documents each term stands; terms are ranges of `docs`."""
    found = np.zeros(len(starts), np.int64)
    for term in range(len(starts)):
        for at in range(starts[term], stops[term]):
            found[term] += visible[docs[at]]
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def accumulate(
    docs: Array,
    weights: Array,
    lengths: Array,
    visible: Array,
    starts: Array,
    stops: Array,
    finding: int,
    factors: Array,
    shift: float,
    slope: float,
    scores: Array,
    touched: Array,
) -> int:
    """Add factor × w / (w + shift + slope × length) of each term to its documents' `scores`, which are zero before.

    The first `finding` terms find documents, which are listed in `touched`; the others add only to these. Says how many
    were found. Terms go one after another, so that the sum of a document is the same in whatever segment it stands.
    """
    found = 0
    for term in range(len(starts)):
        factor = factors[term]
        for at in range(starts[term], stops[term]):
            document = docs[at]
            if visible[document]:
                if scores[document] == 0.0:
                    if term >= finding:
                        continue
                    touched[found] = document
                    found += 1
                weight = float(weights[at])
                scores[document] += factor * weight / (weight + shift + slope * lengths[document])
    return found


@njit(cache=True, nogil=True)
def _after(one: float, one_rank: int, two: float, two_rank: int) -> bool:
    return one < two or (one == two and one_rank > two_rank)


@njit(cache=True, nogil=True)
def _sink(heap: Array, size: int, at: int, scores: Array, rank: Array) -> None:
    """Let the entry at `at` of a heap whose top is the last in order sink to its place."""
    moving = heap[at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        other = child + 1
        if other < size and _after(scores[heap[other]], rank[heap[other]], scores[heap[child]], rank[heap[child]]):
            child = other
        if not _after(scores[heap[child]], rank[heap[child]], scores[moving], rank[moving]):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = moving


@njit(cache=True, nogil=True)
def _offer(best: Array, size: int, document: int, scores: Array, rank: Array) -> int:
    """Put a document among the best, a heap once it is full, if it belongs there; says how many are there now."""
    if size < len(best):
        best[size] = document
        size += 1
        if size == len(best):
            for at in range(size // 2 - 1, -1, -1):
                _sink(best, size, at, scores, rank)
    elif size and _after(scores[best[0]], rank[best[0]], scores[document], rank[document]):
        best[0] = document
        _sink(best, size, 0, scores, rank)
    return size


@njit(cache=True, nogil=True)
def _missing(codes: Array, facet_of: Array, wanted: Array, needed: int) -> int:
    """The bits of the facets in which a document has none of the chosen words."""
    missing = needed
    for code in codes:
        if wanted[code]:
            missing &= ~(1 << facet_of[code])
    return missing


@njit(cache=True, nogil=True)
def tally(
    touched: Array,
    scores: Array,
    rank: Array,
    facet_starts: Array,
    facet_codes: Array,
    facet_of: Array,
    wanted: Array,
    needed: int,
    counts: Array,
    best: Array,
    best_scores: Array,
) -> tuple[int, int]:
    """The best of the documents touched, and how many fit; `counts` gets the documents of each word.

    `needed` has a bit for every facet that narrows, `wanted` tells the words that are chosen. A document that fails in
    one facet alone still counts for the words of that facet. `best` gets the numbers of the best by score and id, in no
    order; says how many fit and how many are in `best`. `scores` are zero afterwards.
    """
    total, size = 0, 0
    for document in touched:
        codes = facet_codes[facet_starts[document] : facet_starts[document + 1]]
        missing = _missing(codes, facet_of, wanted, needed) if needed else 0
        if missing & (missing - 1):
            continue
        for code in codes:
            if missing == 0 or missing == 1 << facet_of[code]:
                counts[code] += 1
        if missing == 0:
            total += 1
            size = _offer(best, size, document, scores, rank)
    for place in range(size):
        best_scores[place] = scores[best[place]]
    for document in touched:
        scores[document] = 0.0
    return total, size


@njit(cache=True, nogil=True)
def places(docs: Array, starts: Array, stops: Array, document: int) -> Array:
    """Where in each term's range a document stands; -1 where it does not."""
    found = np.full(len(starts), -1, np.int64)
    for term in range(len(starts)):
        low, high = starts[term], stops[term]
        while low < high:
            middle = (low + high) // 2
            if docs[middle] < document:
                low = middle + 1
            else:
                high = middle
        if low < stops[term] and docs[low] == document:
            found[term] = low
    return found
