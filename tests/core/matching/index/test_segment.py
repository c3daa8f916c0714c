import numpy as np
from tests.core.matching.made import document

from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.segment import key_of, packed_weight

MANY = [document("b", "電子"), document("c", "sensor", labels=frozenset("k")), document("a", "film")]


def test_public_documents_come_first_each_part_by_id():
    segment = build(MANY, LETTERS)
    assert ([segment.id_of(at) for at in range(3)], segment.publics) == (["a", "b", "c"], 2)


def test_documents_are_found_by_id():
    segment = build(MANY, LETTERS)
    assert [segment.find(name) for name in ("a", "b", "c", "d", "")] == [0, 1, 2, None, None]


def test_a_document_comes_out_whole():
    assert build(MANY, LETTERS).document(2) == MANY[1]


def test_the_title_counts_twice():
    assert packed_weight(np.array([[1, 3, 0, 0]], dtype=np.uint8)).tolist() == [5]


def test_terms_have_different_keys():
    assert key_of("電子") != key_of("電")
