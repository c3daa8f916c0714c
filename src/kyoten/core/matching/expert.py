"""Experts found by their works: the best three count, old ones less, and each stands as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from math import fsum

from kyoten.core.kernel.errors import KyotenError

BEST_WORKS = 3
"""So many of a person's works, those that count most, speak for them."""
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Work:
    """A work that was found for a question: how alike it is, whose it is, and its day (None where unknown)."""

    id: str
    likeness: float
    people: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one work adds to its author's score: likeness × recency, divided by the number of works that count."""

    work: str
    likeness: float
    recency: float
    points: float


@dataclass(frozen=True, slots=True)
class Expert:
    """A person with their score, which is the sum of the points of the evidence, best first."""

    id: str
    score: float
    evidence: tuple[Evidence, ...]


def experts(
    works: Iterable[Work], today: date, half_life: float | None = None, best: int = BEST_WORKS
) -> tuple[Expert, ...]:
    """People by the mean of their `best` works (of all, where they have fewer), the best first, equals by id.

    With a `half_life` in years a work counts 0.5^(age / half_life) of its likeness; a work whose day is unknown or to
    come counts whole. Source: Balog, Azzopardi and de Rijke 2006, "Formal models for expert finding in enterprise
    corpora", SIGIR (people by their documents). Raises KyotenError for a half-life that is not positive.
    """
    if half_life is not None and not half_life > 0:
        raise KyotenError(f"the half-life is {half_life} years; it must be more than 0")
    own: dict[str, list[tuple[float, str, float, float]]] = {}
    for work in works:
        recency = _recency(work.day, today, half_life)
        for person in work.people:
            own.setdefault(person, []).append((-work.likeness * recency, work.id, work.likeness, recency))
    found = [_expert(person, nsmallest(best, counted)) for person, counted in own.items()]
    return tuple(sorted(found, key=lambda one: (-one.score, one.id)))


def _expert(person: str, counted: list[tuple[float, str, float, float]]) -> Expert:
    evidence = tuple(
        Evidence(work, likeness, recency, -points / len(counted)) for points, work, likeness, recency in counted
    )
    return Expert(person, fsum(one.points for one in evidence), evidence)


def _recency(day: date | None, today: date, half_life: float | None) -> float:
    if half_life is None or day is None or day >= today:
        return 1.0
    recency: float = 0.5 ** ((today - day).days / DAYS_A_YEAR / half_life)
    return recency
