"""What a search answers: documents with the reason why, and how many there are of each word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from kyoten.core.matching.document import Document
from kyoten.core.matching.fusion.weight import Query
from kyoten.core.matching.search.sentences import best_sentence

MEANING = "meaning"
"""The field of the reason that is no term: likeness of meaning."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one term in one field adds to the score; likeness of meaning adds to it as an empty term."""

    term: str
    field: str
    weight: float


class Source(Protocol):
    """Where a hit comes from: gives a document and the reasons of its score, by the number it has there."""

    def document(self, number: int) -> Document:
        """The document."""

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """The shared terms, the weightiest first."""


@dataclass(eq=False)
class Hit:
    """One document found. What explains it is worked out when it is asked for."""

    id: str
    score: float
    source: Source = field(repr=False)
    number: int = field(repr=False)

    @cached_property
    def document(self) -> Document:
        """The document as it was indexed."""
        return self.source.document(self.number)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The shared terms, the weightiest first; their weights sum to the score (1e-6)."""
        return self.source.reasons(self.number)

    @cached_property
    def sentence(self) -> str:
        """The sentence of the document that answers best; the title where nothing else does."""
        weights: dict[str, float] = {}
        for reason in self.reasons:
            weights[reason.term] = weights.get(reason.term, 0.0) + reason.weight
        return best_sentence(self.document, weights)


@dataclass(frozen=True, slots=True)
class Fusing:
    """How words and meaning were put together: what the question was like, and the weight of meaning."""

    query: Query
    weight: float


@dataclass(frozen=True, eq=False)
class Found:
    """The answer to a search. `total` counts all documents that a reader may see and that fit, not only the hits."""

    hits: tuple[Hit, ...]
    total: int
    terms: tuple[str, ...]
    """The terms that were asked for."""
    count: Callable[[], Mapping[str, Mapping[str, int]]] = field(repr=False)
    across: frozenset[str] = frozenset()
    """Those of the terms that a bridge put into the other language."""
    fusing: Fusing | None = None

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """By facet (also `kind` and `language`) how many documents each word brings, the most frequent first.

        A facet's own choice does not narrow its own counts: they tell what another choice would bring.
        """
        return self.count()
