"""Two ranked lists as one, by scores that are comparable; by ranks alone only where a list has no scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from kyoten.core.kernel.errors import KyotenError

DEPTH: Final = 200
"""So many of the best of each list take part."""
FLATTENING: Final = 60
"""What is added to a rank, so that the first places do not decide alone."""

Leg = Mapping[str, float]
"""Scores by id of one way to search; higher is better."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A document with its score, which is the sum of what words and meaning give."""

    id: str
    score: float
    words: float
    meaning: float


def normal(leg: Leg, depth: int = DEPTH) -> dict[str, float]:
    """The `depth` best of a list from 0 (the last of them) to 1 (the first); where all are equal, 1.

    A list that is shorter than `depth` is whole, so that its last one still stands above what was not found: it is
    brought to the scale from 0 (a score of 0) instead.
    """
    best = sorted(leg.items(), key=lambda entry: (-entry[1], entry[0]))[:depth]
    if not best:
        return {}
    most, least = best[0][1], best[-1][1] if len(best) == depth else min(0.0, best[-1][1])
    if most <= least:
        return {one: 1.0 for one, _score in best}
    return {one: (score - least) / (most - least) for one, score in best}


def fuse(words: Leg, meaning: Leg, weight: float, depth: int = DEPTH) -> tuple[Fused, ...]:
    """The documents of both lists by (1 - weight) × words + weight × meaning, the best first, equals by id.

    What one list did not find counts 0 there. Source: Bruch, Gai and Ingber 2023, "An analysis of fusion functions for
    hybrid retrieval", ACM Transactions on Information Systems 42(1). Raises KyotenError for a weight outside 0 to 1.
    """
    if not 0 <= weight <= 1:
        raise KyotenError(f"the weight of meaning is {weight}; it lies between 0 and 1")
    first, second = normal(words, depth), normal(meaning, depth)
    return _ordered(
        {one: ((1 - weight) * first.get(one, 0.0), weight * second.get(one, 0.0)) for one in first | second}
    )


def by_ranks(words: Sequence[str], meaning: Sequence[str], depth: int = DEPTH) -> tuple[Fused, ...]:
    """The documents of two lists that have no scores: 1 / (60 + rank) from each list in which they stand.

    Source: Cormack, Clarke and Büttcher 2009, "Reciprocal rank fusion outperforms Condorcet and individual rank
    learning methods", SIGIR.
    """
    first, second = (
        {one: 1 / (FLATTENING + rank) for rank, one in enumerate(leg[:depth], start=1)} for leg in (words, meaning)
    )
    return _ordered({one: (first.get(one, 0.0), second.get(one, 0.0)) for one in first | second})


def _ordered(parts: Mapping[str, tuple[float, float]]) -> tuple[Fused, ...]:
    found = [Fused(one, fsum(both), *both) for one, both in parts.items()]
    return tuple(sorted(found, key=lambda one: (-one.score, one.id)))
