from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from tests.core.matching.made import DAY, document

from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.answer import Explained, Narrowed, counted, joined, newest, ranked
from kyoten.core.matching.search.found import Hit
from kyoten.core.matching.search.question import question
from kyoten.core.matching.search.scale import bm25

INDEX = Index.of([
    document("a", facets={"place": ("kyoto",), "stage": ("trial",)}),
    document("b", facets={"place": ("osaka",)}),
    document("c", kind="seed", facets={"place": ("kyoto", "osaka")}),
])  # fmt: skip
SEGMENT, SEEN = INDEX.parts[0].segment, look(INDEX, (), DAY).seen[0]


def told(**chosen):
    answer = newest(SEGMENT, SEEN, chosen, 9)
    return answer.total, [hit.id for hit in answer.hits(Explained(SEGMENT))], counted([answer])


def test_without_a_choice_everything_counts():
    total, names, counts = told()
    assert (total, names, counts["place"]) == (3, ["a", "b", "c"], {"kyoto": 2, "osaka": 2})


def test_a_choice_narrows_all_but_its_own_counts():
    total, names, counts = told(place=["osaka"], kind=["need"])
    assert (total, names) == (1, ["b"])
    assert (counts["kind"], counts["place"]) == ({"need": 1, "seed": 1}, {"kyoto": 1, "osaka": 1})


def test_a_facet_that_nothing_has_finds_nothing():
    assert told(field=["optics"]) == (0, [], {})


def test_nothing_asked_is_nothing_found_and_nothing_to_explain():
    answer = ranked(Explained(SEGMENT), SEEN, {}, 9)
    assert (answer.total, answer.hits(Explained(SEGMENT)), Explained(SEGMENT).reasons(0)) == (0, [], ())


def test_equals_come_by_id():
    hits = [Hit(name, score, Explained(SEGMENT), 0) for name, score in (("b", 1.0), ("c", 2.0), ("a", 1.0))]
    empty = ranked(Explained(SEGMENT), SEEN, {}, 9)
    assert [hit.id for hit in joined([empty, empty], hits, (), (2, 1)).hits] == ["a", "b"]


FOUND = Index.of([
    document("a", texts={"title": "film", "abstract": "film film"}),
    document("b", "film sensor", labels=frozenset("k")),
    document("c", texts={"keywords": "sensor"}),
    document("d", "sensor film film", facets={"place": ("kyoto",)}),
])  # fmt: skip


def asked(words, keys=("k",), most=9, **chosen):
    """The answer of the only segment to these words by BM25, and where its hits come from."""
    sight = look(FOUND, keys, DAY)
    question_ = question(FOUND, sight, Asked(tuple(words.split())))
    source = Explained(FOUND.parts[0].segment, question_, question_.lists[0], bm25(question_, sight))
    return ranked(source, sight.seen[0], chosen, most), source


def test_the_best_of_a_question_come_first():
    answer, source = asked("film")
    hits = answer.hits(source)
    assert ([hit.id for hit in hits], answer.total) == (["a", "d", "b"], 3)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 99])
def test_no_more_are_kept_than_asked_for_and_all_are_counted(most):
    answer, source = asked("film sensor", most=most)
    assert ([hit.id for hit in answer.hits(source)], answer.total) == (["d", "b", "a", "c"][:most], 4)


def test_reasons_share_a_term_among_its_fields_by_how_much_it_counts_there():
    answer, source = asked("film")
    [title, abstract] = answer.hits(source)[0].reasons
    assert (title.field, abstract.field, title.term, abstract.term) == ("abstract", "title", "film", "film")
    assert title.weight == pytest.approx(abstract.weight)
    assert title.weight + abstract.weight == pytest.approx(answer.scores[0])


def test_reasons_come_by_weight_and_then_by_term():
    answer, source = asked("film sensor")
    reasons = answer.hits(source)[1].reasons
    assert [(-one.weight, one.term, one.field) for one in reasons] == sorted(
        (-one.weight, one.term, one.field) for one in reasons
    )


