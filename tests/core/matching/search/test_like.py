import math
from collections import Counter

import pytest
from hypothesis import given, settings
from tests.core.matching.made import DAY, document, documents, keys

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import analyse, ask
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import WEIGHTS
from kyoten.core.matching.search.like import like


def subject(text):
    asked = ask(text)
    return [*asked.finding, *asked.beside]


def vector(one, seen, read=analyse):
    """The document's terms with (1 + ln w) × rarity among the documents seen."""
    counted = Counter()
    for name, text in one.texts.items():
        for term in read(text):
            counted[term] += WEIGHTS[name]
    held = [{term for text in other.texts.values() for term in analyse(text)} for other in seen]
    having = {term: sum(term in terms for terms in held) for term in counted}
    rarity = {term: math.log(1 + (len(seen) - having[term] + 0.5) / (having[term] + 0.5)) for term in counted}
    return {term: (1 + math.log(count)) * rarity[term] for term, count in counted.items()}


def cosine(one, other):
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(one[term] * other[term] for term in one.keys() & other.keys()) / length if length else 0


@settings(max_examples=25)
@given(documents.filter(bool), keys)
def test_the_score_is_the_cosine(given_documents, held):
    asked = given_documents[0]
    seen = [one for one in given_documents if one.open_to(held) and one.open_on(DAY)]
    found = like(Index.of(given_documents), asked, day=DAY, keys=held)
    scores = {one.id: cosine(vector(asked, seen, subject), vector(one, seen)) for one in seen if one.id != asked.id}
    assert {hit.id: hit.score for hit in found.hits} == pytest.approx({k: v for k, v in scores.items() if v})
    for hit in found.hits:
        assert math.isclose(sum(reason.weight for reason in hit.reasons), hit.score, abs_tol=1e-6)


def test_a_document_is_most_like_its_copy():
    index = Index.of([document("a", "thin film"), document("b", "thin film"), document("c", "film")])
    hits = like(index, document("a", "thin film"), day=DAY).hits
    assert ([hit.id for hit in hits], round(hits[0].score, 9)) == (["b", "c"], 1)


def test_texts_that_share_grammar_alone_are_not_alike():
    index = Index.of([document("a", "鉄を試してみた")])
    assert like(index, document("x", "膜を試してみた"), day=DAY).hits[0].reasons[0].term == "試"
    assert like(index, document("x", "膜についてみた"), day=DAY).hits == ()


def test_like_what_is_nothing_finds_nothing():
    assert like(Index.of([document("a", "film")]), document("x"), day=DAY).hits == ()


def test_fewer_than_none_is_refused():
    with pytest.raises(KyotenError, match="0 or more"):
        like(Index.of([]), document("x"), day=DAY, first=-1)


def test_no_more_than_asked_for_are_given_and_all_are_counted():
    index = Index.of([document(name, "thin film") for name in "abcd"])
    found = like(index, document("a", "thin film"), day=DAY, first=2)
    assert ([hit.id for hit in found.hits], found.total) == (["b", "c"], 4)


def test_kinds_and_readers_narrow_as_in_a_search():
    changes = {"b": {"kind": "seed"}, "c": {}, "d": {"labels": frozenset("k")}}
    index = Index.of([document(name, "film", **given) for name, given in changes.items()])
    asked = document("x", "film")
    assert [hit.id for hit in like(index, asked, day=DAY, kinds=["need"]).hits] == ["c"]
    assert [hit.id for hit in like(index, asked, day=DAY, keys=["k"], facets={"place": []}).hits] == ["b", "c", "d"]
