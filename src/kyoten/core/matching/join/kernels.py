"""The loops of the sparse join, compiled: which documents may be among the k best, and the exact score of those.

Bounds are kept in single precision with a margin that covers its rounding. Every score that leaves this file is a sum
in double precision over the terms in rising order: it depends neither on blocks nor on threads nor on the machine.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

FIRST = 8_000
"""So many postings are read before the first scores are settled; four times as many before the next."""
GAIN = 2.0
"""One more term is read while its postings are fewer than this many times what settling all candidates would read."""
FURTHER = 0.7
"""Terms are read on until what is left falls to this share of the k-th score: fewer documents are then to be sifted."""
LEVELS = 16
"""Terms of level l stand in at least one of 2^(l+1) documents (level 0 is the most frequent, the last all others)."""
STRETCH = 128
"""Documents looked at together when those that stand high are sought."""
LEAST = 1e-30
"""What has been met at all stands above this."""


class Queries(NamedTuple):
    """Rows of the left side, the rarest term of each first."""

    starts: Any
    terms: Any
    values: Any


class Block(NamedTuple):
    """Documents `base` and following: as rows, as postings by term, and the bounds that spare reading them."""

    base: int
    starts: Any
    terms: Any
    values: Any
    posting_starts: Any
    postings: Any
    gives: Any
    largest: Any
    level: Any
    heavy: Any
    heaviest: Any


class Room(NamedTuple):
    """What one thread works in: the query spread out by term, what each document has so far, candidates, bounds."""

    weight: Any
    partial: Any
    standing: Any
    candidates: Any
    met: Any
    best: Any
    where: Any
    left: Any
    norm: Any


@njit(nogil=True, cache=True)
def count(terms: Any, seen: Any) -> None:
    """Add one to `seen` for every time a term stands."""
    for term in terms:
        seen[term] += 1


@njit(nogil=True, cache=True)
def invert(starts: Any, terms: Any, values: Any, next_: Any, postings: Any, gives: Any, largest: Any) -> None:
    """Postings by term, documents rising; `next_` begins as the start of each term's postings."""
    for document in range(starts.shape[0] - 1):
        for at in range(starts[document], starts[document + 1]):
            term = terms[at]
            postings[next_[term]] = document
            gives[next_[term]] = values[at]
            next_[term] += 1
            largest[term] = max(largest[term], values[at])


@njit(nogil=True, cache=True)
def weigh(starts: Any, terms: Any, values: Any, level: Any, heavy: Any) -> None:
    """`heavy[l, d]`: the length of document d over its terms of levels up to l, rounded up."""
    squares = np.zeros(heavy.shape[0])
    for document in range(starts.shape[0] - 1):
        squares[:] = 0
        for at in range(starts[document], starts[document + 1]):
            squares[level[terms[at]]] += values[at] * values[at]
        total = 0.0
        for one in range(heavy.shape[0]):
            total += squares[one]
            heavy[one, document] = np.sqrt(total) * (1 + 1e-5)


@njit(nogil=True, cache=True)
def exact(room: Any, block: Any, document: Any) -> Any:
    """The product of the query, spread out by term, and a document, in double precision."""
    first, last = block.starts[document], block.starts[document + 1]
    terms, values, weight, met = block.terms[first:last], block.values[first:last], room.weight, room.met
    found = 0
    for at in range(last - first):
        met[found] = at
        found += weight[terms[at]] > 0
    total = 0.0
    for at in met[:found]:
        total += weight[terms[at]] * values[at]
    return total


@njit(nogil=True, cache=True)
def keep(scores: Any, ids: Any, score: Any, one: Any) -> None:
    """Put a document where it belongs among the k best: higher scores first, equal ones by id; 0 never enters."""
    at = scores.shape[0] - 1
    if score <= 0 or score < scores[at] or (score == scores[at] and one > ids[at]):
        return
    while at > 0 and (scores[at - 1] < score or (scores[at - 1] == score and ids[at - 1] > one)):
        scores[at] = scores[at - 1]
        ids[at] = ids[at - 1]
        at -= 1
    scores[at] = score
    ids[at] = one


