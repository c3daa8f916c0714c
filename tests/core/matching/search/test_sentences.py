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
