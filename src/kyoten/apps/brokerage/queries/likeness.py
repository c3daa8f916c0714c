"""Which texts of the library and of the answer base are like a given text, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kyoten.apps.foundation import clock
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.search.found import Hit
from kyoten.core.matching.search.like import like

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
    index = _index(tuple(say(one) for one in found))
    hits = like(index, _document("asked", text), day=clock.today(), first=most).hits
    return [Alike(found[int(hit.id)], hit.score, _terms(hit)) for hit in hits if hit.score >= LEAST and _terms(hit)]


@lru_cache(maxsize=16)
def _index(texts: tuple[str, ...]) -> Index:
    """The index of these texts, kept while they stay the same."""
    return Index.of(_document(str(number), text) for number, text in enumerate(texts))


def _document(name: str, text: str) -> Document:
    return Document(name, "case", "mixed", {"abstract": text})


def _terms(hit: Hit) -> tuple[str, ...]:
    """Single letters are no words: they weigh in the score, and say nothing to a reader."""
    return tuple(dict.fromkeys(one.term for one in hit.reasons if len(one.term) > 1))[:MOST_TERMS]
