"""Documents that answer a question, the best first, for one reader on one day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import Language
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import Sight, look
from kyoten.core.matching.search.answer import Chosen, Explained, joined, newest, ranked
from kyoten.core.matching.search.found import Found, Hit
from kyoten.core.matching.search.question import question
from kyoten.core.matching.search.scale import bm25


def search(
    index: Index,
    query: str,
    *,
    day: date,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    facets: Mapping[str, Collection[str]] | None = None,
    language: Language = "mixed",
    first: int = 20,
    after: int = 0,
) -> Found:
    """The `first` documents that answer a query best, after the `after` best ones, with reasons and counts.

    Only what a reader who holds `keys` may know and what is offered on `day` is found, counted, or weighs in a score:
    the answer is that of an index that holds nothing else. `kinds` narrows to some kinds, `facets` to some words of
    some facets (any word of a facet, all facets). A query of spaces alone finds everything, the newest first, with
    scores of 0. Else scores are those of `scale.bm25`; equals come by id. Raises KyotenError for a number below zero.
    """
    if first < 0 or after < 0:
        raise KyotenError("a search begins at 0 or later and asks for 0 or more documents")
    sight = look(index, keys, day)
    chosen = {name: words for name, words in (facets or {}).items() if words} | ({"kind": kinds} if kinds else {})
    if not query.strip():
        return _everything(index, sight, chosen, (first, after))
    asked = question(index, sight, index.analyser.question(query, language))
    scale = bm25(asked, sight)
    answers, hits = [], []
    for part, seen, lists in zip(index.parts, sight.seen, asked.lists, strict=True):
        source = Explained(part.segment, asked, lists, scale)
        answers.append(ranked(source, seen, chosen, first + after))
        hits += answers[-1].hits(source)
    return joined(answers, hits, asked.terms, (first, after))


def _everything(index: Index, sight: Sight, chosen: Chosen, page: tuple[int, int]) -> Found:
    answers, hits = [], []
    for part, seen in zip(index.parts, sight.seen, strict=True):
        answers.append(newest(part.segment, seen, chosen, sum(page)))
        hits += answers[-1].hits(Explained(part.segment))
    found = joined(answers, hits, (), page)
    return Found(tuple(Hit(hit.id, 0.0, hit.source, hit.number) for hit in found.hits), found.total, (), found.count)
