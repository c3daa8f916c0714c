"""The sparse join on several machines, by Dask: the same bytes, however the work is divided and whoever drops out."""

from __future__ import annotations

from threading import Lock
from typing import Any, Final

import numpy as np
from scipy import sparse

from kyoten.core.matching.cluster import RETRIES, cluster, everywhere, results, threads
from kyoten.core.matching.join.sparse import Nearest, Prepared, nearest_in, prepare, refuse

PARTS: Final = 4
"""Parts of the queries for each thread of the cluster, so that who drops out loses little and nobody waits long."""
_KEPT: Final[dict[str, Prepared]] = {}
_LOCK: Final = Lock()


def nearest_on(address: str, queries: sparse.csr_array, documents: sparse.csr_array, k: int) -> Nearest:
    """As `join.sparse.nearest`, on the cluster whose scheduler listens at `address`; every worker holds all documents.

    Queries are shared out in parts. A part whose worker drops out is done again by another, as long as one worker stays
    that has the documents. Raises KyotenError where Dask is not installed or no scheduler answers.
    """
    refuse(queries, documents, k)
    with cluster(address) as client:
        held = everywhere(client, _arrays(documents))
        bounds = np.unique(np.linspace(0, queries.shape[0], PARTS * threads(client) + 1).astype(int))
        parts = [
            client.submit(_part, held.key, _arrays(queries[first:last]), held, k, pure=False, retries=RETRIES)
            for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
        ]
        found = list(results(client, parts))
    nothing = np.zeros((0, k))
    places = np.concatenate([nothing.astype(np.int64), *(places for places, _scores in found)])
    return Nearest(places, np.concatenate([nothing, *(scores for _places, scores in found)]))


def _arrays(rows: sparse.csr_array) -> tuple[Any, ...]:
    return rows.data, rows.indices, rows.indptr, rows.shape


def _part(mark: str, queries: tuple[Any, ...], documents: tuple[Any, ...], k: int) -> tuple[Any, Any]:
    """Done by a worker: one part of the queries. The documents of a run are prepared once on each machine."""
    with _LOCK:
        if mark not in _KEPT:
            _KEPT.clear()
            _KEPT[mark] = prepare(_rows(documents))
        prepared = _KEPT[mark]
    found = nearest_in(prepared, _rows(queries), k)
    return found.places, found.scores


def _rows(arrays: tuple[Any, ...]) -> sparse.csr_array:
    """Rows in memory of their own, which numpy lays in large pages: rows are read here and there."""
    data, indices, starts, shape = arrays
    return sparse.csr_array((np.array(data), np.array(indices), np.array(starts)), shape=shape)
