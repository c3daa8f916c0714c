"""Needs matched with seeds, experts and others all at once: alike, complementary, and under capacity."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import numpy as np
from scipy import sparse

from kyoten.core.kernel.embedding import Embed, Floats, embed_once
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.brokerage import Brokered, Number, Pair, broker
from kyoten.core.matching.complement import Ranked, Weights, Words, rerank
from kyoten.core.matching.document import Document
from kyoten.core.matching.expert import Evidence
from kyoten.core.matching.explaining import Explanation, explain
from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.fuse import DEPTH, Leg, fuse
from kyoten.core.matching.fusion.weight import Learned, Query, weight_of
from kyoten.core.matching.join.dense import pack
from kyoten.core.matching.join.proposing import nearest_vectors, refuse_unless_possible
from kyoten.core.matching.join.sparse import Nearest, nearest
from kyoten.core.matching.join.weighing import Weighing, weighing
from kyoten.core.matching.people import Asking, People

Join = Callable[[sparse.csr_array, sparse.csr_array, int], Nearest]
"""The sparse join, here or on several machines."""
CONSIDERED = 4
"""So many candidates for each place on a list take part in the brokerage, no fewer than 20."""


@dataclass(frozen=True)
class Wishes:
    """How lists are made: places on a need's list, needs a candidate takes on, and what each need's side lacks.

    With `people` documents that name people are works, and who made them stands on the lists instead.
    """

    first: int = 5
    capacity: Number = 5
    lacks: Mapping[str, Words] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    learned: Learned = field(default_factory=Learned)
    people: Asking | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One place on the list of a need; ask for the explanation when it is to be shown."""

    need: Document
    other: Document
    score: float
    words: float
    meaning: float
    complement: Ranked
    evidence: tuple[Evidence, ...] = ()
    """Where a person was found by works: what each of these adds to words and meaning."""


@dataclass(frozen=True, eq=False)
class Matched:
    """The lists of all needs, best first, and what is known to explain them."""

    lists: Mapping[str, tuple[Match, ...]]
    brokered: Brokered
    known: Weighing
    read: Mapping[str, Document]
    """Needs as they were compared, with the words of the bridge among the keywords."""
    considered: int
    """Pairs that took part."""

    def explain(self, match: Match) -> Explanation:
        """The reason for a match."""
        need = self.read[match.need.id]
        found = explain(need, match.other, self.known, match.words, match.meaning, match.complement)
        return replace(found, evidence=match.evidence)


def offered(documents: Sequence[Document], day: date, keys: Collection[str]) -> list[Document]:
    """What a reader with these keys may know of and is offered on this day, by id.

    Raises KyotenError for an id that stands twice.
    """
    found = sorted((one for one in documents if one.open_on(day) and one.open_to(keys)), key=lambda one: one.id)
    for one, two in pairwise(found):
        if one.id == two.id:
            raise KyotenError(f"the document {one.id} is given twice")
    return found


def match(
    needs: Sequence[Document],
    others: Sequence[Document],
    day: date,
    keys: Collection[str] = (),
    wishes: Wishes | None = None,
    *,
    embed: Embed | None = None,
    vectors: MutableMapping[str, Floats] | None = None,
    bridge: Bridge | None = None,
    join: Join = nearest,
) -> Matched:
    """Lists of the `others` for every need, by words, by meaning (with `embed`) and by what is lacking.

    Only what the reader may know of and what is offered on the day takes part or weighs. The interest of a candidate in
    a need is their likeness, the worth to the need also what the candidate brings; see `brokerage`. `vectors` by digest
    of their text are kept from one call to the next. A `bridge` puts the words of needs into the other language too.
    A document that stands on both sides is no partner of itself.
    """
    wishes = wishes or Wishes()
    asked, answers = offered(needs, day, keys), offered(others, day, keys)
    known = weighing(answers)
    read = {one.id: _across(one, bridge) for one in asked}
    depth = min(max(CONSIDERED * wishes.first, 20, DEPTH if embed else 0), max(len(answers), 1))
    words = _legs(join(known.rows(list(read.values())), known.rows(answers), depth), answers)
    meaning = _legs(_vectors(asked, answers, embed, vectors, depth), answers) if embed else [{} for _one in asked]
    people = People.of(answers) if wishes.people else None
    named = {one.id: one for one in answers}
    found: dict[tuple[str, str], Match] = {}
    for need, *legs in zip(asked, words, meaning, strict=True):
        query = _query(read[need.id], known, answers) if embed else None
        parts = _parts(legs, wishes, query, is_bridged=read[need.id] is not need)
        if named.get(need.id) == need:
            parts.pop(need.id, None)
        if people and wishes.people:
            candidates = _makers(people, parts, day, wishes.people)
        else:
            candidates = {one: _Candidate(named[one], *both) for one, both in parts.items()}
        for one in _ranked(need, candidates, wishes)[: max(CONSIDERED * wishes.first, 20)]:
            found[need.id, one.other.id] = one
    pairs = [Pair(need, other, one.score, one.words + one.meaning) for (need, other), one in found.items()]
    brokered = broker(pairs, wishes.first, _capacities(wishes.capacity, {other for _need, other in found}))
    lists = {one.id: tuple(found[one.id, other] for other in brokered.partners.get(one.id, ())) for one in asked}
    return Matched(lists, brokered, known, read, len(pairs))


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: Document
    words: float
    meaning: float
    evidence: tuple[Evidence, ...] = ()


