from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.made import document, documents

from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.document import TEXTS
from kyoten.core.matching.index.build import build, entry_of, facet_of, in_order, joined, merge, ranks, sealed, terms_of
from kyoten.core.matching.index.segment import ARRAYS, FOREVER, LONGEST, MOST_IN_A_FIELD, NEVER, key_of
from kyoten.core.matching.index.stored import pack


def content(segment):
    arrays = {name: (getattr(segment, name).dtype.str, getattr(segment, name).tobytes()) for name in ARRAYS}
    return arrays, segment.facet_words, segment.label_sets


@settings(max_examples=25)
@given(documents, st.randoms())
def test_the_order_of_documents_changes_no_byte(given_documents, random):
    other = list(given_documents)
    random.shuffle(other)
    assert content(build(given_documents, LETTERS)) == content(build(other, LETTERS))


@settings(max_examples=25)
@given(documents, st.integers(0, 12), st.sets(st.integers(0, 11)))
def test_merged_segments_equal_one_built_of_what_lives(given_documents, cut, dead):
    parts, living = [], []
    for some in (given_documents[:cut], given_documents[cut:]):
        segment = build(some, LETTERS)
        alive = np.array([at not in dead for at in range(len(segment))], dtype=np.bool_)
        living += [segment.document(at) for at in np.flatnonzero(alive).tolist()]
        parts.append((segment, alive))
    assert content(merge(parts)) == content(build(living, LETTERS))


def test_a_term_counts_by_field():
    one = document("n", texts={"title": "sensor", "abstract": "sensors, a sensor", "keywords": "film"})
    segment = build([one], LETTERS)
    at = np.flatnonzero(segment.keys == np.uint64(key_of("sensor")))
    assert (segment.fields[at].tolist(), segment.weights[at].tolist()) == ([[1, 2, 0, 0]], [4])


def test_a_term_counts_only_so_often_in_a_field():
    segment = build([document("n", "film " * 300)], LETTERS)
    assert segment.fields.tolist() == [[MOST_IN_A_FIELD, 0, 0, 0]]


def test_kind_and_language_are_facets():
    one = document("n", facets={"place": ("kyoto",)})
    assert entry_of(one).facets == (("kind", "need"), ("language", "mixed"), ("place", "kyoto"))


def test_open_ends_of_an_offer_are_the_ends_of_time():
    entries = [entry_of(document("n")), entry_of(document("n", listed=date(2009, 4, 1), expires=date(2010, 3, 31)))]
    days = [(one.listed, one.expires) for one in entries]
    assert days == [(NEVER, FOREVER), (date(2009, 4, 1).toordinal(), date(2010, 3, 31).toordinal())]


def test_labels_stand_in_order():
    assert entry_of(document("n", labels=frozenset({"c", "a", "b"}))).labels == ("a", "b", "c")


def test_terms_read_in_parts_make_the_same_segment():
    given = [document("a", "film"), document("b", "film sensor"), document("c", "電子")]
    first, second = terms_of(given[:1], LETTERS), terms_of(given[1:], LETTERS)
    numbered = type(second)(second.keys, second.docs + 1, second.fields)
    made = sealed([entry_of(one) for one in given], joined([first, numbered]))
    assert content(made) == content(build(given, LETTERS))


def test_a_segment_of_nothing_is_empty():
    segment = build([], LETTERS)
    assert (len(segment), segment.keys.tolist(), segment.facet_words, segment.label_sets) == (0, [], (), ((),))


def test_order_and_ranks_by_hand():
    given = [document("b"), document("a", labels=frozenset("k")), document("c")]
    assert (in_order(given), ranks(["b", "c", "a"]).tolist()) == ([0, 2, 1], [1, 2, 0])


def test_each_word_knows_its_facet():
    assert facet_of([("kind", "need"), ("kind", "seed"), ("place", "kyoto")]).tolist() == [0, 0, 1]


def lists_of(segment):
    """By key of a term the documents it stands in by id, with counts by field."""
    found = {}
    for at, key in enumerate(segment.keys.tolist()):
        own = range(segment.starts[at], segment.starts[at + 1])
        found[key] = {segment.id_of(segment.docs[one]): segment.fields[one].tolist() for one in own}
    return found


@settings(max_examples=25)
@given(documents)
def test_the_lists_are_those_of_reading_every_text(given_documents):
    expected = {}
    for one in given_documents:
        for place, name in enumerate(TEXTS):
            for term in LETTERS.document(one.texts.get(name, ""), one.language):
                expected.setdefault(key_of(term), {}).setdefault(one.id, [0, 0, 0, 0])[place] += 1
    assert lists_of(build(given_documents, LETTERS)) == expected


@settings(max_examples=25)
@given(documents)
def test_what_stands_beside_a_posting_is_what_the_document_says(given_documents):
    segment = build(given_documents, LETTERS)
    weights = {term: {} for term in segment.keys.tolist()}
    for key, own in lists_of(segment).items():
        weights[key] = {
            one: 2 * title + abstract + 2 * words + claims for one, (title, abstract, words, claims) in own.items()
        }
    lengths = {one.id: sum(own.get(one.id, 0) for own in weights.values()) for one in given_documents}
    assert {segment.id_of(at): int(one) for at, one in enumerate(segment.lengths)} == lengths
    assert segment.spans.tolist() == [lengths[segment.id_of(at)] for at in segment.docs]
    assert segment.weights.tolist() == [own[one] for own in weights.values() for one in own]


@settings(max_examples=25)
@given(documents)
def test_public_documents_stand_before_those_with_labels_in_every_list(given_documents):
    segment = build(given_documents, LETTERS)
    public = {one.id for one in given_documents if not one.labels}
    for at in range(len(segment.keys)):
        own = [segment.id_of(one) in public for one in segment.docs[segment.starts[at] : segment.starts[at + 1]]]
        assert (own, segment.public[at]) == (sorted(own, reverse=True), sum(own))


def test_a_document_counts_as_no_longer_than_two_bytes_hold():
    words = " ".join(f"w{number}" for number in range(33_000))
    segment = build([document("long", words), document("short", "film")], LETTERS)
    assert segment.lengths.tolist() == [LONGEST, 2]


def test_a_document_that_was_written_already_is_not_written_again():
    assert entry_of(document("n", "film"), b"as it was").text == b"as it was"
    assert entry_of(document("n", "film")).text == pack(document("n", "film"))


def test_a_word_of_a_facet_that_is_named_twice_stands_once():
    one = entry_of(document("n", facets={"place": ("kyoto", "kyoto"), "field": ("kyoto",)}))
    assert one.facets[:2] == (("field", "kyoto"), ("kind", "need"))
    assert one.facets[3:] == (("place", "kyoto"),)
