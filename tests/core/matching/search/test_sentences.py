import pytest
from tests.core.matching.made import document

from kyoten.core.matching.search.sentences import best_sentence, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("薄膜を作る。電子材料！", ["薄膜を作る。", "電子材料！"]),
        ("Films of 0.5 mm. They bend.", ["Films of 0.5 mm.", "They bend."]),
        ("一行目\n\n二行目", ["一行目", "二行目"]),
        ("", []),
    ],
)
def test_sentences_end_in_both_languages(text, expected):
    assert sentences(text) == expected


def test_the_best_sentence_has_the_weightiest_terms():
    one = document("a", texts={"title": "材料", "abstract": "薄膜の材料。錫の薄膜。"})
    assert best_sentence(one, {"薄膜": 1.0, "錫": 2.0, "材料": 0.5}) == "錫の薄膜。"


def test_the_title_speaks_where_no_sentence_does():
    assert best_sentence(document("a", "電子"), {"電子": 1.0}) == "電子"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本当？はい。", ["本当？", "はい。"]),
        ("Why? Because!", ["Why?", "Because!"]),
        ('Dr. who is it. (Yes.) "No."', ["Dr. who is it.", '(Yes.) "No."']),
        ("version 2.0 is out. 3 more", ["version 2.0 is out.", "3 more"]),
        (" \n 一 \n", ["一"]),
        ("点。。点", ["点。", "。", "点"]),
    ],
)
def test_where_a_sentence_ends(text, expected):
    assert sentences(text) == expected


def test_the_first_of_equal_sentences_speaks():
    one = document("a", texts={"title": "", "abstract": "tin one. Tin two.", "claims": "tin three"})
    assert best_sentence(one, {"tin": 1.0}) == "tin one."


def test_a_word_said_twice_in_a_sentence_weighs_once():
    one = document("a", texts={"title": "t", "abstract": "Tin tin tin.\nTin and zinc."})
    assert best_sentence(one, {"tin": 1.0, "zinc": 0.1}) == "Tin and zinc."


def test_a_document_without_any_text_says_nothing():
    assert best_sentence(document("a", texts={}), {"tin": 1.0}) == ""
