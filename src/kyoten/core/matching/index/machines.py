"""Indexing on several machines, by Dask: the same bytes as on one, whoever drops out meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from kyoten.core.matching.analyser.installed import named
from kyoten.core.matching.analyser.terms import Analyser
from kyoten.core.matching.cluster import RETRIES, cluster, threads
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import Postings, entry_of, joined, sealed, terms_of
from kyoten.core.matching.index.segment import Segment
from kyoten.core.matching.index.stored import pack, unpack

PARTS: Final = 3
"""Parts of the documents for each thread of the cluster."""


def build_on(address: str, documents: Sequence[Document], analyser: Analyser) -> Segment:
    """As `index.build.build`, on the cluster whose scheduler listens at `address`.

    Reading texts, which is most of it, is shared out; the segment is put together here. Raises KyotenError where
    Dask or a scheduler is missing, or where a machine has not the analyser.
    """
    given = list(documents)
    with cluster(address) as client:
        bounds = np.unique(np.linspace(0, len(given), PARTS * threads(client) + 1).astype(int)).tolist()
        parts = [
            client.submit(_part, list(map(pack, given[first:last])), analyser.edition, pure=False, retries=RETRIES)
            for first, last in pairwise(bounds)
        ]
        entries = [entry_of(one) for one in given]
        found: list[Postings] = client.gather(parts)
    numbered = [replace(one, docs=one.docs + first) for one, first in zip(found, bounds, strict=False)]
    return sealed(entries, joined([terms_of([], analyser), *numbered]))


def _part(documents: list[bytes], edition: str) -> Postings:
    """Done by a machine: the terms of one part."""
    return terms_of(map(unpack, documents), named(edition))
