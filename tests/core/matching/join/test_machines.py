import os
import signal
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.join.test_sparse import random_rows, rows, tables

from kyoten.core.matching.cluster import shared_folder
from kyoten.core.matching.join import machines
from kyoten.core.matching.join.laid import arrays_of, arrays_of_rows, lay
from kyoten.core.matching.join.machines import bounds, forget, nearest_on, part
from kyoten.core.matching.join.sparse import nearest, prepare

DOCUMENTS = arrays_of(prepare(random_rows(10, 1)))


def bytes_of(found):
    return found.places.tobytes(), found.scores.tobytes()


def killer(pid, task="part-"):
    """A plugin of the scheduler that kills a worker as soon as the first part is done."""
    from distributed.diagnostics.plugin import SchedulerPlugin

    class Killer(SchedulerPlugin):
        killed = False

        def transition(self, key, start, finish, *_args, **_known):
            if not self.killed and finish == "memory" and str(key).startswith(task):
                self.killed = True
                os.kill(pid, signal.SIGKILL)

    return Killer()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_no_byte(monkeypatch):
    """Neither where all is sent nor, with the other worker killed, where all is laid in a folder."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    queries, documents = random_rows(400, 1), random_rows(600, 2)
    here, ways = bytes_of(nearest(queries, documents, 5)), (lambda _client: nullcontext(None), shared_folder)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = list(cluster.workers.values())
        for worker, way in zip(workers, ways, strict=True):
            monkeypatch.setattr(machines, "shared_folder", way)
            plugin = killer(worker.pid)
            cluster.scheduler.add_plugin(plugin, name=f"killer of {worker.pid}")
            there = bytes_of(nearest_on(cluster.scheduler_address, queries, documents, 5))
            assert (plugin.killed, there) == (True, here)


@settings(max_examples=40, deadline=None)
@given(tables, tables, st.integers(1, 4), st.integers(1, 9), st.booleans())
def test_parts_of_the_queries_give_the_bytes_of_the_whole(queries, documents, k, number, together):
    queries, documents = rows(queries), rows(documents)
    ready = arrays_of(prepare(documents))
    with TemporaryDirectory() as name:
        folder = Path(name) if together else None
        held = lay(ready, folder, "documents") or ready
        found = []
        for first, last in pairwise(bounds(queries.shape[0], number)):
            own = arrays_of_rows(queries, first, last)
            found.append(part(name, lay(own, folder, f"queries-{first}") or own, held, k))
    whole = nearest(queries, documents, k)
    assert b"".join(places.tobytes() for places, _scores in found) == whole.places.tobytes()
    assert b"".join(scores.tobytes() for _places, scores in found) == whole.scores.tobytes()


@given(st.integers(0, 10_000), st.integers(1, 70))
def test_parts_hold_all_rows_and_do_not_grow(number, parts):
    found = bounds(number, parts)
    sizes = np.diff(found)
    assert (found[0], found[-1]) == (0, number)
    assert (sizes > 0).all()
    assert (np.diff(sizes) <= 1).all()


def test_documents_are_opened_once_a_run_and_let_go_at_its_end():
    queries = arrays_of_rows(random_rows(2, 2), 0, 2)
    first = part("one", queries, DOCUMENTS, 3)
    again = part("one", queries, {}, 3)
    assert np.array_equal(first, again)
    forget()
    with pytest.raises(KeyError):
        part("one", queries, {}, 3)


def test_a_machine_that_does_not_read_the_folder_hands_its_part_on(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr(machines, "PAUSE", 0)
    with pytest.raises(distributed.Reschedule):
        part("two", str(tmp_path / "queries"), str(tmp_path / "documents"), 3)