def test_a_document_without_the_terms_has_no_reasons():
    _answer, source = asked("film")
    number = FOUND.parts[0].segment.find("c")
    assert (source.reasons(number), source.document(number).id) == ((), "c")


def test_norms_divide_reasons_as_they_divide_scores():
    _answer, source = asked("film")
    halved = replace(source, norm=np.full(4, 2.0))
    number = FOUND.parts[0].segment.find("a")
    assert [one.weight for one in halved.reasons(number)] == [one.weight / 2 for one in source.reasons(number)]


def test_a_question_narrowed_by_a_facet_counts_as_if_that_facet_did_not_narrow():
    answer, source = asked("film", place=["kyoto"])
    assert ([hit.id for hit in answer.hits(source)], answer.total) == (["d"], 1)
    assert counted([answer])["place"] == {"kyoto": 1}
    assert counted([answer])["kind"] == {"need": 1}


def test_a_facet_that_the_segment_has_not_finds_nothing_and_counts_nothing():
    answer, _source = asked("film", stage=["trial"])
    assert (answer.total, answer.counts().tolist(), answer.touched.tolist()) == (0, [0] * 3, [])


def test_choices_are_told_to_the_loops_as_words_and_bits():
    _starts, _codes, of, wanted, needed = Narrowed.of(SEGMENT, {"place": ["osaka", "nara"], "kind": ["need"]}).facets
    chosen = [SEGMENT.facet_words[at] for at in np.flatnonzero(wanted)]
    assert chosen == [("kind", "need"), ("place", "osaka")]
    assert {of[at] for at in np.flatnonzero(wanted)} == {bit for bit in range(9) if needed >> bit & 1}


@pytest.mark.parametrize("chosen", [{"place": ["zzz"]}, {"place": ["aaa"]}, {"place": ["kyoto "]}])
def test_a_word_that_no_document_has_narrows_to_nothing(chosen):
    assert told(**chosen)[:2] == (0, [])


def test_the_newest_come_first_and_their_scores_are_days():
    index = Index.of([document("a"), document("b", listed=DAY), document("c", listed=DAY - timedelta(1))])
    segment, [seen] = index.parts[0].segment, look(index, (), DAY).seen
    answer = newest(segment, seen, {}, 2)
    assert [hit.id for hit in answer.hits(Explained(segment))] == ["b", "c"]
    assert (answer.scores.tolist(), answer.total) == ([DAY.toordinal(), DAY.toordinal() - 1], 3)


def test_counts_of_segments_are_added_the_most_frequent_first():
    one, two = (newest(SEGMENT, SEEN, chosen, 9) for chosen in ({}, {"kind": ["seed"]}))
    assert list(counted([one, two])["place"].items()) == [("kyoto", 3), ("osaka", 3)]
    assert list(counted([one])["kind"].items()) == [("need", 2), ("seed", 1)]
    assert list(counted([one])) == sorted(counted([one]))


def test_totals_of_segments_are_added_and_a_page_is_cut_from_all():
    one, two = (newest(SEGMENT, SEEN, {}, 9) for _ in range(2))
    hits = [Hit(name, 1.0, Explained(SEGMENT), 0) for name in "dbca"]
    found = joined([one, two], hits, ("x",), (2, 1), frozenset("x"))
    assert ([hit.id for hit in found.hits], found.total) == (["b", "c"], 6)
    assert (found.terms, found.across) == (("x",), {"x"})


@pytest.mark.parametrize("word", ["zzz", "a"])
def test_a_word_before_or_behind_all_others_narrows_to_nothing(word):
    assert [told(**{name: [word]})[0] for name in ("stage", "place", "kind")] == [0, 0, 0]


def test_the_very_first_posting_is_a_reason_too():
    index = Index.of([document("a", "film")])
    sight = look(index, (), DAY)
    film = question(index, sight, Asked(("film",)))
    source = Explained(index.parts[0].segment, film, film.lists[0], bm25(film, sight))
    assert [(one.term, one.field) for one in source.reasons(0)] == [("film", "title")]
