"""Which texts are like a given one."""

from __future__ import annotations

from kyoten.apps.brokerage.queries.likeness import closest

TEXTS = ["放熱樹脂の試作と量産の失敗", "酒米の新品種の育成", "Heat conducting resin for batteries"]


def found(text):
    return [one.row for one in closest(text, TEXTS, str)]


def test_the_most_like_text_comes_first():
    assert found("電池の放熱に使う樹脂")[0] == TEXTS[0]


def test_it_works_in_english_too():
    assert found("resin that conducts heat")[0] == TEXTS[2]


def test_what_shares_nothing_is_left_out():
    assert found("宇宙") == []


def test_what_shares_single_letters_alone_is_left_out():
    assert found("育児の支援と新規の種目") == []


def test_grammar_makes_nothing_alike():
    assert closest("宇宙で使うことができるか知りたい", ["育てることができるか試した", "米"], str) == []


def test_nothing_is_like_nothing():
    assert (found("  "), closest("樹脂", [], str)) == ([], [])


def test_the_shared_words_are_told():
    best = closest("電池の放熱に使う樹脂", TEXTS, str)[0]
    assert {"放熱", "樹脂"} <= set(best.terms)
    assert 0 < best.score <= 1
