import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.made import DAY, document, documents, keys

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.search.alike import alike
from kyoten.core.matching.search.both import Meaning
from kyoten.core.matching.search.found import MEANING
from kyoten.core.matching.search.like import like

FILM, CELL = document("film", "thin film", language="en"), document("cell", "電池", language="ja")
ASKED = document("asked", "coating film", language="en")


def meaning(index, near, least=0.5):
    """As if a model found what `near` says; every other document has no vector."""
    rows = []
    for part in index.parts:
        cosines = [near.get(part.segment.id_of(at), 0.0) for at in range(len(part.segment))]
        rows.append(np.array([[one, math.sqrt(1 - one * one)] if one else [0, 0] for one in cosines], dtype=np.float16))
    return Meaning(np.array([1.0, 0.0]), tuple(rows), least)


def test_words_and_meaning_find_together_and_each_says_what_it_adds():
    index = Index.of([FILM, CELL])
    found = alike(index, ASKED, meaning(index, {"cell": 0.9}), day=DAY)
    assert {hit.id: [(one.term, one.field) for one in hit.reasons] for hit in found.hits} == {
        "film": [("film", "title")],
        "cell": [("", MEANING)],
    }


def test_the_document_itself_is_left_out_of_both():
    index = Index.of([FILM, CELL])
    found = alike(index, FILM, meaning(index, {"film": 0.9, "cell": 0.8}), day=DAY)
    assert [hit.id for hit in found.hits] == ["cell"]


def test_little_likeness_of_words_alone_is_not_found():
    index = Index.of([FILM, CELL])
    [hit] = like(index, ASKED, day=DAY).hits
    assert alike(index, ASKED, meaning(index, {}), day=DAY, least=hit.score + 0.01).hits == ()


def test_words_of_the_bridge_find_and_are_told_apart():
    index = Index.of([FILM, CELL])
    found = alike(index, ASKED, meaning(index, {}), day=DAY, across="電池")
    assert {hit.id for hit in found.hits} == {"film", "cell"}
    assert "電池" in found.across
    assert "film" not in found.across


def test_a_number_below_zero_is_refused():
    index = Index.of([FILM])
    with pytest.raises(KyotenError, match="0 or more"):
        alike(index, ASKED, meaning(index, {}), day=DAY, first=-1)


@settings(max_examples=20)
@given(documents.filter(bool), keys, st.floats(0, 1))
def test_reasons_sum_to_the_score_and_what_is_hidden_changes_nothing(given_documents, held, cosine):
    near = {one.id: cosine for one in given_documents[::2]}
    known = [one for one in given_documents if one.open_to(held) and one.open_on(DAY)]
    told = []
    for some in (given_documents, known):
        index = Index.of(some)
        hits = alike(index, given_documents[0], meaning(index, near), day=DAY, keys=held).hits
        told.append([(hit.id, hit.score, hit.reasons) for hit in hits])
    assert told[0] == told[1]
    for _name, score, reasons in told[0]:
        assert math.isclose(sum(one.weight for one in reasons), score, abs_tol=1e-6)


@pytest.mark.parametrize(("cosine", "found"), [(0.4, []), (0.6, ["film"])])
def test_what_shares_too_little_is_found_by_enough_meaning_alone(cosine, found):
    index = Index.of([FILM])
    asked = alike(index, ASKED, meaning(index, {"film": cosine}), day=DAY, least=2.0)
    assert [hit.id for hit in asked.hits] == found
