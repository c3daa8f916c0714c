import numpy as np
import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.join import proposing
from kyoten.core.matching.join.dense import EXACT_UP_TO, FEW_QUESTIONS, nearest_of_proposed, pack
from kyoten.core.matching.join.proposing import nearest_vectors, pays, refuse_unless_possible


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(proposing, "find_spec", lambda _name: None)
    with pytest.raises(KyotenError, match=r"pip install kyoten\[nearest\]"):
        proposing.graph(pack(np.eye(3)))


def test_few_documents_are_all_compared():
    documents = pack(np.random.default_rng(1).normal(size=(30, 8)))
    assert nearest_vectors(documents, documents, 1).places.ravel().tolist() == list(range(30))


def test_many_documents_without_the_package_are_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr(proposing, "find_spec", lambda _name: None)
    refuse_unless_possible(FEW_QUESTIONS + 1, EXACT_UP_TO)
    with pytest.raises(KyotenError, match=r"more than 300,000 documents .* pip install kyoten\[nearest\]"):
        refuse_unless_possible(FEW_QUESTIONS + 1, EXACT_UP_TO + 1)


@pytest.mark.parametrize(
    ("questions", "documents", "graph"),
    [(1, 10_000_000, False), (200_000, 300_001, False), (200_001, 300_000, False), (200_001, 300_001, True)],
)
def test_a_graph_is_made_for_many_questions_among_many_documents(questions, documents, graph):
    assert pays(questions, documents) is graph


@pytest.mark.skipif(not proposing.is_installed(), reason="the package of the extra `nearest` is not installed")
def test_above_the_limit_a_graph_proposes_and_scores_are_exact(monkeypatch):
    documents = pack(np.random.default_rng(1).normal(size=(100, 8)))
    exact = nearest_vectors(documents, documents, 3)
    monkeypatch.setattr("kyoten.core.matching.join.dense.EXACT_UP_TO", 50)
    monkeypatch.setattr("kyoten.core.matching.join.dense.FEW_QUESTIONS", 50)
    assert nearest_vectors(documents, documents, 3).scores.tolist() == exact.scores.tolist()


@pytest.mark.skipif(not proposing.is_installed(), reason="the package of the extra `nearest` is not installed")
def test_the_nearest_of_few_are_proposed():
    documents = pack(np.random.default_rng(1).normal(size=(100, 8)))
    found = nearest_of_proposed(documents, documents, 1, proposing.graph(documents))
    assert found.places.ravel().tolist() == list(range(100))


@pytest.mark.skipif(not proposing.is_installed(), reason="the package of the extra `nearest` is not installed")
@pytest.mark.parametrize("step", [1, 2, 99])
def test_no_more_are_proposed_than_there_are_and_each_once(monkeypatch, step):
    monkeypatch.setattr(proposing, "STEP", step)
    documents = pack(np.eye(3))
    proposed = proposing.graph(documents)(documents.single(0, 2), 10)
    assert [sorted(row) for row in proposed.tolist()] == [[0, 1, 2]] * 2


def test_what_is_missing_and_from_how_many_on_is_told_in_whole(monkeypatch):
    monkeypatch.setattr(proposing, "find_spec", lambda _name: None)
    with pytest.raises(KyotenError) as caught:
        refuse_unless_possible(FEW_QUESTIONS + 1, EXACT_UP_TO + 1)
    assert str(caught.value) == (
        "for more than 200,000 questions among more than 300,000 documents vectors need the package usearch: "
        "pip install kyoten[nearest]"
    )


def test_many_vectors_without_the_package_are_not_compared(monkeypatch):
    monkeypatch.setattr(proposing, "find_spec", lambda _name: None)
    monkeypatch.setattr("kyoten.core.matching.join.dense.EXACT_UP_TO", 2)
    monkeypatch.setattr("kyoten.core.matching.join.dense.FEW_QUESTIONS", 2)
    with pytest.raises(KyotenError, match="usearch"):
        nearest_vectors(pack(np.eye(3)), pack(np.eye(3)), 1)
    assert nearest_vectors(pack(np.eye(2)), pack(np.eye(2)), 1).places.tolist() == [[0], [1]]
