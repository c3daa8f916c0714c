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


@pytest.mark.parametrize("number", ["C-1", "B-12", "x/9", "5-a", "1-2b"])
def test_a_number_of_a_product_is_found_however_short_its_parts_are(number):
    assert ask(number).finding == (number.translate({45: None, 47: None}).lower(),)
    assert finds(number, f"型番 {number} の部品")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("ABC-1234", ["abc", "1234", "abc1234"]),
        ("C-1", ["1", "c1"]),
        ("SUS304", ["sus304"]),
        ("2009-04", ["2009", "04", "200904"]),
        ("lithium-ion", ["lithium", "ion"]),
        ("state-of-the-art", ["state", "art"]),
        ("don't", ["don"]),
        ("the", []),
        ("電子材", ["電", "子", "材", "電子", "子材"]),
        ("錫", ["錫"]),
        ("センサー", ["センサ", "セン", "ンサ"]),
        ("ピン", ["ピン"]),
        ("ガ", ["ガ"]),
        ("ねじ山", ["ネジ", "山"]),
        ("の", []),
        ("", []),
    ],
)
def test_each_run_of_letters_gives_its_own_terms(text, terms):
    assert analyse(text) == terms


@pytest.mark.parametrize(
    ("question", "finding", "beside"),
    [
        ("ABC-1234", ("abc1234",), ()),
        ("2009", ("2009",), ()),
        ("2009-04", ("200904",), ()),
        ("電子材", ("電子", "子材"), ("電", "子", "材")),
        ("錫", ("錫",), ()),
        ("センサー", ("センサ", "セン", "ンサ"), ()),
        ("ねじ", ("ネジ",), ()),
        ("ねじ film", ("ネジ", "film"), ()),
        ("錫および film", ("錫", "film"), ()),
        ("film および錫", ("film", "錫"), ()),
        ("センサおよび", ("センサ", "セン", "ンサ"), ()),
        ("", (), ()),
    ],
)
def test_a_question_asks_by_terms_that_find_and_terms_that_only_count(question, finding, beside):
    assert (ask(question).finding, ask(question).beside) == (finding, beside)


@given(st.text("abcABC019-./ 電子ねジサー", max_size=12))
def test_what_is_made_of_names_numbers_and_kana_finds_itself(text):
    assert set(ask(text).finding) | set(ask(text).beside) <= set(analyse(text))


@given(st.text(max_size=20), st.text(max_size=20))
def test_texts_on_lines_of_their_own_have_the_terms_of_both(one, other):
    assert analyse(f"{one}\n{other}") == analyse(one) + analyse(other)
