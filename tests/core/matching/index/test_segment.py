import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.made import document, documents

from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.document import TEXTS
from kyoten.core.matching.index.build import build
from kyoten.core.matching.index.segment import ARRAYS, MOST_IN_A_FIELD, WEIGHTS, key_of, packed_weight
from kyoten.core.matching.index.stored import pack

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


@pytest.mark.parametrize(
    ("fields", "weight"), [([0, 0, 0, 0], 0), ([1, 0, 0, 0], 2), ([0, 0, 1, 2], 4), ([255, 255, 255, 255], 1530)]
)
def test_a_term_counts_by_the_fields_in_which_it_stands(fields, weight):
    assert packed_weight(np.array([fields], dtype=np.uint8)).tolist() == [weight]
    assert sum(WEIGHTS[name] * count for name, count in zip(TEXTS, fields, strict=True)) == weight


def test_a_term_counts_no_more_often_than_a_byte_holds():
    segment = build([document("a", "film " * 300)], LETTERS)
    assert (segment.fields.max(), segment.weights.max()) == (MOST_IN_A_FIELD, 2 * MOST_IN_A_FIELD)


def test_facets_are_named_in_order_and_once():
    segment = build([document("a", facets={"stage": ("trial",), "place": ("osaka", "kyoto")})], LETTERS)
    assert segment.facet_names == ("kind", "language", "place", "stage")
    assert segment.facet_words[2:] == (("place", "kyoto"), ("place", "osaka"), ("stage", "trial"))


def test_several_ids_are_told_at_once():
    segment = build(MANY, LETTERS)
    assert segment.ids_of(np.array([2, 0])) == ["c", "a"]


def test_the_key_of_a_term_is_the_same_on_every_machine():
    assert key_of("film") == int.from_bytes(hashlib.blake2b(b"film", digest_size=8).digest(), "little")


def test_rank_is_the_place_in_the_order_of_ids():
    segment = build([document("b"), document("a", labels=frozenset("k")), document("c")], LETTERS)
    assert (segment.ids_of(np.arange(3)), segment.rank.tolist()) == (["b", "c", "a"], [1, 2, 0])


def test_a_segment_without_labels_is_public_as_a_whole():
    assert build([document("a"), document("b")], LETTERS).publics == 2


@settings(max_examples=25)
@given(documents, st.sampled_from([*(f"d{at}" for at in range(10)), "", "z"]))
def test_a_document_is_found_where_it_stands(given_documents, name):
    segment = build(given_documents, LETTERS)
    at = segment.find(name)
    assert (at is not None) == (name in {one.id for one in given_documents})
    assert at is None or (segment.id_of(at), segment.document(at).id) == (name, name)


@settings(max_examples=25)
@given(documents)
def test_public_documents_are_counted_and_ids_told_in_their_order(given_documents):
    segment = build(given_documents, LETTERS)
    expected = sorted(given_documents, key=lambda one: (bool(one.labels), one.id))
    assert segment.publics == sum(not one.labels for one in given_documents)
    assert segment.ids_of(np.arange(len(segment))) == [one.id for one in expected]


def test_the_size_of_a_segment_is_that_of_its_arrays():
    segment = build(MANY, LETTERS)
    assert segment.size == sum(getattr(segment, name).nbytes for name in ARRAYS)


def test_the_text_of_a_document_is_what_was_packed():
    segment = build(MANY, LETTERS)
    assert [segment.text_of(at) for at in range(3)] == [pack(MANY[at]) for at in (2, 0, 1)]
