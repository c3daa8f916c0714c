"""Documents that are like a document, the likest first, for one reader on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import MOST_IN_A_FIELD, WEIGHTS, Array
from kyoten.core.matching.index.sight import Sight, look
from kyoten.core.matching.search.answer import Chosen, Explained, joined, ranked
from kyoten.core.matching.search.found import Found
from kyoten.core.matching.search.question import places_of, question
from kyoten.core.matching.search.scale import AS_LOG, Scale, rare
from kyoten.core.matching.search.search import Words, chosen_of

SMALLEST: Final = 1e-300
"""Stands for the length of a document without terms."""


def like(
    index: Index,
    document: Document,
    *,
    day: date,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    facets: Mapping[str, Collection[str]] | None = None,
    first: int = 20,
) -> Found:
    """The `first` documents most like this one, which need not be in the index and is itself left out of the hits.

    The score is the cosine of (1 + ln w) × rarity by term, from 0 to 1; reasons sum to it. The document is read as a
    question is: grammar would make texts alike that are about different things. Reader, day, kinds and
    facets as in `search`; `total` and counts are of all that share a term, the document itself among them if there.
    Source: Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval", Information Processing &
    Management 24(5). Raises KyotenError for a number below zero.
    """
    if first < 0:
        raise KyotenError("a search asks for 0 or more documents")
    sight = look(index, keys, day)
    found = compared(index, sight, document, chosen_of(kinds, facets), first + 1)
    hits = [hit for hit in found.hits if hit.id != document.id]
    return joined(found.answers, hits, found.question.terms, (first, 0))


def compared(index: Index, sight: Sight, document: Document, chosen: Chosen, most: int) -> Words:
    """What shares words with a document, `most` of each segment, itself among them if it is there."""
    counted = _weights(index, document)
    asked = question(index, sight, Asked(tuple(counted)))
    own = AS_LOG[[counted[term] for term in asked.terms]] * rare(asked.frequency, sight.documents)
    worth = own * rare(asked.frequency, sight.documents) / max(float(np.sqrt(own @ own)), SMALLEST)
    scale = Scale(worth, AS_LOG, 0.0, 1.0, 0.0, _norms(index, sight))
    answers, sources, hits = [], [], []
    for at, (part, seen, lists) in enumerate(zip(index.parts, sight.seen, asked.lists, strict=True)):
        sources.append(Explained(part.segment, asked, lists, scale, scale.norm(at)))
        answers.append(ranked(sources[-1], seen, chosen, most))
        hits += answers[-1].hits(sources[-1])
    hits.sort(key=lambda hit: (-hit.score, hit.id))
    return Words(asked, tuple(answers), tuple(sources), tuple(hits), frozenset())


def _weights(index: Index, document: Document) -> Counter[str]:
    """How much each term of a document's subject counts."""
    counted: Counter[str] = Counter()
    for name, weight in WEIGHTS.items():
        asked = index.analyser.question(document.texts.get(name, ""), document.language)
        terms = Counter((*asked.finding, *asked.beside))
        counted.update({term: weight * min(count, MOST_IN_A_FIELD) for term, count in terms.items()})
    return counted


def _norms(index: Index, sight: Sight) -> tuple[Array, ...]:
    """By segment the lengths of its documents' vectors; kept with what the reader sees."""
    from kyoten.core.matching.search import kernels

    if sight.norms is None:
        found = []
        for segment in (part.segment for part in index.parts):
            worth = rare(places_of(index, sight, segment.keys)[1], sight.documents)
            squares = kernels.squares(segment.docs, segment.weights, segment.starts, worth, AS_LOG, len(segment))
            found.append(np.sqrt(np.maximum(squares, SMALLEST)))
        sight.norms = tuple(found)
    return sight.norms
