import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.analyser.terms import analyse, ask


def finds(question, text):
    return bool(set(ask(question).finding) & set(analyse(text)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("電子", "有機電子材料"),
        ("錫", "錫めっき"),
        ("センサ", "光センサーの開発"),
        ("ねじ", "ネジの加工"),
        ("ABC-1234", "型番ABC1234を使う"),
        ("1234", "型番ABC-1234を使う"),
        ("SUS304", "ＳＵＳ３０４の溶接"),
        ("batteries", "A battery for cars"),
        ("lithium ion", "lithium-ion cells"),
    ],
)
def test_a_question_finds(question, text):
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("電子", "電気と子供"),
        ("ABC-1234", "ABC-1235 and 1234"),
        ("SUS304", "SUS316"),
        ("の", "この技術の応用"),
        ("the", "the thing"),
    ],
)
def test_a_question_does_not_find(question, text):
    assert not finds(question, text)


def test_characters_of_a_longer_word_only_add_to_the_score():
    asked = ask("電子の錫")
    assert (asked.finding, asked.beside) == (("電子", "錫"), ("電", "子"))


def test_terms_come_as_often_as_they_stand():
    assert analyse("Sensor, sensors and 電子") == ["sensor", "sensor", "電", "子", "電子"]


@given(st.text())
def test_a_text_finds_itself(text):
    assert set(ask(text).finding) | set(ask(text).beside) <= set(analyse(text))
