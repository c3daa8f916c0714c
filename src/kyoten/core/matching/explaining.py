"""Why two documents match: the parts that sum to the score, and what counted against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final

from kyoten.core.matching.complement import Ranked
from kyoten.core.matching.document import Document
from kyoten.core.matching.expert import Evidence
from kyoten.core.matching.join.weighing import Weighing, by_field
from kyoten.core.matching.search.sentences import sentences

MOST: Final = 8
"""So many terms that counted against are told for each side."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A term of both, what it adds to the score, and in which fields it stands on either side."""

    term: str
    points: float
    in_need: tuple[str, ...]
    in_other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A term of one side that the other lacks, and the share of its side's weight (0 to 1) that so is unanswered."""

    term: str
    share: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reason for a match. The points of `terms`, `meaning` and `complement` sum to `score` (to 1e-6)."""

    need: str
    other: str
    score: float
    terms: tuple[Shared, ...]
    meaning: float
    complement: Ranked | None
    sentences: tuple[str, str]
    """The nearest sentences of the need and of the other."""
    unanswered: tuple[Against, ...]
    """Of the need, what the other does not speak of."""
    beside: tuple[Against, ...]
    """Of the other, what the need does not ask for."""
    evidence: tuple[Evidence, ...] = ()
    """Of a person, the works that speak for them; their points sum to terms and meaning."""


def explain(
    need: Document,
    other: Document,
    known: Weighing,
    words: float,
    meaning: float = 0.0,
    complement: Ranked | None = None,
) -> Explanation:
    """The reason why `other` scored `words` + `meaning` (and what it complements) for `need`.

    The points of words are shared among the common terms by the product of their weights on both sides. `complement`
    carries the same likeness in its first part, which is told term by term here.
    """
    mine, theirs = known.row(need), known.row(other)
    together = {term: mine[term] * theirs[term] for term in mine if term in theirs}
    scale = words / total if (total := fsum(together.values())) > 0 else 0.0
    terms = _shared(need, other, known, {term: product * scale for term, product in together.items()})
    beyond = fsum(part.points for part in complement.parts[1:]) if complement else 0.0
    return Explanation(
        need.id,
        other.id,
        fsum((*(term.points for term in terms), meaning, beyond)),
        terms,
        meaning,
        complement,
        nearest_sentences(need, other, known),
        _missing(mine, theirs),
        _missing(theirs, mine),
    )


def nearest_sentences(need: Document, other: Document, known: Weighing) -> tuple[str, str]:
    """The two sentences, one of each, that share the most; titles where nothing is shared."""
    best, most = (need.texts.get("title", ""), other.texts.get("title", "")), 0.0
    left, right = (_sentence_rows(document, known) for document in (need, other))
    for one, mine in left:
        for two, theirs in right:
            value = fsum(mine[term] * theirs[term] for term in mine.keys() & theirs.keys())
            if value > most * (1 + 1e-12):
                best, most = (one, two), value
    return best


def _sentence_rows(document: Document, known: Weighing) -> list[tuple[str, dict[str, float]]]:
    texts = [sentence for text in document.texts.values() for sentence in sentences(text)]
    return [
        (text, known.row(Document("", document.kind, document.language, {"abstract": text})))
        for text in dict.fromkeys(texts)
    ]


def _shared(need: Document, other: Document, known: Weighing, points: Mapping[str, float]) -> tuple[Shared, ...]:
    mine, theirs = (by_field(document, known.analyser) for document in (need, other))
    found = [
        Shared(term, worth, *(tuple(name for name, own in fields.items() if term in own) for fields in (mine, theirs)))
        for term, worth in points.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.points, one.term)))


def _missing(mine: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[Against, ...]:
    found = [Against(term, weight * weight) for term, weight in mine.items() if term not in theirs]
    return tuple(sorted(found, key=lambda one: (-one.share, one.term))[:MOST])
