"""Documents that answer a question, the best first, for one reader on one day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.document import Language
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import Sight, look
from kyoten.core.matching.search.answer import Answer, Chosen, Explained, joined, newest, ranked
from kyoten.core.matching.search.found import Found, Hit
from kyoten.core.matching.search.question import Question, question
from kyoten.core.matching.search.scale import bm25

TRANSLATED = 0.5
"""A word of the bridge counts so much of one that was asked for: it may be another sense of it."""


Said = tuple[str, Mapping[str, float], Language]
"""A query, what its words are called in the other language, and its own language."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What words alone find: the question, an answer by segment, and the best hits of all, the best first."""

    question: Question
    answers: tuple[Answer, ...]
    sources: tuple[Explained, ...]
    hits: tuple[Hit, ...]
    across: frozenset[str]
    """Terms that only the bridge brought in."""

    @property
    def is_bridged(self) -> bool:
        """Does any document that is seen have a term that only the bridge brought in?"""
        asked = zip(self.question.terms, self.question.frequency.tolist(), strict=True)
        return any(often and term in self.across for term, often in asked)


def search(
    index: Index,
    query: str,
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
    """The `first` documents that answer a query best, after the `after` best ones, with reasons and counts.

    Only what a reader who holds `keys` may know and what is offered on `day` is found, counted, or weighs in a score:
    the answer is that of an index that holds nothing else. `kinds` narrows to some kinds, `facets` to some words of
    some facets (any word of a facet, all facets). `across` is what the words of the query are called in the other
    language, with what each counts of the likeliest (`Bridge.across`): these words find as well, and count half. A
    query of spaces alone finds everything, the newest first, with scores of 0. Else scores are those of `scale.bm25`;
    equals come by id. Raises KyotenError for a number below zero.
    """
    refuse(first, after)
    sight = look(index, keys, day)
    chosen = chosen_of(kinds, facets)
    if not query.strip():
        return _everything(index, sight, chosen, (first, after))
    words = answered(index, sight, (query, across or {}, language), chosen, first + after)
    return joined(words.answers, words.hits, words.question.terms, (first, after), words.across)


def refuse(first: int, after: int) -> None:
    """Raise KyotenError for a page of a search that cannot be."""
    if first < 0 or after < 0:
        raise KyotenError("a search begins at 0 or later and asks for 0 or more documents")


def chosen_of(kinds: Collection[str], facets: Mapping[str, Collection[str]] | None) -> dict[str, Collection[str]]:
    """The words by which the reader narrows, kinds being one facet among the others."""
    return {name: words for name, words in (facets or {}).items() if words} | ({"kind": kinds} if kinds else {})


def answered(index: Index, sight: Sight, said: Said, chosen: Chosen, most: int) -> Words:
    """What a query finds by its words and by those of the bridge."""
    query, across, language = said
    own = index.analyser.question(query, language)
    fresh = _translated(index, across, {*own.finding, *own.beside})
    asked = question(index, sight, Asked((*own.finding, *fresh), own.beside))
    scale = bm25(asked, sight)
    if fresh:
        shares = [TRANSLATED * fresh[term] if term in fresh else 1.0 for term in asked.terms]
        scale = replace(scale, worth=scale.worth * np.array(shares))
    answers, sources, hits = [], [], []
    for part, seen, lists in zip(index.parts, sight.seen, asked.lists, strict=True):
        sources.append(Explained(part.segment, asked, lists, scale))
        answers.append(ranked(sources[-1], seen, chosen, most))
        hits += answers[-1].hits(sources[-1])
    if len(answers) > 1:
        hits.sort(key=lambda hit: (-hit.score, hit.id))
    return Words(asked, tuple(answers), tuple(sources), tuple(hits), frozenset(fresh))


def _translated(index: Index, across: Mapping[str, float], own: Collection[str]) -> dict[str, float]:
    """Terms that only the bridge brings in, each with what it counts of the likeliest translation."""
    found: dict[str, float] = {}
    for text, share in across.items():
        for term in index.analyser.question(text, "mixed").finding:
            if term not in own:
                found[term] = max(found.get(term, 0.0), share)
    return found


def _everything(index: Index, sight: Sight, chosen: Chosen, page: tuple[int, int]) -> Found:
    answers, hits = [], []
    for part, seen in zip(index.parts, sight.seen, strict=True):
        answers.append(newest(part.segment, seen, chosen, sum(page)))
        hits += answers[-1].hits(Explained(part.segment))
    found = joined(answers, hits, (), page)
    return Found(tuple(Hit(hit.id, 0.0, hit.source, hit.number) for hit in found.hits), found.total, (), found.count)
