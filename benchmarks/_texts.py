"""Invented texts as counted terms: word frequencies by Zipf's law, lengths by a log-normal one, shared topics."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

VOCABULARY = 200_000
TOPICS, OWN = 300, 400
"""Topics, and the words that each has of its own."""


def counts(draws: np.random.Generator, number: int, topical: float, stop: int, length: int = 90) -> sparse.csr_array:
    """`number` texts as counts of terms. The share `topical` of the words comes from a text's own topic, the rest from
    the whole language without its `stop` most frequent words."""
    lengths = np.maximum(5, draws.lognormal(np.log(length), 0.5, number).astype(int))
    text = np.repeat(np.arange(number), lengths)
    words = _zipf(draws, len(text), VOCABULARY, 1.05, stop)
    topics = np.random.default_rng(7).integers(200, VOCABULARY // 4, (TOPICS, OWN))
    own = topics[draws.integers(0, TOPICS, number)[text], _zipf(draws, len(text), OWN, 1.0, 0)]
    words = np.where(draws.random(len(text)) < topical, own, words)
    found = sparse.csr_array((np.ones(len(text)), (text, words)), shape=(number, VOCABULARY))
    found.sum_duplicates()
    return found


def weighed(counted: sparse.csr_array, seen: NDArray[np.int64], documents: int) -> sparse.csr_array:
    """tf-idf rows of length 1; `seen` is the number of the `documents` that hold each term."""
    rarity = np.log((1 + documents) / (1 + seen)) + 1
    found = counted.copy()
    found.data = (1 + np.log(found.data)) * rarity[found.indices]
    length = np.sqrt(np.add.reduceat(found.data**2, found.indptr[:-1]))
    found.data /= np.repeat(length, np.diff(found.indptr))
    return found


def pair(
    seed: int, queries: int, documents: int, topical: float, stop: int
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Queries and documents of the same language, weighed by the documents."""
    draws = np.random.default_rng(seed)
    left, right = (counts(draws, number, topical, stop) for number in (queries, documents))
    seen = np.bincount(right.indices, minlength=VOCABULARY)
    return weighed(left, seen, documents), weighed(right, seen, documents)


def _zipf(draws: np.random.Generator, number: int, words: int, exponent: float, stop: int) -> NDArray[np.int64]:
    chance = 1 / np.arange(1, words + 1) ** exponent
    chance[:stop] = 0
    return np.searchsorted(np.cumsum(chance / chance.sum()), draws.random(number)).clip(0, words - 1)
