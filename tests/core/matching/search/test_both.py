import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.matching.made import DAY, document, documents, keys, queries

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.fusion.fuse import normal
from kyoten.core.matching.fusion.weight import Learned, learn, weight_of
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.both import Meaning, asked_as, both, nearest, neighbours, preferences
from kyoten.core.matching.search.found import MEANING
from kyoten.core.matching.search.search import answered, search

ASKED = np.array([1.0, 0.0])
FILM, BATTERY = document("film", "film", language="en"), document("cell", "電池", language="ja")


def meaning(index, near, least=0.5, learned=None):
    """As if a model found what `near` says; every other document has no vector."""
    rows = []
    for part in index.parts:
        cosines = [near.get(part.segment.id_of(at), 0.0) for at in range(len(part.segment))]
        rows.append(np.array([[one, math.sqrt(1 - one * one)] if one else [0, 0] for one in cosines], dtype=np.float16))
    return Meaning(ASKED, tuple(rows), least, learned or Learned())


def ids(found):
    return [hit.id for hit in found.hits]


def test_what_shares_no_word_is_found_by_meaning_and_says_so():
    index = Index.of([FILM, BATTERY])
    found = both(index, "film", meaning(index, {"cell": 0.9}), day=DAY)
    assert (set(ids(found)), found.total) == ({"film", "cell"}, 2)
    [own] = [hit for hit in found.hits if hit.id == "cell"]
    assert [(one.term, one.field) for one in own.reasons] == [("", MEANING)]


def test_below_the_least_cosine_nothing_is_found():
    index = Index.of([FILM, BATTERY])
    assert ids(both(index, "film", meaning(index, {"cell": 0.4}), day=DAY)) == ["film"]


def test_below_the_least_cosine_meaning_still_orders_what_shares_a_word():
    index = Index.of([document(name, "film") for name in "ab"] + [BATTERY])
    near = {"a": 0.2, "b": 0.4, "cell": 0.45}
    found = both(index, "film", meaning(index, near), day=DAY)
    assert (ids(found), found.total) == (["b", "a"], 2)
    assert [any(one.field == MEANING for one in hit.reasons) for hit in found.hits] == [True, False]


def test_the_scale_of_meaning_does_not_end_where_finds_by_meaning_do():
    """0.6 and 0.55 are found; on a scale that ended at 0.5 the second would stand at half of the first."""
    index = Index.of([document(name, "zinc") for name in "abcd"])
    found = both(index, "film", meaning(index, {"a": 0.6, "b": 0.55, "c": 0.1, "d": 0.3}), day=DAY)
    [first, second] = [hit.score for hit in found.hits]
    assert second / first == pytest.approx((0.55 - 0.1) / (0.6 - 0.1), abs=0.01)


@pytest.mark.parametrize("page", [{"first": -1}, {"after": -1}])
def test_a_number_below_zero_is_refused_as_by_words_alone(page):
    index = Index.of([FILM, BATTERY])
    with pytest.raises(KyotenError, match="begins at 0 or later"):
        both(index, "film", meaning(index, {}), day=DAY, **page)
    with pytest.raises(KyotenError, match="begins at 0 or later"):
        search(index, "film", day=DAY, **page)


@settings(max_examples=25)
@given(documents, queries.filter(str.strip), keys, st.floats(0, 1))
def test_reasons_sum_to_the_score_of_both(given_documents, query, held, cosine):
    index = Index.of(given_documents)
    near = {one.id: cosine for one in given_documents[::2]}
    for hit in both(index, query, meaning(index, near), day=DAY, keys=held).hits:
        assert math.isclose(sum(reason.weight for reason in hit.reasons), hit.score, abs_tol=1e-6)


@settings(max_examples=25)
@given(documents, queries.filter(str.strip), keys, st.sampled_from([{}, {"place": ["kyoto"]}]))
def test_what_a_reader_may_not_know_changes_nothing_in_meaning_either(given_documents, query, held, facets):
    near = {one.id: 0.9 for one in given_documents[::2]}
    known = [one for one in given_documents if one.open_to(held) and one.open_on(DAY)]
    indexes = [Index.of(some) for some in (given_documents, known)]
    one, other = (both(own, query, meaning(own, near), day=DAY, keys=held, facets=facets) for own in indexes)
    assert [(hit.id, hit.score, hit.reasons) for hit in one.hits] == [
        (hit.id, hit.score, hit.reasons) for hit in other.hits
    ]
    assert (one.total, one.counts) == (other.total, other.counts)


