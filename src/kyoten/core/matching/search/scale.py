"""What a term adds to a document's score: BM25 for questions, the cosine of tf-idf between documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kyoten.core.matching.document import TEXTS
from kyoten.core.matching.index.segment import MOST_IN_A_FIELD, WEIGHTS, Array
from kyoten.core.matching.index.sight import Sight
from kyoten.core.matching.search.question import Question

SATURATION: Final = 1.2
"""k1 of BM25: how soon more of the same term stops to count."""
BY_LENGTH: Final = 0.75
"""b of BM25: how much a long document has to say a term more often."""
NOTHING: Final = np.zeros(0)
_WEIGHTS: Final = np.arange(sum(WEIGHTS[name] for name in TEXTS) * MOST_IN_A_FIELD + 1, dtype=np.float64)
AS_OFTEN: Final = _WEIGHTS
AS_LOG: Final = 1 + np.log(np.maximum(_WEIGHTS, 1))


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A term that counts w times in a document adds worth × levels[w] / (bend × w + shift + slope × length) / norm."""

    worth: Array
    levels: Array
    bend: float
    shift: float
    slope: float
    norms: tuple[Array, ...] = ()
    """By segment the norms of its documents; none where they are all 1."""

    def norm(self, part: int) -> Array:
        """The norms of one segment's documents; empty where they are all 1."""
        return self.norms[part] if self.norms else NOTHING

    def adds(self, term: int, weight: int, length: int, norm: float) -> float:
        """What a term adds to the score of a document in which it counts `weight` times."""
        saturated = self.bend * weight + self.shift + self.slope * length
        return float(self.worth[term] * self.levels[weight]) / saturated / norm


def rare(frequency: Array, documents: int) -> Array:
    """ln(1 + (n - df + ½) / (df + ½)) for terms that stand in df of n documents.

    Source: Robertson and Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond", Foundations and
    Trends in Information Retrieval 3(4); kept above zero by the 1.
    """
    found: Array = np.log1p((documents - frequency + 0.5) / (frequency + 0.5))
    return found


def bm25(asked: Question, sight: Sight) -> Scale:
    """BM25 over all fields together, in each of which a term counts as often as `WEIGHTS` says.

    Source: Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields", CIKM.
    """
    worth = asked.often * rare(asked.frequency, sight.documents) * (SATURATION + 1)
    shift, slope = SATURATION * (1 - BY_LENGTH), SATURATION * BY_LENGTH / sight.mean_length
    return Scale(worth, AS_OFTEN, 1.0, shift, slope)
