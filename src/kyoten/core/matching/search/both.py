"""Documents that answer a question by words and by meaning, for one reader on one day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from math import fsum
from typing import Final, TypeVar

import numpy as np

from kyoten.core.matching.document import Document, Language
from kyoten.core.matching.fusion.fuse import DEPTH, Fused, fuse
from kyoten.core.matching.fusion.weight import Learned, Preference, Query, weight_of
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import Array, Segment
from kyoten.core.matching.index.sight import Seen, Sight, look
from kyoten.core.matching.search.answer import Answer, Explained, Narrowed, counted
from kyoten.core.matching.search.found import MEANING, Found, Fusing, Hit, Reason
from kyoten.core.matching.search.question import Question
from kyoten.core.matching.search.scale import rare
from kyoten.core.matching.search.search import Words, answered, chosen_of, refuse

T = TypeVar("T")
Near = tuple[Array, Array]
"""Numbers of documents of a segment, and their cosines."""
SMALLEST: Final = 1e-9
BLOCK: Final = 8192
"""Vectors compared at a time."""
_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, eq=False)
class Meaning:
    """A question as a vector of length 1, and by segment the vectors of the documents: a row each, zeros where unknown.

    No document is found by a cosine below `least` alone: it has nothing to do with the question. `learned` weighs
    meaning by words.
    """

    asked: Array
    rows: tuple[Array, ...]
    least: float = 0.0
    learned: Learned = field(default_factory=Learned)


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """Where a hit of both comes from: its reasons are those of words, brought to their share, and meaning as one."""

    of: Explained
    points: Fused

    def document(self, number: int) -> Document:
        """The document of this number."""
        return self.of.document(number)

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """What each shared term adds, and what meaning adds; the weightiest first."""
        own = self.of.reasons(number)
        share = self.points.words / (fsum(one.weight for one in own) or 1.0)
        found = [replace(one, weight=one.weight * share) for one in own if share]
        if self.points.meaning:
            found.append(Reason("", MEANING, self.points.meaning))
        return tuple(sorted(found, key=lambda one: (-one.weight, one.term, one.field)))


def both(
    index: Index,
    query: str,
    meaning: Meaning,
    *,
    day: date,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    facets: Mapping[str, Collection[str]] | None = None,
    language: Language = "mixed",
    across: Mapping[str, float] | None = None,
    first: int = 20,
    after: int = 0,
) -> Found:
    """As `search`, by words and by meaning: found is what shares a term, and the nearest in meaning of what is seen.

    The best of either list are put together by `fusion.fuse`; what words alone found beyond these follows with scores
    of 0. The scale of meaning runs over the nearest whatever their cosine, so that it orders what shares a term below
    `least` too. What a reader may not see is not compared either. The query must hold more than spaces. Raises
    KyotenError for a number below zero.
    """
    refuse(first, after)
    sight, chosen = look(index, keys, day), chosen_of(kinds, facets)
    words = answered(index, sight, (query, across or {}, language), chosen, max(first + after, DEPTH))
    return together(index, sight, words, meaning, asked_as(index, sight, words.question, query), (first, after))


def together(
    index: Index, sight: Sight, words: Words, meaning: Meaning, asked: Query, page: tuple[int, int], but: str = ""
) -> Found:
    """What words found put together with the nearest in meaning; without the document of the id `but`."""
    near = nearest(index, sight, meaning)
    joined = [_joined(*pair, meaning.least) for pair in zip(words.answers, near, strict=True)]
    told = {hit.id: hit for hit in words.hits if hit.id != but}
    by_words = {hit.id: hit.score for hit in list(told.values())[:DEPTH]}
    by_meaning: dict[str, float] = {}
    for one, source, pair in zip(words.answers, words.sources, near, strict=True):
        for number, value in _fitting(one, *pair):
            if (name := one.segment.id_of(number)) != but:
                by_meaning[name] = value - meaning.least
                if value >= meaning.least:
                    told.setdefault(name, Hit(name, 0.0, source, number))
    fusing = Fusing(asked, weight_of(asked, meaning.learned, is_bridged=words.is_bridged))
    fused = [one for one in fuse(by_words, by_meaning, fusing.weight) if one.id in told]
    known = {one.id for one in fused}
    rest = [Fused(one, 0.0, 0.0, 0.0) for one in told if one not in known]
    first, after = page
    hits = tuple(
        Hit(one.id, one.score, _source(told[one.id], one), told[one.id].number)
        for one in [*fused, *rest][after : after + first]
    )
    total = sum(one.total for one in joined)
    return Found(hits, total, words.question.terms, partial(counted, joined), words.across, fusing)


def preferences(found: Found) -> list[tuple[Preference, ...]]:
    """By hit what taking it tells: that it is better than the two before it, and than the one after it.

    Source: Joachims 2002, "Optimizing search engines using clickthrough data", KDD (what is skipped is passed over).
    """
    if found.fusing is None:
        return [() for _hit in found.hits]
    query, weight = found.fusing.query, found.fusing.weight
    places = [_places(hit, weight) for hit in found.hits]
    told = []
    for at, (words, meaning) in enumerate(places):
        told.append(tuple(Preference(query, words - one, meaning - two) for one, two in neighbours(places, at)))
    return told


def neighbours(page: Sequence[T], at: int) -> list[T]:
    """What who takes the find at this place has passed over: the two before it, and the one after it."""
    return [*page[max(at - 2, 0) : at], *page[at + 1 : at + 2]]


def _places(hit: Hit, weight: float) -> tuple[float, float]:
    """How high a hit stood in either list, from 0 to 1."""
    assert isinstance(hit.source, Mixed)
    points = hit.source.points
    return points.words / max(1 - weight, SMALLEST), points.meaning / max(weight, SMALLEST)


def nearest(index: Index, sight: Sight, meaning: Meaning) -> list[Near]:
    """By segment the numbers and cosines of the nearest documents that are seen, DEPTH in all."""
    asked = meaning.asked.astype(np.float32)
    pairs = zip(index.parts, sight.seen, meaning.rows, strict=True)
    found = [_near(part.segment, seen, rows, asked) for part, seen, rows in pairs]
    values = np.concatenate([own for _numbers, own in found]) if found else np.zeros(0)
    if len(values) > DEPTH:
        floor = np.partition(values, -DEPTH)[-DEPTH]
        found = [(numbers[own >= floor], own[own >= floor]) for numbers, own in found]
    return found


def asked_as(index: Index, sight: Sight, question: Question, query: str) -> Query:
    """What the weight of meaning depends on: of the reader's own words, and of the documents that the reader sees."""
    own = set(index.analyser.question(query, "mixed").finding)
    mine = np.array([term in own for term in question.terms], dtype=np.bool_)
    worth = question.often * rare(question.frequency, sight.documents) * mine
    found = float(worth[question.frequency > 0].sum()) / max(float(worth.sum()), 1e-12)
    other = "en" if _JAPANESE.search(query) else "ja"
    return Query(len(own), found, _share(index, sight, other))