def test_what_is_not_seen_is_not_compared():
    index = Index.of([FILM, replace(BATTERY, labels=frozenset({"office"}))])
    near = nearest(index, look(index, (), DAY), meaning(index, {"cell": 0.9, "film": 0.9}))
    assert [len(numbers) for numbers, _values in near] == [1]


def test_counts_and_total_are_of_all_that_is_found():
    index = Index.of([FILM, replace(BATTERY, kind="seed")])
    found = both(index, "film", meaning(index, {"cell": 0.9}), day=DAY, kinds=["seed"])
    assert (ids(found), found.total, found.counts["kind"]) == (["cell"], 1, {"need": 1, "seed": 1})


def test_pages_follow_one_another():
    index = Index.of([document(f"d{number}", "film") for number in range(5)])
    near = meaning(index, {f"d{number}": 0.9 - number / 20 for number in range(5)})
    pages = [ids(both(index, "film", near, day=DAY, first=2, after=after)) for after in (0, 2, 4)]
    assert [name for page in pages for name in page] == [f"d{number}" for number in range(5)]


def test_segments_answer_as_one_by_meaning_too():
    parted = Index.of([FILM]).adding([replace(FILM, id=f"film{number}") for number in range(20)]).adding([BATTERY])
    one, other = (
        both(index, "film", meaning(index, {"cell": 0.9, "film3": 0.8}), day=DAY) for index in (parted, parted.merged())
    )
    assert [(hit.id, pytest.approx(hit.score)) for hit in one.hits] == [(hit.id, hit.score) for hit in other.hits]


def test_the_weight_depends_on_words_that_nobody_has_and_on_the_language_of_the_others():
    index = Index.of([FILM, BATTERY])
    sight = look(index, (), DAY)
    words = answered(index, sight, ("film 錫", {}, "mixed"), {}, 5)
    asked = asked_as(index, sight, words.question, "film 錫")
    assert (asked.terms, asked.mismatch) == (2, 0.5)
    assert 0 < asked.coverage < 1


def test_learned_weights_decide_the_order():
    index = Index.of([FILM, BATTERY])
    orders = [
        ids(both(index, "film", meaning(index, {"cell": 0.9}, learned=Learned(base=base)), day=DAY)) for base in (-9, 9)
    ]
    assert orders == [["film", "cell"], ["cell", "film"]]


def test_a_bridge_finds_the_other_language_counts_half_and_tells_its_terms():
    index = Index.of([FILM, BATTERY])
    found = search(index, "film", day=DAY, across={"電池": 1.0})
    [own] = [hit for hit in found.hits if hit.id == "film"]
    [across] = [hit for hit in found.hits if hit.id == "cell"]
    [whole] = [one.weight for one in search(index, "電池", day=DAY).hits[0].reasons if one.term == "電池"]
    assert own.score == search(index, "film", day=DAY).hits[0].score
    assert (across.score, found.across) == (pytest.approx(whole / 2), {"電池"})


def test_taking_a_hit_tells_that_it_is_better_than_its_neighbours():
    index = Index.of([document(f"d{number}", "film") for number in range(4)])
    found = both(index, "film", meaning(index, {f"d{number}": 0.9 - number / 10 for number in range(4)}), day=DAY)
    told = preferences(found)
    assert [len(one) for one in told] == [1, 2, 3, 2]
    assert told[0][0].query == found.fusing.query
    assert (told[0][0].words, told[0][0].meaning) == (pytest.approx(0), pytest.approx(0.25, abs=0.01))


@pytest.mark.parametrize(("at", "found"), [(0, "b"), (1, "ac"), (2, "abd"), (3, "bc")])
def test_who_takes_a_find_passed_over_two_before_it_and_one_after_it(at, found):
    assert neighbours("abcd", at) == list(found)


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.55, 0.99), min_size=2), st.floats(-4, 4))
def test_what_a_page_tells_is_how_much_higher_finds_stood_in_either_list(near, base):
    index = Index.of([document(name, "film " * (1 + at)) for at, name in enumerate("abcdef")])
    found = both(index, "film", meaning(index, near, learned=Learned(base=base)), day=DAY)
    by_words = normal({hit.id: hit.score for hit in search(index, "film", day=DAY).hits})
    for at, told in enumerate(preferences(found)):
        passed = neighbours(found.hits, at)
        expected = [by_words[found.hits[at].id] - by_words[one.id] for one in passed]
        assert [one.words for one in told] == pytest.approx(expected, abs=1e-6)
        assert all(-1 - 1e-6 <= one.meaning <= 1 + 1e-6 for one in told)


