import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching import cluster as module
from kyoten.core.matching.cluster import cluster, everywhere, results, shared_folder


def opened(address):
    with cluster(address):
        pass


def test_no_scheduler_is_said():
    with pytest.raises(KyotenError, match="no scheduler answers"):
        opened("nowhere:1:2")


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(KyotenError, match=r"pip install kyoten\[cluster\]"):
        opened("tcp://127.0.0.1:1")


def test_a_scheduler_without_machines_is_said(monkeypatch):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr(module, "MUSTER", 0.5)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(KyotenError, match="has no machine to work with"),
    ):
        opened(empty.scheduler_address)


def test_where_machines_are_out_of_reach_the_scheduler_sends_on():
    class Client:
        asked = []

        def scatter(self, what, direct, **_others):
            self.asked.append(direct)
            if direct:
                raise OSError("out of reach")
            return what

    assert (everywhere(Client(), "rows"), Client.asked) == ("rows", [True, False])


def test_what_has_arrived_is_let_go_by_the_machines():
    seen = []

    class Part:
        def release(self):
            seen.append("let go")

    class Client:
        def gather(self, part, direct):
            seen.append("arrived")
            return 1

    assert list(results(Client(), [Part(), Part()])) == [1, 1]
    assert seen == ["arrived", "let go"] * 2


class Machines:
    """A client whose machines are asked here."""

    def __init__(self, answers):
        self.answers = answers

    def run(self, act, *given, on_error):
        return {at: one if one is not True else act(*given) for at, one in enumerate(self.answers)}


def test_a_folder_that_all_machines_read_is_there_until_the_end():
    with shared_folder(Machines([True, True])) as folder:
        assert folder.is_dir()
    assert not folder.exists()


@pytest.mark.parametrize("other", [False, OSError("it dropped out")])
def test_where_one_machine_does_not_read_the_folder_there_is_none(other):
    with shared_folder(Machines([True, other])) as folder:
        assert folder is None
