import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.complement import complement
from kyoten.core.matching.document import Document
from kyoten.core.matching.explaining import MOST, explain, nearest_sentences
from kyoten.core.matching.join.weighing import weighing

NEED = Document(
    "n1", "need", "ja", {"title": "電池の材料を探す", "abstract": "会社は名古屋にある。正極材料の評価をしたい。"}
)
SEED = Document("s1", "seed", "ja", {"title": "電極の研究", "abstract": "合成を行う。電池の正極材料の評価装置がある。"})
KNOWN = weighing([SEED, Document("s2", "seed", "ja", {"title": "金型の研究"})])


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_parts_sum_to_the_score(words, meaning, share):
    ranked = complement("s1", words + meaning, {"place": frozenset("a")}, {"place": frozenset("ab")})
    found = explain(NEED, SEED, KNOWN, words, meaning, ranked)
    parts = [*(term.points for term in found.terms), found.meaning, *(part.points for part in ranked.parts[1:])]
    assert abs(sum(parts) - found.score) <= 1e-6
    assert found.score == pytest.approx(ranked.score, abs=1e-6)


def test_a_shared_term_says_where_it_stands_on_both_sides():
    term = next(one for one in explain(NEED, SEED, KNOWN, 0.5).terms if one.term == "正極")
    assert (term.in_need, term.in_other) == (("abstract",), ("abstract",))


def test_the_nearest_sentences_stand_side_by_side():
    assert nearest_sentences(NEED, SEED, KNOWN) == ("正極材料の評価をしたい。", "電池の正極材料の評価装置がある。")


def test_what_counted_against_is_told_for_both_sides():
    found = explain(NEED, SEED, KNOWN, 0.5)
    assert "名古" in {one.term for one in found.unanswered}
    assert "合成" in {one.term for one in found.beside}
    assert sum(one.share for one in found.unanswered) < 1


def test_two_that_share_nothing_show_their_titles():
    other = Document("e", "seed", "en", {"title": "Telescope"})
    found = explain(NEED, other, KNOWN, 0.0, meaning=0.3)
    assert (found.terms, found.score, found.sentences) == ((), 0.3, ("電池の材料を探す", "Telescope"))


def seed(name, title, **texts):
    return Document(name, "seed", "ja", {"title": title, **texts})


def test_points_are_shared_by_the_product_of_both_weights():
    """Both terms weigh the same in the other; in the need film stands twice as often, tin once."""
    known = weighing([seed("a", "tin film"), seed("b", "mould")])
    need = Document("n", "need", "en", {"title": "tin film", "abstract": "film"})
    found = explain(need, seed("a", "tin film"), known, 0.6).terms
    product = {term: known.row(need)[term] * known.row(seed("a", "tin film"))[term] for term in ("tin", "film")}
    total = sum(product.values())
    assert {one.term: one.points for one in found} == {
        term: pytest.approx(0.6 * value / total) for term, value in product.items()
    }


def test_shared_terms_come_with_the_weightiest_first_and_equals_by_name():
    known = weighing([seed("a", "tin zinc lead"), seed("b", "lead")])
    found = explain(seed("n", "lead tin zinc"), seed("a", "zinc lead tin"), known, 0.9).terms
    assert [one.term for one in found] == ["tin", "zinc", "lead"]


def test_a_term_in_two_fields_names_both():
    other = seed("a", "tin", abstract="tin film", keywords="film")
    term = explain(seed("n", "tin"), other, weighing([other]), 0.5).terms[0]
    assert (term.term, term.in_need, term.in_other) == ("tin", ("title",), ("title", "abstract"))


def test_no_more_than_the_weightiest_missing_terms_are_told():
    words = [f"word{chr(97 + at)}" for at in range(12)]
    need = Document("n", "need", "en", {"title": words[-1], "abstract": " ".join(words)})
    found = explain(need, seed("a", "tin"), weighing([seed("a", "tin"), seed("b", " ".join(words))]), 0.0)
    assert (len(found.unanswered), found.unanswered[0].term) == (MOST, words[-1])
    shares = [one.share for one in found.unanswered]
    assert shares == sorted(shares, reverse=True)


def test_without_a_common_term_the_points_of_words_are_told_of_none():
    assert explain(seed("n", "tin"), seed("a", "zinc"), weighing([seed("a", "zinc")]), 0.4).score == 0.0


def test_the_first_of_equally_near_sentences_is_told():
    known = weighing([seed("a", "tin")])
    need = Document("n", "need", "en", {"title": "Tin here. Tin here.", "abstract": "Lead."})
    assert nearest_sentences(need, seed("a", "tin"), known) == ("Tin here.", "tin")


def test_a_document_without_a_title_shows_none():
    need = Document("n", "need", "ja", {"abstract": "鉛"})
    assert nearest_sentences(need, seed("a", "錫"), weighing([seed("a", "錫")])) == ("", "錫")


titles = st.lists(st.sampled_from(["tin", "zinc", "lead", "film", "錫"]), min_size=1, max_size=5).map(" ".join)


@given(titles, titles)
def test_shares_against_are_of_what_the_other_lacks(one, two):
    known = weighing([seed("a", two), seed("b", one)])
    found = explain(seed("n", one), seed("a", two), known, 0.5)
    shared = sum(known.row(seed("n", one))[term.term] ** 2 for term in found.terms)
    assert sum(missing.share for missing in found.unanswered) + shared == pytest.approx(1)
    assert {term.term for term in found.terms}.isdisjoint({missing.term for missing in found.unanswered + found.beside})


@given(titles, titles)
def test_each_side_lacks_what_the_other_has_beside(one, two):
    known = weighing([seed("a", two), seed("b", one)])
    here, there = (
        explain(seed("n", one), seed("a", two), known, 0.5),
        explain(seed("a", two), seed("n", one), known, 0.5),
    )
    assert (here.unanswered, here.beside) == (there.beside, there.unanswered)
