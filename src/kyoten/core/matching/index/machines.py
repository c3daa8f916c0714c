"""Indexing on several machines, by Dask: the same bytes as on one, whoever drops out meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from kyoten.core.matching.analyser.installed import named
from kyoten.core.matching.analyser.terms import Analyser
from kyoten.core.matching.cluster import RETRIES, cluster, threads
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import build, merge
from kyoten.core.matching.index.segment import Segment
from kyoten.core.matching.index.stored import pack, unpack

PARTS: Final = 3
"""Parts of the documents for each thread of the cluster."""


def build_on(address: str, documents: Sequence[Document], analyser: Analyser) -> Segment:
    """As `index.build.build`, on the cluster whose scheduler listens at `address`.

    Reading texts is shared out; the parts are merged here. Raises KyotenError where Dask or a scheduler is missing, or
    where a machine has not the analyser.
    """
    with cluster(address) as client:
        bounds = np.unique(np.linspace(0, len(documents), PARTS * threads(client) + 1).astype(int)).tolist()
        parts = [
            client.submit(_part, list(map(pack, documents[first:last])), analyser.edition, pure=False, retries=RETRIES)
            for first, last in pairwise(bounds)
        ]
        found = client.gather(parts)
    if not found:
        return build([], analyser)
    return merge([(one, np.ones(len(one), dtype=np.bool_)) for one in found])


def _part(documents: list[bytes], edition: str) -> Segment:
    """Done by a machine: the segment of one part."""
    return build(map(unpack, documents), named(edition))
