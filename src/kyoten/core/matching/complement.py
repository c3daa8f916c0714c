"""A partner is good for a hub if it brings what the hub lacks, not only if it is alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final

from kyoten.core.kernel.errors import KyotenError

LIKENESS: Final = "likeness"
"""The part that comes from texts, as the score was before."""
LACKS: Final = ("function", "stage", "sector", "sme", "place")
"""What a hub may lack: functions and stages that are thin, sectors and places without a member, small firms."""

Words = Mapping[str, frozenset[str]]
"""By facet of LACKS. A facet that is absent is unknown."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts. Likeness is the score of texts, every other part runs from 0 to its weight."""

    likeness: float = 1.0
    function: float = 0.3
    stage: float = 0.15
    sector: float = 0.15
    sme: float = 0.1
    place: float = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """What one term adds to the score: the words that the candidate brings, out of those that are lacking."""

    name: str
    points: float
    brings: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    known: bool = True
    """False where nobody stated whether the candidate has it; then the points are 0."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score, which is the sum of the parts."""

    id: str
    score: float
    parts: tuple[Part, ...]


def lacking(has: Words, wanted: Words) -> dict[str, frozenset[str]]:
    """What is wanted and not there, by facet; a facet of which nobody knows what is there is left out."""
    return {name: words - has[name] for name, words in wanted.items() if name in has and words - has[name]}


def complement(one: str, likeness: float, brings: Words, lacks: Words, weights: Weights | None = None) -> Ranked:
    """The score of a candidate for a hub (or a need) that `lacks` some words in some facets.

    likeness × its weight, and for each facet of LACKS its weight × the share of the lacking words that the candidate
    brings. A facet in which nothing is lacking adds no part. Raises KyotenError for a facet that is not in LACKS.
    """
    unknown = sorted({*brings, *lacks} - set(LACKS))
    if unknown:
        raise KyotenError(f"{', '.join(unknown)}: a hub may lack {', '.join(LACKS)}")
    weights = weights or Weights()
    parts = [Part(LIKENESS, weights.likeness * likeness)]
    for name in LACKS:
        if wanted := lacks.get(name):
            known, brought = name in brings, sorted(wanted & brings.get(name, frozenset()))
            points = getattr(weights, name) * len(brought) / len(wanted)
            parts.append(Part(name, points, tuple(brought), tuple(sorted(wanted)), known))
    return Ranked(one, fsum(part.points for part in parts), tuple(parts))


def rerank(
    candidates: Iterable[tuple[str, float, Words]], lacks: Words, weights: Weights | None = None
) -> tuple[Ranked, ...]:
    """Candidates (id, likeness, what they bring) by their score for who `lacks` this, the best first, equals by id."""
    found = [complement(one, likeness, brings, lacks, weights) for one, likeness, brings in candidates]
    return tuple(sorted(found, key=lambda ranked: (-ranked.score, ranked.id)))
