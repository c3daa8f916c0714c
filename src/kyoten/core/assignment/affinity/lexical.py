"""How alike texts are by the terms they share, a person by the best of their works."""

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

BEST_WORKS = 3
"""So many of a person's works, those closest to the application, speak for them."""

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


def similarity(known: Index, texts: Sequence[str], count: Terms = terms, best: int = BEST_WORKS) -> Floats:
    """Texts × people: the mean cosine of a text with the `best` closest works of each person (0 for one without works).

    Terms that no work has still lengthen the text, so that a text about something else is like nobody.
    """
    counted = [count(text) for text in texts]
    asked = _rows(counted, known.vocabulary, known.weight, rare=float(np.log(1 + known.works.shape[0]) + 1))
    return best_of(lambda start, stop: (asked[start:stop] @ known.works.T).toarray(), len(texts), known.starts, best)


def best_of(
    compare: Callable[[int, int], Floats], texts: int, starts: NDArray[np.int64], best: int = BEST_WORKS
) -> Floats:
    """The mean of the `best` largest entries of each person's block, rows `start` to `stop` at a time."""
    found = np.zeros((texts, len(starts) - 1))
    for first in range(0, texts, CHUNK):
        last = min(first + CHUNK, texts)
        every = compare(first, last)
        for person, (start, stop) in enumerate(pairwise(starts.tolist())):
            if stop > start:
                block = every[:, start:stop]
                cut = max(block.shape[1] - best, 0)
                found[first:last, person] = np.partition(block, cut, axis=1)[:, cut:].mean(axis=1)
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
