from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.index.test_build import content
from tests.core.matching.made import document, documents

from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.build import build, in_order
from kyoten.core.matching.index.chain import chained


@settings(max_examples=25)
@given(documents, st.lists(st.integers(0, 12), max_size=3))
def test_chained_segments_of_documents_in_order_equal_one_built_of_all(given_documents, cuts):
    ordered = [given_documents[one] for one in in_order(given_documents)]
    bounds = [0, *sorted(cuts), len(ordered)]
    parts = [ordered[first:last] for first, last in pairwise(bounds)]
    assert content(chained([build(one, LETTERS) for one in parts])) == content(build(given_documents, LETTERS))


def test_a_chain_of_nothing_is_the_segment_of_nothing():
    nothing = build([], LETTERS)
    assert content(chained([nothing, nothing])) == content(nothing)


def alone(name, **changes):
    return build([document(name, "film", **changes)], LETTERS)


def test_a_chain_of_one_is_that_one():
    segment = alone("a", facets={"place": ("kyoto",)}, labels=frozenset("k"))
    assert content(chained([segment])) == content(segment)


def test_facets_and_labels_that_parts_number_for_themselves_are_numbered_anew():
    parts = [alone("a", facets={"place": ("osaka",)}), alone("b", facets={"field": ("optics",)}, labels=frozenset("z"))]
    parts.append(alone("c", facets={"place": ("kyoto",)}, labels=frozenset("k")))
    made = chained(parts)
    assert (made.label_sets, made.labels.tolist()) == (((), ("k",), ("z",)), [0, 2, 1])
    words = [made.facet_words[code] for code in made.facet_codes]
    assert [word for word in words if word[0] in ("place", "field")] == [
        ("place", "osaka"), ("field", "optics"), ("place", "kyoto")
    ]  # fmt: skip


def test_a_term_of_several_parts_has_its_documents_one_behind_the_other():
    made = chained([alone("a"), build([], LETTERS), alone("b"), alone("c", labels=frozenset("k"))])
    assert (made.docs.tolist(), made.starts.tolist(), made.public.tolist()) == ([0, 1, 2], [0, 3], [2])


def test_documents_and_ids_come_out_whole_of_a_chain():
    made = chained([alone("電子"), alone("b")])
    assert ([made.id_of(at) for at in range(2)], made.document(0)) == (["電子", "b"], document("電子", "film"))
    assert made.rank.tolist() == [1, 0]
