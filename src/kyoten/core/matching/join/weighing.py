"""Documents as rows of weighed terms, comparable by the angle between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.matching.analyser.terms import LETTERS, Analyser
from kyoten.core.matching.document import TEXTS, Document
from kyoten.core.matching.index.segment import WEIGHTS


@dataclass(frozen=True, eq=False)
class Weighing:
    """What each term is worth by its rarity among the documents that are looked for.

    A term that counts c times in a document and stands in df of n documents weighs ln(1 + c) × (1 + ln((1 + n) /
    (1 + df))); rows have length 1. Title and keywords count twice. Source: Salton and Buckley 1988, "Term-weighting
    approaches in automatic text retrieval", Information Processing & Management 24(5).
    """

    places: Mapping[str, int]
    rarity: NDArray[np.float64]
    unknown: float
    """The rarity of a term that no document has."""
    analyser: Analyser

    def row(self, document: Document) -> dict[str, float]:
        """The weights of the terms of a document, also of those that no other has: their squares sum to 1."""
        counted = counts(document, self.analyser)
        weights = {term: log1p(counted[term]) * self.worth(term) for term in sorted(counted)}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()}

    def worth(self, term: str) -> float:
        """The rarity of a term."""
        place = self.places.get(term)
        return self.unknown if place is None else float(self.rarity[place])

    def rows(self, documents: Sequence[Document]) -> sparse.csr_array:
        """A row for each document over the terms that are known."""
        starts, terms, values = [0], [], []
        for document in documents:
            known = {self.places[term]: weight for term, weight in self.row(document).items() if term in self.places}
            terms += sorted(known)
            values += [known[term] for term in sorted(known)]
            starts.append(len(terms))
        shape = len(documents), len(self.places)
        return sparse.csr_array((np.array(values), np.array(terms, dtype=np.int32), np.array(starts)), shape=shape)

    def coverage(self, document: Document) -> float:
        """The share of a document's weight that lies in terms which any of the others has (0 to 1)."""
        return sum(weight * weight for term, weight in self.row(document).items() if term in self.places)


def weighing(documents: Sequence[Document], analyser: Analyser = LETTERS) -> Weighing:
    """The weighing by these documents."""
    seen: Counter[str] = Counter()
    for document in documents:
        seen.update(counts(document, analyser).keys())
    terms = sorted(seen)
    frequency = np.array([seen[term] for term in terms], dtype=np.float64)
    rarity = 1 + np.log((1 + len(documents)) / (1 + frequency))
    return Weighing({term: place for place, term in enumerate(terms)}, rarity, 1 + log(1 + len(documents)), analyser)


def counts(document: Document, analyser: Analyser = LETTERS) -> dict[str, int]:
    """How often each term counts in a document, its fields weighed.

    Both sides are read as questions are: grammar would make texts alike that are about different things.
    """
    found: dict[str, int] = {}
    for own in by_field(document, analyser).values():
        for term, count in own.items():
            found[term] = found.get(term, 0) + count
    return found


def by_field(document: Document, analyser: Analyser = LETTERS) -> dict[str, dict[str, int]]:
    """The same, field by field."""
    found: dict[str, dict[str, int]] = {}
    for name in TEXTS:
        if text := document.texts.get(name):
            asked = analyser.question(text, document.language)
            counted = Counter((*asked.finding, *asked.beside))
            found[name] = {term: count * WEIGHTS[name] for term, count in counted.items()}
    return found
