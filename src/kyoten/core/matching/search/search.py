"""Documents that answer a question, the best first, for one reader on one day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import TEXTS, Language
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import WEIGHTS, Array, Segment
from kyoten.core.matching.index.sight import Seen, Sight, look
from kyoten.core.matching.search.answer import Answer, best_of, counted, give_back, scratch, tally
from kyoten.core.matching.search.found import Found, Hit, Reason
from kyoten.core.matching.search.question import BY_LENGTH, SATURATION, Lists, Question, question, rarity

Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """A question with what BM25 needs of the documents seen: w / (w + shift + slope × length) times a term's worth."""

    asked: Question
    worth: Array
    shift: float
    slope: float


def search(
    index: Index,
    query: str,
    *,
    day: date,
    keys: Collection[str] = (),
    kinds: Collection[str] = (),
    facets: Chosen | None = None,
    language: Language = "mixed",
    first: int = 20,
    after: int = 0,
) -> Found:
    """The `first` documents that answer a query best, after the `after` best ones, with reasons and counts.

    Only what a reader who holds `keys` may know and what is offered on `day` is found, counted, or weighs in a score:
    the answer is that of an index that holds nothing else. `kinds` narrows to some kinds, `facets` to some words of
    some facets (any word of a facet, all facets). A query of spaces alone finds everything, the newest first. Scores
    are BM25 over all fields, in each of which a term counts `WEIGHTS` times; equals come by id. Source: Robertson,
    Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields", CIKM. Raises KyotenError for a
    number below zero.
    """
    if first < 0 or after < 0:
        raise KyotenError("a search begins at 0 or later and asks for 0 or more documents")
    sight = look(index, keys, day)
    chosen = {name: words for name, words in (facets or {}).items() if words} | ({"kind": kinds} if kinds else {})
    if not query.strip():
        return _newest(index, sight, chosen, first, after)
    scored = _scored(question(index, sight, index.analyser.question(query, language)), sight)
    answers, hits = [], []
    for part, seen, lists in zip(index.parts, sight.seen, scored.asked.lists, strict=True):
        answer = _answer(part.segment, seen, lists, scored, chosen, first + after)
        answers.append(answer)
        explain = partial(_reasons, part.segment, lists, scored)
        hits += [
            Hit(name, score, partial(part.segment.document, one), partial(explain, one))
            for name, score, one in answer.named()
        ]
    terms = scored.asked.terms
    return Found(best_of(hits, first, after), sum(one.total for one in answers), terms, partial(counted, answers))


def _newest(index: Index, sight: Sight, chosen: Chosen, first: int, after: int) -> Found:
    """Everything seen, by the first day of its offer; scores are 0, and nothing is to be explained."""
    answers, hits = [], []
    for part, seen in zip(index.parts, sight.seen, strict=True):
        answer = tally(part.segment, np.flatnonzero(seen.visible), part.segment.listed + 1.0, chosen, first + after)
        answers.append(answer)
        hits += [Hit(name, day, partial(part.segment.document, one), tuple) for name, day, one in answer.named()]
    shown = tuple(Hit(hit.id, 0.0, hit._document, tuple) for hit in best_of(hits, first, after))
    return Found(shown, sum(one.total for one in answers), (), partial(counted, answers))


def _scored(asked: Question, sight: Sight) -> _Scored:
    worth = asked.often * rarity(asked, sight.documents) * (SATURATION + 1)
    return _Scored(asked, worth, SATURATION * (1 - BY_LENGTH), SATURATION * BY_LENGTH / sight.mean_length)


def _answer(segment: Segment, seen: Seen, lists: Lists, scored: _Scored, chosen: Chosen, most: int) -> Answer:
    from kyoten.core.matching.search import kernels

    scores, touched = scratch(len(segment))
    found = kernels.accumulate(
        segment.docs, segment.weights, segment.lengths, seen.visible,
        lists.starts, lists.stops, scored.asked.finding, scored.worth, scored.shift, scored.slope, scores, touched,
    )  # fmt: skip
    answer = tally(segment, touched[:found], scores, chosen, most)
    give_back(scores, touched)
    return answer


def _reasons(segment: Segment, lists: Lists, scored: _Scored, document: int) -> tuple[Reason, ...]:
    """What each term in each field adds: the term's part of the score, shared by how often it counts in each field."""
    from kyoten.core.matching.search import kernels

    lengthy = scored.shift + scored.slope * float(segment.lengths[document])
    found = []
    for term, at in enumerate(kernels.places(segment.docs, lists.starts, lists.stops, document).tolist()):
        if at >= 0:
            weight = float(segment.weights[at])
            each = float(scored.worth[term]) / (weight + lengthy)
            for name, count in zip(TEXTS, segment.fields[at].tolist(), strict=True):
                if count:
                    found.append(Reason(scored.asked.terms[term], name, each * count * WEIGHTS[name]))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.term, one.field)))
