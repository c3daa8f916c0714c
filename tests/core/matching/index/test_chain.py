from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.index.test_build import content
from tests.core.matching.made import documents

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
