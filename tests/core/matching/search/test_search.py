import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.made import DAY, document, documents, keys, queries

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import analyse, ask
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.segment import WEIGHTS
from kyoten.core.matching.search.search import search

K1, B = 1.2, 0.75


def plainly(given_documents, query, held):
    """Ids and scores of what a reader finds, by the formula and nothing else."""
    seen = [one for one in given_documents if one.open_to(held) and one.open_on(DAY)]
    weighed = {}
    for one in seen:
        weighed[one.id] = Counter()
        for name, text in one.texts.items():
            for term, count in Counter(analyse(text)).items():
                weighed[one.id][term] += WEIGHTS[name] * count
    mean = sum(sum(terms.values()) for terms in weighed.values()) / max(len(seen), 1) or 1
    asked, found = ask(query), {}
    for name, terms in weighed.items():
        if not set(asked.finding) & set(terms):
            continue
        length, score = sum(terms.values()), 0.0
        for term, often in Counter((*asked.finding, *asked.beside)).items():
            having = sum(term in other for other in weighed.values())
            rarity = math.log(1 + (len(seen) - having + 0.5) / (having + 0.5))
            weight = terms[term]
            score += often * rarity * weight * (K1 + 1) / (weight + K1 * (1 - B + B * length / mean))
        found[name] = score
    return found


@settings(max_examples=25)
@given(documents, queries.filter(str.strip), keys)
def test_scores_are_those_of_the_formula(given_documents, query, held):
    found = search(Index.of(given_documents), query, day=DAY, keys=held)
    expected = plainly(given_documents, query, held)
    assert {hit.id: hit.score for hit in found.hits} == pytest.approx(expected)
    assert found.total == len(expected)
    assert [(-hit.score, hit.id) for hit in found.hits] == sorted((-hit.score, hit.id) for hit in found.hits)


@settings(max_examples=25)
@given(documents, queries, keys, st.sampled_from([{}, {"place": ["kyoto"]}, {"kind": ["seed"], "place": ["osaka"]}]))
def test_what_a_reader_may_not_know_changes_nothing(given_documents, query, held, facets):
    known = [one for one in given_documents if one.open_to(held) and one.open_on(DAY)]
    answers = [search(Index.of(some), query, day=DAY, keys=held, facets=facets) for some in (given_documents, known)]
    one, other = ([(hit.id, hit.score, hit.reasons) for hit in found.hits] for found in answers)
    assert one == other
    assert [found.total for found in answers] == [answers[0].total] * 2
    assert answers[0].counts == answers[1].counts


@settings(max_examples=25)
@given(documents, queries, st.integers(0, 12))
def test_segments_answer_as_one(given_documents, query, cut):
    parted = Index.of(given_documents[:cut]).adding(given_documents[cut:]).removing(["d1"])
    one, other = (search(index, query, day=DAY, keys=("a",)) for index in (parted, parted.merged()))
    assert [(hit.id, hit.score) for hit in one.hits] == [(hit.id, hit.score) for hit in other.hits]
    assert (one.total, one.counts) == (other.total, other.counts)


@settings(max_examples=25)
@given(documents, queries, keys)
def test_reasons_sum_to_the_score(given_documents, query, held):
    for hit in search(Index.of(given_documents), query, day=DAY, keys=held).hits:
        assert math.isclose(sum(reason.weight for reason in hit.reasons), hit.score, abs_tol=1e-6)


def test_a_reason_names_term_and_field():
    one = document("a", texts={"title": "薄膜", "abstract": "錫の薄膜"})
    [hit] = search(Index.of([one]), "錫", day=DAY).hits
    assert [(reason.term, reason.field) for reason in hit.reasons] == [("錫", "abstract")]
    assert (hit.document, hit.sentence) == (one, "錫の薄膜")


def test_spaces_find_everything_newest_first():
    index = Index.of([document("a"), document("b", listed=DAY), document("c", listed=DAY.replace(day=2))])
    found = search(index, " ", day=DAY)
    assert ([hit.id for hit in found.hits], found.total) == (["b", "a"], 2)


def test_hits_come_page_by_page():
    index = Index.of([document(f"d{number}", "film") for number in range(5)])
    pages = [search(index, "film", day=DAY, first=2, after=after) for after in (0, 2, 4, 6)]
    assert [[hit.id for hit in page.hits] for page in pages] == [["d0", "d1"], ["d2", "d3"], ["d4"], []]
    assert {page.total for page in pages} == {5}


def test_kinds_and_facets_narrow():
    index = Index.of([document("a", "film", kind="seed"), document("b", "film")])
    found = search(index, "film", day=DAY, kinds=["seed"])
    assert ([hit.id for hit in found.hits], found.counts["kind"]) == (["a"], {"need": 1, "seed": 1})


def test_a_search_before_the_beginning_is_refused():
    with pytest.raises(KyotenError, match="0 or later"):
        search(Index.of([]), "film", day=DAY, after=-1)


@pytest.mark.parametrize(("first", "after"), [(-1, 0), (0, -1)])
def test_numbers_below_nothing_are_refused(first, after):
    with pytest.raises(KyotenError, match="a search begins at 0 or later and asks for 0 or more documents"):
        search(Index.of([]), "film", day=DAY, first=first, after=after)


def test_no_hits_asked_for_still_tells_how_many_there_are():
    found = search(Index.of([document("a", "film")]), "film", day=DAY, first=0)
    assert (found.hits, found.total, found.counts["kind"]) == ((), 1, {"need": 1})


def test_a_question_of_grammar_alone_finds_nothing():
    assert search(Index.of([document("a", "の film")]), "the", day=DAY).total == 0


def test_words_of_one_facet_widen_and_two_facets_narrow():
    places = {"a": {"place": ("kyoto",)}, "b": {"place": ("osaka",)}, "c": {"place": ("kyoto",), "stage": ("trial",)}}
    index = Index.of([document(name, "film", facets=facets) for name, facets in places.items()])

    def names(**facets):
        return [hit.id for hit in search(index, "film", day=DAY, facets=facets).hits]

    assert names(place=["kyoto", "osaka"]) == ["a", "b", "c"]
    assert (names(place=["kyoto"], stage=["trial"]), names(stage=[], place=["osaka"])) == (["c"], ["b"])


def test_a_word_that_the_question_has_itself_is_not_told_of_the_bridge():
    found = search(Index.of([document("a", "film")]), "film", day=DAY, across={"film": 1.0})
    assert (found.across, found.hits[0].score) == (
        frozenset(),
        search(Index.of([document("a", "film")]), "film", day=DAY).hits[0].score,
    )
