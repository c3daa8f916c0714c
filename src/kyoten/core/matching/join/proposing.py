"""An index of vectors that proposes neighbours quickly, from a package that an operator may install."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join import dense
from kyoten.core.matching.join.dense import Propose, Singles, Vectors
from kyoten.core.matching.join.sparse import Nearest

STEP = 65_536
"""Vectors put in at a time."""


def is_installed() -> bool:
    """Whether the package of the extra `nearest` is there."""
    return find_spec("usearch") is not None


def pays(questions: int, documents: int) -> bool:
    """Whether a graph of so many documents costs less, made and asked, than comparing every question with all.

    Putting a document into a graph costs about what asking it does, and both grow with the logarithm of the documents;
    comparing grows with the documents. Where it wins, it so begins to win at about the same number of questions.
    """
    return questions > dense.FEW_QUESTIONS and documents > dense.EXACT_UP_TO


def refuse_unless_possible(questions: int, documents: int) -> None:
    """Raise KyotenError where so many need the package and it is missing; asked before texts are embedded."""
    if pays(questions, documents) and not is_installed():
        raise KyotenError(
            f"for more than {dense.FEW_QUESTIONS:,} questions among more than {dense.EXACT_UP_TO:,} documents vectors "
            "need the package usearch: pip install kyoten[nearest]"
        )


def nearest_vectors(queries: Vectors, documents: Vectors, k: int) -> Nearest:
    """The `k` nearest documents for every query: of all or, where that `pays`, of what a graph proposes.

    What is proposed is scored exactly; a few of the k may be missed. Raises KyotenError where the package is missing.
    """
    refuse_unless_possible(len(queries), len(documents))
    if not pays(len(queries), len(documents)):
        return dense.nearest(queries, documents, k)
    return dense.nearest_of_proposed(queries, documents, k, graph(documents))


def graph(documents: Vectors) -> Propose:
    """A graph of near vectors (usearch), made once for many queries.

    Source: Malkov and Yashunin 2020, "Efficient and robust approximate nearest neighbor search using Hierarchical
    Navigable Small World graphs", IEEE Transactions on Pattern Analysis and Machine Intelligence 42(4). Raises
    KyotenError where the package is missing.
    """
    if not is_installed():
        raise KyotenError("a graph of vectors needs the package usearch: pip install kyoten[nearest]")
    index = import_module("usearch.index").Index(ndim=documents.values.shape[1], metric="ip", dtype="f16")
    for first in range(0, len(documents), STEP):
        rows = documents.single(first, min(first + STEP, len(documents)))
        index.add(np.arange(first, first + len(rows)), rows)

    def propose(queries: Singles, number: int) -> NDArray[np.int64]:
        found = index.search(queries, min(number, len(documents)))
        keys, counts = np.atleast_2d(found.keys).astype(np.int64), np.atleast_1d(found.counts)
        return np.where(np.arange(keys.shape[1]) < counts[:, None], keys, -1)

    return propose
