"""The sparse join on several machines, by Dask: the same bytes, however the work is divided and whoever drops out."""

from __future__ import annotations

import os
from importlib import import_module
from itertools import pairwise
from threading import Lock
from time import sleep
from typing import Any, Final

import numpy as np
from scipy import sparse

from kyoten.core.matching.cluster import RETRIES, cluster, everywhere, results, shared_folder, threads
from kyoten.core.matching.join.laid import Arrays, arrays_of, arrays_of_rows, lay, prepared_of, rows_of, taken
from kyoten.core.matching.join.sparse import Nearest, Prepared, nearest_in, prepare, refuse

PARTS: Final = 16
"""Parts of the queries for each thread of the cluster; the last are small, so that all machines end together."""
PAUSE: Final = 1.0
"""Seconds after which a machine that came late and does not read the folder hands its part on."""
_KEPT: Final[dict[str, Prepared]] = {}
_LOCK: Final = Lock()


def nearest_on(address: str, queries: sparse.csr_array, documents: sparse.csr_array, k: int) -> Nearest:
    """As `join.sparse.nearest`, on the cluster whose scheduler listens at `address`; every worker holds all documents.

    Documents are made ready here and laid, as are queries in parts, where all workers read them; where they share no
    folder, all is sent. A part whose worker drops out is done again by another, as long as one worker stays that has
    the documents. Raises KyotenError where Dask is not installed or no scheduler answers.
    """
    refuse(queries, documents, k)
    with cluster(address) as client, shared_folder(client) as folder:
        ready = arrays_of(prepare(documents, os.cpu_count() or 1))
        held = lay(ready, folder, "documents") or everywhere(client, ready)
        mark = held if isinstance(held, str) else held.key
        parts = []
        for at, (first, last) in enumerate(pairwise(bounds(queries.shape[0], PARTS * threads(client)))):
            rows = arrays_of_rows(queries, first, last)
            asked = lay(rows, folder, f"queries-{at}") or rows
            parts.append(client.submit(part, mark, asked, held, k, pure=False, retries=RETRIES))
        found = list(results(client, parts))
        client.run(forget, on_error="ignore")
    nothing = np.zeros((0, k))
    places = np.concatenate([nothing.astype(np.int64), *(places for places, _scores in found)])
    return Nearest(places, np.concatenate([nothing, *(scores for _places, scores in found)]))


def bounds(rows: int, parts: int) -> list[int]:
    """Where so many parts of the rows begin, and the last ends: each a little smaller than the one before it."""
    found: list[int] = np.unique((rows * (1 - np.linspace(1, 0, parts + 1) ** 2)).astype(int)).tolist()
    return found


def part(mark: str, queries: str | Arrays, documents: str | Arrays, k: int) -> tuple[Any, Any]:
    """Done by a worker: one part of the queries. The documents of a run (`mark`) are opened once by each worker."""
    try:
        with _LOCK:
            if mark not in _KEPT:
                _KEPT.clear()
                _KEPT[mark] = prepared_of(taken(documents))
            prepared = _KEPT[mark]
        found = nearest_in(prepared, rows_of(taken(queries)), k)
    except OSError:
        sleep(PAUSE)
        raise import_module("distributed").Reschedule from None
    return found.places, found.scores


def forget() -> None:
    """Done by a worker: let go of the documents, and so of the room that a folder takes which is no longer there."""
    with _LOCK:
        _KEPT.clear()
