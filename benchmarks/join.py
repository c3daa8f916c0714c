"""How long do the joins of the exchange take beside what others do for the same answer?

`sparse`: the ten most alike of 100,000 texts for each of 10,000, beside `sp_matmul_topn` of sparse_dot_topn with as
many threads. Both are given the same rows and turn the documents around themselves; told is the CPU of each, whether
the scores are the same to the last bit and whether the places are. Texts are invented (`_texts.py`) in three ways: with
topics and without the 100 most frequent words, with topics and all words, and without topics, where nothing is alike.

    python3 bootstrap.py bench join sparse [--queries 10000] [--documents 100000] [--threads 1]

`dense`: the ten nearest of 100,000 vectors of 384 numbers for each of 2,000, in half precision and in eight bits, as a
share of the peak: what the plain matrix product of the same run and library reaches on two large square matrices.

    python3 bootstrap.py bench join dense [--queries 2000]

`cluster`: the sparse join of 200,000 queries on a local Dask cluster of two workers beside one process: CPU and clock
as a ratio, and whether every byte is the same. Counted is all from the call to the answer (sending, making ready on
each worker, scheduler), not the start of the workers and the loading of compiled loops; workers take no profile of
themselves and look at their own clock once a second rather than fifty times, as the guide has them started
(DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED=False, DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL=1s).

    python3 bootstrap.py bench join cluster

`index`: the same for the segment of 100,000 invented documents.

    python3 bootstrap.py bench join index

The baseline is no part of Kyoten; where it is missing: pip install sparse_dot_topn
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from benchmarks._texts import pair
from benchmarks.search import made
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.machines import build_on
from kyoten.core.matching.index.segment import ARRAYS
from kyoten.core.matching.join import dense
from kyoten.core.matching.join.machines import nearest_on
from kyoten.core.matching.join.sparse import nearest

KINDS = {
    "topics, no stop words": (0.4, 100),
    "topics, all words": (0.4, 0),
    "no topics, all words": (0.0, 0),
}
K = 10
TURNS = 3


def main(options: argparse.Namespace) -> int:
    return {"sparse": sparse_join, "dense": dense_join, "cluster": cluster_join, "index": cluster_index}[options.what](
        options
    )


def sparse_join(options: argparse.Namespace) -> int:
    try:
        from sparse_dot_topn import sp_matmul_topn
    except ImportError:
        print("left out: the baseline is missing; pip install sparse_dot_topn")
        return 0
    options.queries = options.queries or 10_000
    warm = pair(0, 10, 10, 0.4, 0)
    nearest(*warm, K, options.threads)
    for kind, (topical, stop) in KINDS.items():
        queries, documents = pair(1, options.queries, options.documents, topical, stop)
        ours, seconds, wall = timed(lambda q=queries, d=documents: nearest(q, d, K, options.threads))

        def bare(q: Any = queries, d: Any = documents) -> Any:
            turned = sparse.csr_matrix(d).T.tocsr()
            return sp_matmul_topn(sparse.csr_matrix(q), turned, K, sort=True, n_threads=options.threads)

        theirs, their_seconds, their_wall = timed(bare)
        full = np.diff(theirs.indptr) == K
        scores = theirs.data.reshape(-1, K) if full.all() else None
        same = scores is not None and np.array_equal(scores, ours.scores)
        places = scores is not None and np.mean(theirs.indices.reshape(-1, K) == ours.places)
        print(
            f"{kind}: {options.queries:,} x {options.documents:,}, {options.threads} thread(s): "
            f"{seconds:.2f} s of CPU, sparse_dot_topn {their_seconds:.2f}, {their_seconds / seconds:.2f} times as fast "
            f"(clock {wall:.2f} and {their_wall:.2f}); same scores to the last bit: {same}, same places {places:.4f}"
        )
    return 0


def dense_join(options: argparse.Namespace) -> int:
    number, size = options.queries or 2_000, 384
    draws = np.random.default_rng(1)
    left, right = (draws.normal(size=(rows, size)).astype(np.float32) for rows in (number, options.documents))
    square = draws.normal(size=(3_000, 3_000)).astype(np.float32)
    for precision in ("half", "eight_bits"):
        queries, documents = dense.pack(left, precision), dense.pack(right, precision)
        dense.nearest(queries, dense.Vectors(documents.values[:20], documents.scale[:20]), K)
        peaks, speeds = [], []
        for _turn in range(5):
            _product, seconds, _wall = timed(lambda: square @ square)
            peaks.append(2 * len(square) ** 3 / seconds)
            _found, seconds, _wall = timed(lambda q=queries, d=documents: dense.nearest(q, d, K))
            speeds.append(2 * number * options.documents * size / seconds)
        speed, peak = np.median(speeds), np.median(peaks)
        print(
            f"{precision}: {number:,} x {options.documents:,} x {size}: {speed / 1e9:.1f} GFLOP a second of CPU, "
            f"matrix product {peak / 1e9:.1f}: {speed / peak:.2f} of the peak"
        )
    return 0


def cluster_join(options: argparse.Namespace) -> int:
    queries, documents = pair(1, options.queries or 200_000, options.documents, 0.4, 100)
    beside(
        lambda address: nearest_on(address, queries[:800], documents[:50], K),
        lambda: nearest(queries, documents, K),
        lambda address: nearest_on(address, queries, documents, K),
        lambda found: (found.scores.tobytes(), found.places.tobytes()),
    )
    return 0


def cluster_index(options: argparse.Namespace) -> int:
    documents = made(options.documents, 1)
    beside(
        lambda address: build_on(address, documents[:50], LETTERS),
        lambda: build(documents, LETTERS),
        lambda address: build_on(address, documents, LETTERS),
        lambda found: [getattr(found, name).tobytes() for name in ARRAYS],
    )
    return 0


def beside(
    warm: Callable[[str], Any], alone: Callable[[], Any], shared: Callable[[str], Any], seen: Callable[[Any], Any]
) -> None:
    """Print CPU and clock of a task here and on a local cluster of two workers, the median of the turns of each."""
    import distributed
    from dask import config

    config.set({"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"})
    config.set({"distributed.admin.system-monitor.interval": "5s"})
    ours, theirs = [], []
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = [one.pid for one in cluster.workers.values()]
        warm(cluster.scheduler_address)
        for _turn in range(TURNS):
            here, seconds, wall = timed(alone)
            ours.append((seconds, wall))
            before = sum(map(cpu_of, workers))
            there, own, wall = timed(lambda: shared(cluster.scheduler_address))
            theirs.append((own + sum(map(cpu_of, workers)) - before, wall))
    (seconds, wall), (busy, their_wall) = np.median(ours, axis=0), np.median(theirs, axis=0)
    print(
        f"two workers, median of {TURNS} turns: CPU {busy:.1f} s beside {seconds:.1f} in one process, "
        f"{busy / seconds:.2f} times; clock {their_wall:.1f} s beside {wall:.1f}, {their_wall / wall:.2f} times; "
        f"every byte the same: {seen(here) == seen(there)}"
    )
    print(f"one process (CPU, clock): {np.round(ours, 1).tolist()}, two workers: {np.round(theirs, 1).tolist()}")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.0f}")


def cpu_of(process: int) -> float:
    """Seconds of CPU of another process (Linux)."""
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, and its seconds of CPU (all threads) and of the clock."""
    wall, busy = time.perf_counter(), time.process_time()
    found = act()
    return found, time.process_time() - busy, time.perf_counter() - wall


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("what", choices=["sparse", "dense", "cluster", "index"], default="sparse", nargs="?")
    asked.add_argument("--queries", type=int)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--threads", type=int, default=1)
    sys.exit(main(asked.parse_args()))