def _near(segment: Segment, seen: Seen, rows: Array, asked: Array) -> Near:
    """Numbers and cosines of what is seen of one segment and was read; what was not has a cosine of 0."""
    last = len(segment) if seen.labelled else segment.publics
    numbers, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)]
    for base in range(0, last, BLOCK):
        own = base + np.flatnonzero(seen.visible[base : min(base + BLOCK, last)])
        cosines = rows[own].astype(np.float32) @ asked
        kept = cosines > 0
        numbers.append(own[kept])
        values.append(cosines[kept])
    return np.concatenate(numbers), np.concatenate(values)


def _joined(answer: Answer, near: Near, least: float) -> Answer:
    """The answer of words with what meaning found besides, for counting."""
    numbers, values = near
    fresh = np.setdiff1d(numbers[values >= least], answer.touched).astype(np.int32)
    more = len(list(_fitting(answer, fresh, np.ones(len(fresh)))))
    return replace(answer, total=answer.total + more, touched=np.concatenate([answer.touched, fresh]))


def _fitting(answer: Answer, numbers: Array, values: Array) -> Iterator[tuple[int, float]]:
    """Those of the documents that have the chosen words, the best first, equals by id."""
    from kyoten.core.matching.search import kernels

    narrowed: Narrowed = answer.narrowed
    if narrowed.facets is None or not len(numbers):
        return
    scores = np.zeros(len(answer.segment))
    scores[numbers] = values
    best, own = np.empty(len(numbers), np.int32), np.empty(len(numbers))
    numbers = numbers.astype(np.int32)
    _total, size = kernels.pick(numbers, scores, *narrowed.facets, answer.segment.rank, best, own)
    yield from zip(best[:size].tolist(), own[:size].tolist(), strict=True)


def _share(index: Index, sight: Sight, language: str) -> float:
    """The share of what is seen that is in this language alone."""
    count = 0
    for part, seen in zip(index.parts, sight.seen, strict=True):
        words: Sequence[tuple[str, str]] = part.segment.facet_words
        if ("language", language) in words:
            places = np.flatnonzero(part.segment.facet_codes == words.index(("language", language)))
            documents = np.searchsorted(part.segment.facet_starts, places, side="right") - 1
            count += int(seen.visible[documents].sum())
    return count / max(sight.documents, 1)


def _source(hit: Hit, points: Fused) -> Mixed:
    assert isinstance(hit.source, Explained)
    return Mixed(hit.source, points)