@njit(nogil=True, cache=True)
def add(partial: Any, value: Any, postings: Any, gives: Any) -> None:
    """Add what one term of the query gives to the documents that hold it."""
    for at in range(postings.shape[0]):
        partial[postings[at]] += value * gives[at]


@njit(nogil=True, cache=True)
def reaches(stretch: Any, floor: Any) -> Any:
    """Whether any document of a stretch stands no lower than `floor`; compiled to a few steps of many at a time."""
    found = False
    for one in range(STRETCH):
        found |= stretch[one] >= floor
    return found


@njit(nogil=True, cache=True)
def gather(standing: Any, floor: Any, candidates: Any) -> Any:
    """List the documents that stand no lower than `floor`; how many there are. A row of `standing` is a stretch."""
    found, lowest = 0, np.float32(floor * (1 - 1e-7))
    for row in range(standing.shape[0]):
        stretch = standing[row]
        if reaches(stretch, lowest):
            for one in range(STRETCH):
                candidates[found] = row * STRETCH + one
                found += stretch[one] >= lowest
    return found


@njit(nogil=True, cache=True)
def sift(
    queries: Any, at: Any, start: Any, stop: Any, block: Any, room: Any, number: Any, slack: Any, floor: Any
) -> Any:
    """Keep the candidates that their own bound on the terms from `at` on may lift to `floor`; how many stay."""
    unread, rest = room.left[at - start], room.norm[at - start]
    heavy = block.heavy[block.level[queries.terms[at]] if at < stop else 0]
    candidates, partial, found = room.candidates, room.partial, 0
    for document in candidates[:number]:
        candidates[found] = document
        found += (partial[document] + min(unread, rest * heavy[document])) * slack >= floor
    return found


@njit(nogil=True, cache=True)
def enter(best: Any, where: Any, found: Any, score: Any, document: Any) -> Any:
    """Put a document among the highest that are looked for, the first of equals first; how many there are."""
    most = best.shape[0]
    at = found if found < most else most - 1
    while at > 0 and best[at - 1] < score:
        best[at] = best[at - 1]
        where[at] = where[at - 1]
        at -= 1
    best[at] = score
    where[at] = document
    return min(found + 1, most)


@njit(nogil=True, cache=True)
def highest_of_all(room: Any) -> Any:
    """Put the k documents that stand highest into `room.best` and `room.where`; how many there are."""
    best, where, standing = room.best, room.where, room.standing
    found, most, lowest = 0, best.shape[0], np.float32(LEAST)
    for row in range(standing.shape[0]):
        stretch = standing[row]
        if reaches(stretch, lowest):
            for one in range(STRETCH):
                if stretch[one] >= lowest and not (found == most and stretch[one] == lowest):
                    found = enter(best, where, found, stretch[one], row * STRETCH + one)
                    lowest = best[most - 1] if found == most else lowest
    return found


@njit(nogil=True, cache=True)
def highest_listed(room: Any, number: Any) -> Any:
    """The same among the first `number` candidates."""
    best, where, partial = room.best, room.where, room.partial
    found, most, lowest = 0, best.shape[0], np.float32(0)
    for document in room.candidates[:number]:
        score = partial[document]
        if score > lowest:
            found = enter(best, where, found, score, document)
            lowest = best[most - 1] if found == most else lowest
    return found


@njit(nogil=True, cache=True)
def call_up(named: Any, block: Any) -> Any:
    """Touch the rows of documents, so that memory brings them all at once and not each in its turn.

    What comes back is not negative; it is looked at, or the compiler would leave the touching out.
    """
    touched = 0.0
    for document in named:
        first, last = block.starts[document], block.starts[document + 1]
        for at in range(first, last, 16):
            touched += block.terms[at]
        for at in range(first, last, 8):
            touched += block.values[at]
    return touched


@njit(nogil=True, cache=True)
def settle(room: Any, found: Any, block: Any, scores: Any, ids: Any) -> None:
    """Score those that stand highest; a settled one leaves the race (minus infinity)."""
    if call_up(room.where[:found], block) < 0:
        return
    for document in room.where[:found]:
        keep(scores, ids, exact(room, block, document), block.base + document)
        room.partial[document] = -np.inf


