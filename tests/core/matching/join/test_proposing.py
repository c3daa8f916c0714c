import numpy as np
import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join import proposing
from kyoten.core.matching.join.dense import nearest_of_proposed, pack


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(proposing, "find_spec", lambda _name: None)
    with pytest.raises(KyotenError, match=r"pip install kyoten\[nearest\]"):
        proposing.graph(pack(np.eye(3)))


@pytest.mark.skipif(not proposing.is_installed(), reason="the package of the extra `nearest` is not installed")
def test_the_nearest_of_few_are_proposed():
    documents = pack(np.random.default_rng(1).normal(size=(100, 8)))
    found = nearest_of_proposed(documents, documents, 1, proposing.graph(documents))
    assert found.places.ravel().tolist() == list(range(100))
