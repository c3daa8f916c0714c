import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.complement import complement
from kyoten.core.matching.document import Document
from kyoten.core.matching.explaining import explain, nearest_sentences
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