@njit(nogil=True, cache=True)
def bound(queries: Any, start: Any, stop: Any, block: Any, room: Any) -> Any:
    """What the terms from each place on can still give any document, the rarest term first.

    `left` is the sum of the largest products or, where it is less, the length of the rest of the query times that of
    the heaviest document over terms so frequent (Cauchy and Schwarz); `norm` is the length of the rest of the query.
    The postings are touched, so that memory brings their beginnings all at once; what comes back is not negative.
    """
    left, norm, values, names = room.left, room.norm, queries.values, queries.terms
    largest, heaviest, level = block.largest, block.heaviest, block.level
    terms = stop - start
    left[terms] = norm[terms] = 0.0
    total = touched = 0.0
    for at in range(terms - 1, -1, -1):
        value, term = values[start + at], names[start + at]
        first = block.posting_starts[term]
        touched += block.postings[first] + block.gives[first]
        total += value * largest[term]
        norm[at] = np.sqrt(norm[at + 1] ** 2 + value * value) * (1 + 1e-9)
        left[at] = min(total * (1 + 1e-9), norm[at] * heaviest[level[term]])
    return touched


@njit(nogil=True, cache=True)
def read(queries: Any, at: Any, block: Any, partial: Any) -> Any:
    """Read the postings of one term of a query; how many there were."""
    term = queries.terms[at]
    first, last = block.posting_starts[term], block.posting_starts[term + 1]
    add(partial, np.float32(queries.values[at]), block.postings[first:last], block.gives[first:last])
    return last - first


@njit(nogil=True, cache=True)
def open_up(queries: Any, start: Any, stop: Any, block: Any, room: Any, scores: Any, ids: Any) -> Any:
    """Read terms until no document that was not met can come in any more; the place reached among the terms."""
    at, terms, budget, begun = 0, stop - start, FIRST, 0
    while at < terms and not room.left[at] < FURTHER * scores[-1]:
        begun += read(queries, start + at, block, room.partial)
        at += 1
        if begun >= budget or at == terms:
            settle(room, highest_of_all(room), block, scores, ids)
            budget *= 4
    return at


@njit(nogil=True, cache=True)
def close_in(
    queries: Any, at: Any, start: Any, stop: Any, block: Any, room: Any, scores: Any, ids: Any, slack: Any
) -> None:
    """Sift those that were met, read on while that costs less than settling them, and settle what stays."""
    number = gather(room.standing, max(scores[-1] / slack - room.left[at - start], LEAST), room.candidates)
    mean = GAIN * (block.starts[-1] - block.starts[0]) / max(block.starts.shape[0] - 1, 1)
    number = sift(queries, at, start, stop, block, room, number, slack, scores[-1])
    settle(room, highest_listed(room, number), block, scores, ids)
    size = 1
    while size > 0:
        number = sift(queries, at, start, stop, block, room, number, slack, scores[-1])
        size = 0
        while at < stop and size < number * mean / 4:
            term = queries.terms[at]
            if block.posting_starts[term + 1] - block.posting_starts[term] > number * mean:
                break
            size += read(queries, at, block, room.partial)
            at += 1
    if call_up(room.candidates[:number], block) < 0:
        return
    for document in room.candidates[:number]:
        keep(scores, ids, exact(room, block, document), block.base + document)


@njit(nogil=True, cache=True)
def join_rows(first: Any, last: Any, queries: Any, block: Any, room: Any, scores: Any, ids: Any) -> None:
    """Bring the k best of the rows `first` to `last` up to date with the documents of one block."""
    for row in range(first, last):
        start, stop = queries.starts[row], queries.starts[row + 1]
        for at in range(start, stop):
            room.weight[queries.terms[at]] = queries.values[at]
        room.partial[:] = 0
        slack = 1 + (stop - start + 8) * 1.2e-7
        if bound(queries, start, stop, block, room) < 0:
            return
        at = open_up(queries, start, stop, block, room, scores[row], ids[row])
        close_in(queries, start + at, start, stop, block, room, scores[row], ids[row], slack)
        for at in range(start, stop):
            room.weight[queries.terms[at]] = 0.0