def _parts(
    legs: Sequence[Leg], wishes: Wishes, query: Query | None, *, is_bridged: bool
) -> dict[str, tuple[float, float]]:
    """What words and meaning give each document. Without a model likeness is the cosine of words as it is."""
    counted = wishes.weights.likeness
    if query is None:
        return {one: (counted * score, 0.0) for one, score in legs[0].items()}
    fused = fuse(legs[0], legs[1], weight_of(query, wishes.learned, is_bridged=is_bridged))
    return {one.id: (counted * one.words, counted * one.meaning) for one in fused}


def _makers(
    people: People, parts: Mapping[str, tuple[float, float]], day: date, asking: Asking
) -> dict[str, _Candidate]:
    """Who made what was found, and what was found that nobody is named for."""
    found = {one: _Candidate(people.named[one], *both) for one, both in parts.items() if not people.named[one].people}
    for one in people.found(parts, day, asking):
        found[one.document.id] = _Candidate(one.document, one.words, one.meaning, one.evidence)
    return found


def _ranked(need: Document, candidates: Mapping[str, _Candidate], wishes: Wishes) -> list[Match]:
    """Candidates of one need by their score."""
    scale = wishes.weights.likeness or 1.0
    rows = [(name, (one.words + one.meaning) / scale, brings(one.document)) for name, one in candidates.items()]
    ranked = rerank(rows, wishes.lacks.get(need.id, {}), wishes.weights)
    both = [(candidates[one.id], one) for one in ranked]
    return [Match(need, own.document, one.score, own.words, own.meaning, one, own.evidence) for own, one in both]


def brings(document: Document) -> Words:
    """What a candidate brings by its facets; a small firm is one whose sector says `sme`."""
    found = {
        name: frozenset(document.facets[name])
        for name in ("function", "stage", "sector", "place")
        if name in document.facets
    }
    if "sector" in found:
        found["sme"] = found["sector"] & {"sme"}
        found["sector"] -= {"sme"}
    return found


def text_of(document: Document) -> str:
    """What a text model reads of a document."""
    return "\n".join(
        document.texts[name] for name in ("title", "abstract", "keywords", "claims") if name in document.texts
    )


def _vectors(
    asked: Sequence[Document],
    answers: Sequence[Document],
    embed: Embed,
    vectors: MutableMapping[str, Floats] | None,
    depth: int,
) -> Nearest:
    kept = {} if vectors is None else vectors
    if not asked or not answers:
        return Nearest(np.zeros((len(asked), 0), dtype=np.int64), np.zeros((len(asked), 0)))
    refuse_unless_possible(len(asked), len(answers))
    left, right = (pack(embed_once([text_of(one) for one in side], embed, kept)) for side in (asked, answers))
    return nearest_vectors(left, right, depth)


def _across(need: Document, bridge: Bridge | None) -> Document:
    """The need with what its words are called in the other language."""
    found = " ".join(bridge.across(text_of(need))) if bridge else ""
    keywords = f"{need.texts.get('keywords', '')} {found}".strip()
    return replace(need, texts={**need.texts, "keywords": keywords}) if found else need


def _legs(found: Nearest, answers: Sequence[Document]) -> list[Leg]:
    return [
        {answers[place].id: score for place, score in zip(places, scores, strict=True) if place >= 0}
        for places, scores in zip(found.places.tolist(), found.scores.tolist(), strict=True)
    ]


def _query(need: Document, known: Weighing, answers: Sequence[Document]) -> Query:
    other = sum(one.language not in (need.language, "mixed") for one in answers) if need.language != "mixed" else 0
    return Query(len(known.row(need)), known.coverage(need), other / max(len(answers), 1))


def _capacities(capacity: Number, named: Collection[str]) -> Number:
    """The same for all, or by id with no limit stated meaning that nobody is sent."""
    return capacity if isinstance(capacity, int) else {one: capacity.get(one, 0) for one in named}