def test_a_choice_of_the_page_told_again_and_again_brings_the_taken_one_up():
    index = Index.of([document("words", "film"), document("meaning", "film zinc salt acid")])
    asked = meaning(index, {"words": 0.6, "meaning": 0.9})
    found = both(index, "film", asked, day=DAY)
    assert ids(found) == ["words", "meaning"]
    learned = learn(list(preferences(found)[1]) * 50)
    assert ids(both(index, "film", replace(asked, learned=learned), day=DAY)) == ["meaning", "words"]


def test_words_alone_teach_nothing():
    assert preferences(search(Index.of([FILM]), "film", day=DAY)) == [()]


@pytest.mark.parametrize(("across", "is_bridged"), [({"電池": 1.0}, True), ({"錫": 1.0}, False), ({}, False)])
def test_only_translations_that_a_document_has_give_words_their_share(across, is_bridged):
    index = Index.of([FILM, BATTERY])
    found = both(index, "zinc", meaning(index, {"cell": 0.9}), day=DAY, across=across)
    asked = found.fusing
    assert asked.weight == weight_of(asked.query, is_bridged=is_bridged)


@settings(max_examples=25)
@given(documents, st.integers(1, 4))
def test_the_nearest_are_those_of_sorting_all_cosines(given_documents, depth):
    index = Index.of(given_documents)
    cosines = {one.id: (at + 1) / 10 for at, one in enumerate(given_documents)}
    sight = look(index, ("a",), DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kyoten.core.matching.search.both.DEPTH", depth)
        found = nearest(index, sight, meaning(index, cosines))
    near = [part.segment.id_of(one) for part, (own, _) in zip(index.parts, found, strict=True) for one in own]
    seen = [one for one in given_documents if one.open_to(("a",)) and one.open_on(DAY)]
    rounded = {one.id: float(np.float16(cosines[one.id])) for one in seen}
    expected = sorted(rounded, key=lambda one: -rounded[one])[:depth]
    assert sorted(near) == sorted(expected)


def test_blocks_of_vectors_change_nothing(monkeypatch):
    index = Index.of([document(f"d{number}") for number in range(7)])
    near = meaning(index, {f"d{number}": 0.6 + number / 20 for number in range(7)})
    whole = nearest(index, look(index, (), DAY), near)
    monkeypatch.setattr("kyoten.core.matching.search.both.BLOCK", 2)
    parts = nearest(index, look(index, (), DAY), near)
    assert [[own.tolist() for own in pair] for pair in whole] == [[own.tolist() for own in pair] for pair in parts]


@pytest.mark.parametrize(("query", "mismatch"), [("電池", 0.25), ("film", 0.5), ("film 電池", 0.25), ("", 0.5)])
def test_the_share_of_the_other_language_is_of_what_is_seen(query, mismatch):
    hidden = replace(FILM, id="hidden", labels=frozenset("k"))
    index = Index.of([FILM, BATTERY, replace(BATTERY, id="cell2"), document("mixed"), hidden])
    sight = look(index, (), DAY)
    words = answered(index, sight, (query, {}, "mixed"), {}, 5)
    assert asked_as(index, sight, words.question, query).mismatch == mismatch


@pytest.mark.parametrize(("query", "terms", "coverage"), [("film", 1, 1.0), ("zinc", 1, 0.0), ("", 0, 0.0)])
def test_a_question_is_covered_by_the_words_that_some_document_has(query, terms, coverage):
    index = Index.of([FILM, BATTERY])
    sight = look(index, (), DAY)
    words = answered(index, sight, (query, {}, "mixed"), {}, 5)
    found = asked_as(index, sight, words.question, query)
    assert (found.terms, found.coverage) == (terms, pytest.approx(coverage))


def test_words_of_the_bridge_cover_nothing_of_the_question():
    index = Index.of([FILM, BATTERY])
    sight = look(index, (), DAY)
    words = answered(index, sight, ("zinc", {"電池": 1.0}, "mixed"), {}, 5)
    assert asked_as(index, sight, words.question, "zinc").coverage == 0.0


def test_beyond_the_depth_what_words_found_follows_with_nothing(monkeypatch):
    monkeypatch.setattr("kyoten.core.matching.search.both.DEPTH", 2)
    index = Index.of([document(f"d{number}", "film") for number in range(5)])
    found = both(index, "film", meaning(index, {"d4": 0.9}), day=DAY)
    assert (set(ids(found)), found.total) == ({f"d{number}" for number in range(5)}, 5)
    assert [hit.score for hit in found.hits[-2:]] == [0.0, 0.0]
    assert [hit.reasons for hit in found.hits[-2:]] == [(), ()]
