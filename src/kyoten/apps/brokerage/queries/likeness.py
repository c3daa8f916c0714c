"""Which texts of the library and of the answer base are like a given text, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Generic, TypeVar

from kyoten.core.matching.document import Document
from kyoten.core.matching.join.weighing import Weighing, weighing

Row = TypeVar("Row")
LEAST = 0.04
"""Below this cosine two texts share nothing but words that everything shares."""
MOST_TERMS = 5


@dataclass(frozen=True)
class Alike(Generic[Row]):
    """A row with how alike its text is (cosine, 0 to 1), and the shared words that weigh most."""

    row: Row
    score: float
    terms: tuple[str, ...]


def closest(text: str, rows: Iterable[Row], say: Callable[[Row], str], most: int = 5) -> list[Alike[Row]]:
    """The rows whose texts are most like `text`; those that share no word are left out.

    Who may read which row is for the caller to see to: only rows that are given are compared, or weigh in a score.
    """
    found = list(rows)
    if not text.strip() or not found:
        return []
    known, weighed = _weighed(tuple(say(one) for one in found))
    mine = known.row(_document("asked", text))
    alike = [_alike(row, mine, theirs) for row, theirs in zip(found, weighed, strict=True)]
    return sorted((one for one in alike if one.score >= LEAST and one.terms), key=lambda one: -one.score)[:most]


@lru_cache(maxsize=16)
def _weighed(texts: tuple[str, ...]) -> tuple[Weighing, list[dict[str, float]]]:
    """What each term of these texts is worth, and their rows, kept while they stay the same."""
    documents = [_document(str(number), text) for number, text in enumerate(texts)]
    known = weighing(documents)
    return known, [known.row(one) for one in documents]


def _document(name: str, text: str) -> Document:
    return Document(name, "case", "mixed", {"abstract": text})


def _alike(row: Row, mine: dict[str, float], theirs: dict[str, float]) -> Alike[Row]:
    """Single letters are no words: they weigh in the score, and say nothing to a reader."""
    shared = {term: weight * theirs[term] for term, weight in mine.items() if term in theirs}
    words = sorted((term for term in shared if len(term) > 1), key=lambda term: (-shared[term], term))
    return Alike(row, fsum(shared.values()), tuple(words[:MOST_TERMS]))
