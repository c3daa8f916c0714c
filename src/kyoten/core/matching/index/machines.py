"""Indexing on several machines, by Dask: the same bytes as on one, whoever drops out meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from kyoten.core.matching.analyser.installed import named
from kyoten.core.matching.analyser.terms import Analyser
from kyoten.core.matching.cluster import RETRIES, cluster, results, threads
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import build, entry_of, in_order, sealed, terms_of
from kyoten.core.matching.index.chain import chained
from kyoten.core.matching.index.segment import Segment
from kyoten.core.matching.index.stored import pack, unpack

PARTS: Final = 3
"""Parts of the documents for each thread of the cluster."""


def build_on(address: str, documents: Sequence[Document], analyser: Analyser) -> Segment:
    """As `index.build.build`, on the cluster whose scheduler listens at `address`.

    Documents are put in order here and shared out in parts that follow each other; each machine builds the segments of
    its parts, and here they are chained. Raises KyotenError where Dask or a scheduler is missing, or where a machine
    has not the analyser.
    """
    given = [documents[one] for one in in_order(documents)]
    with cluster(address) as client:
        bounds = np.unique(np.linspace(0, len(given), PARTS * threads(client) + 1).astype(int)).tolist()
        parts = [
            client.submit(
                _part, b"\n".join(map(pack, given[first:last])), analyser.edition, pure=False, retries=RETRIES
            )
            for first, last in pairwise(bounds)
        ]
        return chained([build([], analyser), *results(client, parts)])


def _part(lines: bytes, edition: str) -> Segment:
    """Done by a machine: the segment of one part, whose documents come as lines of JSON."""
    texts = lines.split(b"\n")
    documents = list(map(unpack, texts))
    return sealed(list(map(entry_of, documents, texts)), terms_of(documents, named(edition)))
