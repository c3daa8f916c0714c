import pytest
from tests.core.matching.index.test_build import content
from tests.core.matching.join.test_machines import killer
from tests.core.matching.made import document

from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.machines import build_on

SOME = [
    document(f"n{at}", f"film number{at % 7} 電子{at % 5}部品", labels=frozenset(["k"][: at % 2])) for at in range(60)
]


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_no_byte_of_the_segment():
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        plugin = killer(next(iter(cluster.workers.values())).pid, "_part-")
        cluster.scheduler.add_plugin(plugin, name="killer")
        there = build_on(cluster.scheduler_address, SOME, LETTERS)
        nothing = build_on(cluster.scheduler_address, [], LETTERS)
    assert plugin.killed
    assert content(there) == content(build(SOME, LETTERS))
    assert content(nothing) == content(build([], LETTERS))
