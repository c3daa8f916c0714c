"""How alike texts are by the terms they share, a person by their works, the closest of them most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.assignment.affinity.words import terms
from kyoten.core.kernel.embedding import Floats, digest

Terms = Callable[[str], Counter[str]]

FADING = 0.8
"""Of a person's works in order of likeness, each counts so much of the one before it."""

CHUNK = 512
"""Applications compared at a time, so that memory does not grow with their number."""


def cached_terms(cache: MutableMapping[str, Counter[str]]) -> Terms:
    """`terms`, asked only once for each text; `cache` may be kept between runs."""

    def once(text: str) -> Counter[str]:
        key = digest(text)
        if key not in cache:
            cache[key] = terms(text)
        return cache[key]

    return once


@dataclass(frozen=True, eq=False)
class Index:
    """Works as rows of unit length over weighted terms; works of person `i` stand from `starts[i]` to `starts[i + 1]`.

    Weights come from the works alone: one more application changes nothing for the others.
    """

    vocabulary: Mapping[str, int]
    weight: Floats
    works: sparse.csr_array
    starts: NDArray[np.int64]


def index(people: Sequence[Sequence[str]], count: Terms = terms) -> Index:
    """The index of people, each given by the texts of their works.

    A term that stands tf times in a text and in df of n works counts (1 + ln tf) × (1 + ln((1 + n) / (1 + df))).
    Source: Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval", Information Processing &
    Management 24(5), with ones added so that no term counts nothing.
    """
    texts = [text for works in people for text in works]
    counted = [count(text) for text in texts]
    vocabulary: dict[str, int] = {}
    frequency: Counter[str] = Counter()
    for one in counted:
        frequency.update(one.keys())
    for term in sorted(frequency):
        vocabulary[term] = len(vocabulary)
    seen = np.array([frequency[term] for term in vocabulary], dtype=np.float64)
    weight = np.log((1 + len(texts)) / (1 + seen)) + 1
    starts = np.concatenate([[0], np.cumsum([len(works) for works in people])]).astype(np.int64)
    return Index(vocabulary, weight, _rows(counted, vocabulary, weight), starts)


def similarity(known: Index, texts: Sequence[str], count: Terms = terms, fading: float = FADING) -> Floats:
    """Texts × people: the cosine of a text with each person's works, the closest first and most (0 without works).

    Terms that no work has still lengthen the text, so that a text about something else is like nobody.
    """
    counted = [count(text) for text in texts]
    asked = _rows(counted, known.vocabulary, known.weight, rare=float(np.log(1 + known.works.shape[0]) + 1))
    return closest(lambda start, stop: (asked[start:stop] @ known.works.T).toarray(), len(texts), known.starts, fading)


def closest(
    compare: Callable[[int, int], Floats], texts: int, starts: NDArray[np.int64], fading: float = FADING
) -> Floats:
    """The mean of each person's block, its entries weighted by rank: 1, fading, fading² and so on.

    Between the best work alone (0: one that fits by chance decides) and the plain mean (1: whoever wrote on much else
    loses). `compare` gives the rows from a start to a stop. Source: Filev and Yager 1998, "On the issue of obtaining
    OWA operator weights", Fuzzy Sets and Systems 94(2), its exponential operator.
    """
    found = np.zeros((texts, len(starts) - 1))
    for first in range(0, texts, CHUNK):
        last = min(first + CHUNK, texts)
        every = compare(first, last)
        for person, (start, stop) in enumerate(pairwise(starts.tolist())):
            if stop > start:
                weights = fading ** np.arange(stop - start)
                ordered = -np.sort(-every[:, start:stop], axis=1)
                found[first:last, person] = ordered @ (weights / weights.sum())
    return found


def _rows(
    counted: Sequence[Counter[str]], vocabulary: Mapping[str, int], weight: Floats, rare: float = 0.0
) -> sparse.csr_array:
    """Counted texts as rows of unit length; a term outside the vocabulary counts `rare` in the length alone."""
    rows, columns, values = [], [], []
    length = np.zeros(len(counted))
    for row, one in enumerate(counted):
        for term, number in one.items():
            column = vocabulary.get(term)
            value = (1 + np.log(number)) * (rare if column is None else weight[column])
            length[row] += value**2
            if column is not None:
                rows.append(row)
                columns.append(column)
                values.append(value)
    matrix = sparse.csr_array((values, (rows, columns)), shape=(len(counted), len(vocabulary)), dtype=np.float64)
    scale = 1 / np.sqrt(np.where(length > 0, length, 1.0))
    return sparse.csr_array(matrix.multiply(scale[:, None]))
