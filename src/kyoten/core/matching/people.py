"""People matched by their works: what was found of works, told of who made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from kyoten.core.matching.document import FACETS, TEXTS, Document
from kyoten.core.matching.expert import BEST_WORKS, Evidence, Work, experts

Parts = Mapping[str, tuple[float, float]]
"""By id of a document what words and meaning give it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How people are asked for: their `best` works count, each half after `half_life` years (never where None)."""

    half_life: float | None = None
    best: int = BEST_WORKS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a document made of the works that speak for them, with what words and meaning give, and the works."""

    document: Document
    words: float
    meaning: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, eq=False)
class People:
    """Everybody whose works are known, with these works."""

    works: Mapping[str, tuple[Document, ...]]
    named: Mapping[str, Document]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> People:
        """The people whom documents name; the document of an expert, where there is one, counts as a work as well."""
        works: dict[str, list[Document]] = {}
        for document in documents:
            for person in document.people:
                works.setdefault(person, []).append(document)
        return cls({one: tuple(own) for one, own in works.items()}, {one.id: one for one in documents})

    def found(self, parts: Parts, day: date, asking: Asking) -> list[Person]:
        """People one of whose works was found, the best first; works that were not found count 0 among the best.

        `words` and `meaning` of a person sum to the points of the evidence.
        """
        people = {person for name in parts for person in self.named[name].people}
        known = {work.id: work for person in people for work in self.works[person]}
        works = [
            Work(
                name, sum(parts.get(name, (0.0, 0.0))), tuple(one for one in work.people if one in people), work.listed
            )
            for name, work in known.items()
        ]
        found = experts(works, day, asking.half_life, asking.best)
        return [self._person(one.id, one.evidence, parts) for one in found if one.score > 0]

    def _person(self, name: str, evidence: tuple[Evidence, ...], parts: Parts) -> Person:
        counted = tuple(one for one in evidence if one.points > 0)
        shares = [(one.points / one.likeness, parts[one.work]) for one in counted]
        words, meaning = (fsum(share * both[leg] for share, both in shares) for leg in (0, 1))
        return Person(self._document(name, [self.named[one.work] for one in counted]), words, meaning, counted)

    def _document(self, name: str, works: Sequence[Document]) -> Document:
        """The person as a document: the texts of these works, and facets of their own entry or of the works."""
        own = self.named.get(name)
        texts = {part: "\n".join(one.texts[part] for one in works if part in one.texts) for part in TEXTS}
        facets = {part: {word for one in works for word in one.facets.get(part, ())} for part in FACETS}
        given = {part: tuple(sorted(words)) for part, words in facets.items() if words}
        said = {part: text for part, text in texts.items() if text}
        return Document(name, "expert", "mixed", said, own.facets if own else given, people=(name,))
