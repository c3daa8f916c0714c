"""What one segment answers: its best documents, how many fit, why, and how many there are of each word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from kyoten.core.matching.document import TEXTS, Document
from kyoten.core.matching.index.segment import WEIGHTS, Array, Segment
from kyoten.core.matching.index.sight import Seen
from kyoten.core.matching.search.found import Found, Hit, Reason
from kyoten.core.matching.search.question import Lists, Question
from kyoten.core.matching.search.scale import NOTHING, Scale

Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """The facets of a segment as the kernels take them; None where some chosen facet has no word in this segment."""

    facets: tuple[Array, Array, Array, Array, int] | None

    @classmethod
    def of(cls, segment: Segment, chosen: Chosen) -> Narrowed:
        """The chosen words, any of a facet, all facets."""
        wanted, needed = np.zeros(len(segment.facet_words), dtype=np.bool_), 0
        names = segment.facet_names if chosen else ()
        for name, words in chosen.items():
            if name not in names:
                return cls(None)
            needed |= 1 << names.index(name)
            for word in words:
                at = bisect_left(segment.facet_words, (name, word))
                if at < len(wanted) and segment.facet_words[at] == (name, word):
                    wanted[at] = True
        return cls((segment.facet_starts, segment.facet_codes, segment.facet_of, wanted, needed))


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Numbers of the best documents and their scores, the best first; how many fit; all that were touched."""

    segment: Segment
    narrowed: Narrowed
    best: Array
    scores: Array
    total: int
    touched: Array

    def hits(self, source: Explained) -> list[Hit]:
        """The best documents."""
        rows = zip(self.segment.ids_of(self.best), self.scores.tolist(), self.best.tolist(), strict=True)
        return [Hit(name, score, source, number) for name, score, number in rows]

    def counts(self) -> Array:
        """How many documents have each word of the segment."""
        from kyoten.core.matching.search import kernels

        if self.narrowed.facets is None:
            return np.zeros(len(self.segment.facet_words), dtype=np.int64)
        counts: Array = kernels.words(self.touched, *self.narrowed.facets)
        return counts


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """A segment with the question it answered: where its hits come from."""

    segment: Segment
    asked: Question | None = None
    lists: Lists | None = None
    scale: Scale | None = None
    norm: Array | None = None

    def document(self, number: int) -> Document:
        """The document of this number."""
        return self.segment.document(number)

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """What each term adds, shared among the fields by how much it counts in each; the weightiest first."""
        from kyoten.core.matching.search import kernels

        if self.asked is None or self.lists is None or self.scale is None:
            return ()
        length = int(self.segment.lengths[number])
        norm = float(self.norm[number]) if self.norm is not None and len(self.norm) else 1.0
        found = []
        at_of = kernels.places(self.segment.docs, self.lists.starts, self.lists.stops, number)
        for term, at in enumerate(at_of.tolist()):
            if at >= 0:
                weight = int(self.segment.weights[at])
                each = self.scale.adds(term, weight, length, norm) / weight
                for name, count in zip(TEXTS, self.segment.fields[at].tolist(), strict=True):
                    if count:
                        found.append(Reason(self.asked.terms[term], name, each * count * WEIGHTS[name]))
        return tuple(sorted(found, key=lambda one: (-one.weight, one.term, one.field)))


def ranked(source: Explained, seen: Seen, chosen: Chosen, most: int) -> Answer:
    """The `most` best documents of a segment for its question."""
    from kyoten.core.matching.search import kernels

    segment, asked, lists, scale = source.segment, source.asked, source.lists, source.scale
    narrowed = Narrowed.of(segment, chosen)
    if asked is None or lists is None or scale is None or narrowed.facets is None:
        return _empty(segment, narrowed)
    room = min(int((lists.stops - lists.starts)[: asked.finding].sum()), len(segment))
    touched, best, scores = np.empty(room, np.int32), np.empty(min(most, room), np.int32), np.empty(min(most, room))
    norm = NOTHING if source.norm is None else source.norm
    found, total, size = kernels.rank(
        segment.docs, segment.weights, segment.spans, lists.starts, lists.stops, asked.finding, scale.worth,
        scale.bend, scale.shift, scale.slope, scale.levels, norm, seen.visible, seen.whole, *narrowed.facets,
        segment.rank, touched, best, scores,
    )  # fmt: skip
    return Answer(segment, narrowed, best[:size], scores[:size], total, touched[:found])


def newest(segment: Segment, seen: Seen, chosen: Chosen, most: int) -> Answer:
    """The `most` documents whose offer began last; their scores are the days."""
    from kyoten.core.matching.search import kernels

    narrowed = Narrowed.of(segment, chosen)
    if narrowed.facets is None:
        return _empty(segment, narrowed)
    visible = np.flatnonzero(seen.visible).astype(np.int32)
    best, scores = np.empty(min(most, len(visible)), np.int32), np.empty(min(most, len(visible)))
    total, size = kernels.pick(visible, segment.listed, *narrowed.facets, segment.rank, best, scores)
    return Answer(segment, narrowed, best[:size], scores[:size], total, visible)


def joined(
    answers: Sequence[Answer],
    hits: Iterable[Hit],
    terms: tuple[str, ...],
    page: tuple[int, int],
    across: frozenset[str] = frozenset(),
) -> Found:
    """One answer of all segments; `page` is how many hits, and after how many; `across` terms that a bridge brought."""
    first, after = page
    ordered = list(hits) if len(answers) == 1 else sorted(hits, key=lambda hit: (-hit.score, hit.id))
    total = sum(one.total for one in answers)
    return Found(tuple(ordered[after : after + first]), total, terms, partial(counted, answers), across)


def counted(answers: Iterable[Answer]) -> dict[str, dict[str, int]]:
    """By facet the words that some document has, the most frequent first, equals by name."""
    found: dict[str, dict[str, int]] = {}
    for answer in answers:
        counts = answer.counts()
        for at in np.flatnonzero(counts):
            name, word = answer.segment.facet_words[at]
            words = found.setdefault(name, {})
            words[word] = words.get(word, 0) + int(counts[at])
    return {
        name: dict(sorted(words.items(), key=lambda one: (-one[1], one[0]))) for name, words in sorted(found.items())
    }


def _empty(segment: Segment, narrowed: Narrowed) -> Answer:
    nothing = np.zeros(0, dtype=np.int32)
    return Answer(segment, narrowed, nothing, NOTHING, 0, nothing)
