import os
import signal

import pytest
from tests.core.matching.join.test_sparse import random_rows

from kyoten.core.matching.join.machines import nearest_on
from kyoten.core.matching.join.sparse import nearest


def killer(pid):
    """A plugin of the scheduler that kills a worker as soon as the first part is done."""
    from distributed.diagnostics.plugin import SchedulerPlugin

    class Killer(SchedulerPlugin):
        killed = False

        def transition(self, key, start, finish, *_args, **_known):
            if not self.killed and finish == "memory" and str(key).startswith("_part"):
                self.killed = True
                os.kill(pid, signal.SIGKILL)

    return Killer()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_no_byte():
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    queries, documents = random_rows(400, 1), random_rows(600, 2)
    here = nearest(queries, documents, 5)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        plugin = killer(next(iter(cluster.workers.values())).pid)
        cluster.scheduler.add_plugin(plugin, name="killer")
        there = nearest_on(cluster.scheduler_address, queries, documents, 5)
    assert plugin.killed
    assert there.places.tobytes() == here.places.tobytes()
    assert there.scores.tobytes() == here.scores.tobytes()
