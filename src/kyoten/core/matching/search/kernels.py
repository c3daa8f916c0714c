"""The inner loops of a search, compiled when they are first called and kept for the next process.

Importing the compiler takes most of a second, so that this module is imported only where a search is made.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

Array = Any

BLOCK: Final = 4096
"""Documents whose scores are added up together: so many that they stay in the processor's nearest cache."""


@njit(cache=True, nogil=True)
def count(docs: Array, visible: Array, starts: Array, stops: Array) -> Array:
    """In how many visible documents each term stands; terms are ranges of `docs`."""
    found = np.zeros(len(starts), np.int64)
    for term in range(len(starts)):
        for at in range(starts[term], stops[term]):
            found[term] += visible[docs[at]]
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def rank(
    docs: Array, weights: Array, spans: Array, starts: Array, stops: Array, finding: int, worth: Array,
    bend: float, shift: float, slope: float, levels: Array, norms: Array, visible: Array, whole: bool,
    facet_starts: Array, facet_codes: Array, facet_of: Array, wanted: Array, needed: int,
    order: Array, touched: Array, best: Array, best_scores: Array,
) -> tuple[int, int, int]:  # fmt: skip
    """Score documents block by block, and put the best first into `best` and `best_scores`, equals by `order`.

    `docs`, `weights` and `spans` (lengths) stand beside each other for all terms; each term's begin and stop, the first
    `finding` find documents, the others only add to these. A term adds worth × levels[w] / (bend × w + shift + slope ×
    length); where there are `norms`, the sum is divided by the document's. It goes term by term, so that it is the same
    in whatever segment a document stands. Documents that are `visible` (all are where `whole`) and found go into
    `touched`. Says how many these are, how many have the chosen words (see `words`), and how many are in `best`.
    """
    at = starts.copy()
    scores = np.zeros(BLOCK)
    found, total, size, cosine = 0, 0, 0, len(norms) > 0
    base = _next_block(docs, at, stops, finding)
    while base >= 0:
        last = found
        for term in range(len(stops)):
            place, stop, factor, finds = at[term], stops[term], worth[term], term < finding
            while place < stop and docs[place] < base + BLOCK:
                document = docs[place]
                own = document - base
                if own >= 0 and (whole or visible[document]) and (finds or scores[own] > 0.0):
                    if scores[own] == 0.0:
                        touched[last] = document
                        last += 1
                    weight = weights[place]
                    scores[own] += factor * levels[weight] / (bend * weight + shift + slope * spans[place])
                place += 1
            at[term] = place
        for place in range(found, last):
            document = touched[place]
            score = scores[document - base]
            scores[document - base] = 0.0
            if cosine:
                score /= norms[document]
            if needed and _missing(facet_starts, facet_codes, document, facet_of, wanted, needed):
                continue
            total += 1
            if size < len(best) or (size and score >= best_scores[0]):
                size = _offer(best, best_scores, size, document, score, order)
        found = last
        base = _next_block(docs, at, stops, finding)
    _sort(best, best_scores, size, order)
    return found, total, size


@njit(cache=True, nogil=True)
def squares(docs: Array, weights: Array, starts: Array, worth: Array, levels: Array, size: int) -> Array:
    """By document the sum of the squares of worth × levels[w] over all its terms."""
    found = np.zeros(size)
    for term in range(len(worth)):
        for place in range(starts[term], starts[term + 1]):
            value = worth[term] * levels[weights[place]]
            found[docs[place]] += value * value
    return found


@njit(cache=True, nogil=True)
def pick(
    documents: Array,
    values: Array,
    facet_starts: Array,
    facet_codes: Array,
    facet_of: Array,
    wanted: Array,
    needed: int,
    order: Array,
    best: Array,
    best_scores: Array,
) -> tuple[int, int]:
    """As `rank`, of documents whose scores are known: `values` by number of document."""
    total, size = 0, 0
    for document in documents:
        if needed and _missing(facet_starts, facet_codes, document, facet_of, wanted, needed):
            continue
        total += 1
        size = _offer(best, best_scores, size, document, values[document], order)
    _sort(best, best_scores, size, order)
    return total, size


@njit(cache=True, nogil=True)
def words(
    documents: Array, facet_starts: Array, facet_codes: Array, facet_of: Array, wanted: Array, needed: int
) -> Array:
    """How many of the documents have each word.

    `facet_starts` is where each document's words begin in `facet_codes`, `facet_of` the facet of each word, `wanted`
    which are chosen, `needed` has a bit for each facet that narrows. A document that fails in one facet alone still
    counts for the words of that facet.
    """
    counts = np.zeros(len(facet_of), np.int64)
    for document in documents:
        missing = needed and _missing(facet_starts, facet_codes, document, facet_of, wanted, needed)
        if missing & (missing - 1) == 0:
            for place in range(facet_starts[document], facet_starts[document + 1]):
                code = facet_codes[place]
                if missing == 0 or missing == 1 << facet_of[code]:
                    counts[code] += 1
    return counts


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


@njit(cache=True, nogil=True)
def _next_block(docs: Array, at: Array, stops: Array, finding: int) -> int:
    """The first document of the block in which some finding term goes on; -1 where none does."""
    first = -1
    for term in range(finding):
        if at[term] < stops[term] and (first < 0 or docs[at[term]] < first):
            first = docs[at[term]]
    return first // BLOCK * BLOCK if first >= 0 else -1


@njit(cache=True, nogil=True)
def _missing(
    facet_starts: Array, facet_codes: Array, document: int, facet_of: Array, wanted: Array, needed: int
) -> int:
    """The bits of the facets in which a document has none of the chosen words."""
    missing = needed
    for place in range(facet_starts[document], facet_starts[document + 1]):
        code = facet_codes[place]
        if wanted[code]:
            missing &= ~(1 << facet_of[code])
    return missing


@njit(cache=True, nogil=True)
def _after(one: float, one_order: int, two: float, two_order: int) -> bool:
    return one < two or (one == two and one_order > two_order)


@njit(cache=True, nogil=True)
def _offer(best: Array, scores: Array, size: int, document: int, score: float, order: Array) -> int:
    """Put a document among the best, a heap once it is full, if it belongs there; says how many are there now."""
    if size < len(best):
        best[size], scores[size] = document, score
        size += 1
        if size == len(best):
            for at in range(size // 2 - 1, -1, -1):
                _sink(best, scores, size, at, order)
    elif size and score >= scores[0] and _after(scores[0], order[best[0]], score, order[document]):
        best[0], scores[0] = document, score
        _sink(best, scores, size, 0, order)
    return size


@njit(cache=True, nogil=True)
def _sink(heap: Array, scores: Array, size: int, at: int, order: Array) -> None:
    """Let the entry at `at` of a heap whose top is the last in order sink to its place."""
    moving, score = heap[at], scores[at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        other = child + 1
        if other < size and _after(scores[other], order[heap[other]], scores[child], order[heap[child]]):
            child = other
        if not _after(scores[child], order[heap[child]], score, order[moving]):
            break
        heap[at], scores[at] = heap[child], scores[child]
        at = child
    heap[at], scores[at] = moving, score


@njit(cache=True, nogil=True)
def _sort(best: Array, scores: Array, size: int, order: Array) -> None:
    """The best first: take the last in order off the heap until none is left."""
    if size < len(best):
        for at in range(size // 2 - 1, -1, -1):
            _sink(best, scores, size, at, order)
    for last in range(size - 1, 0, -1):
        best[0], best[last] = best[last], best[0]
        scores[0], scores[last] = scores[last], scores[0]
        _sink(best, scores, last, 0, order)
