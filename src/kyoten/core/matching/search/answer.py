"""What one segment answers: its best documents, how many fit, and how many there are of each word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from kyoten.core.matching.index.segment import Array, Segment
from kyoten.core.matching.search.found import Hit

_MOST_KEPT: Final = 8
_KEPT: list[tuple[Array, Array]] = []


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Numbers of the best documents with their scores, in no order; documents of each of the segment's words."""

    segment: Segment
    best: Array
    scores: Array
    total: int
    counts: Array

    def named(self) -> list[tuple[str, float, int]]:
        """Id, score and number of each of the best."""
        pairs = zip(self.best.tolist(), self.scores.tolist(), strict=True)
        return [(self.segment.id_of(one), score, one) for one, score in pairs]


def scratch(size: int) -> tuple[Array, Array]:
    """Scores, all zero, and a list for as many documents; to be given back with `give_back` when zero again."""
    while _KEPT:
        scores, touched = _KEPT.pop()
        if len(scores) >= size:
            return scores, touched
    return np.zeros(size), np.empty(size, dtype=np.int32)


def give_back(scores: Array, touched: Array) -> None:
    """Keep scratch for the next search; one that breaks off keeps nothing."""
    if len(_KEPT) < _MOST_KEPT:
        _KEPT.append((scores, touched))


def tally(segment: Segment, touched: Array, scores: Array, chosen: Mapping[str, Collection[str]], most: int) -> Answer:
    """The `most` best of the documents touched that have the chosen words; zeroes `scores`."""
    from kyoten.core.matching.search import kernels

    names = segment.facet_names if chosen else ()
    wanted = np.zeros(len(segment.facet_words), dtype=np.bool_)
    needed = 0
    for name, words in chosen.items():
        if name not in names:
            scores[touched] = 0.0
            touched = touched[:0]
            continue
        needed |= 1 << names.index(name)
        for word in words:
            at = bisect_left(segment.facet_words, (name, word))
            if at < len(wanted) and segment.facet_words[at] == (name, word):
                wanted[at] = True
    counts = np.zeros(len(wanted), dtype=np.int64)
    best, found = np.empty(min(most, len(touched)), dtype=np.int32), np.empty(min(most, len(touched)))
    facets = segment.facet_starts, segment.facet_codes, segment.facet_of
    total, size = kernels.tally(touched, scores, segment.rank, *facets, wanted, needed, counts, best, found)
    return Answer(segment, best[:size], found[:size], total, counts)


def best_of(hits: Iterable[Hit], first: int, after: int) -> tuple[Hit, ...]:
    """Hits of all segments by score, equals by id: the `first` after the best `after`."""
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[after : after + first])


def counted(answers: Collection[Answer]) -> dict[str, dict[str, int]]:
    """By facet the words that some document has, the most frequent first, equals by name."""
    found: dict[str, dict[str, int]] = {}
    for answer in answers:
        for at in np.flatnonzero(answer.counts):
            name, word = answer.segment.facet_words[at]
            words = found.setdefault(name, {})
            words[word] = words.get(word, 0) + int(answer.counts[at])
    return {
        name: dict(sorted(words.items(), key=lambda one: (-one[1], one[0]))) for name, words in sorted(found.items())
    }
