import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.assignment.affinity.words import stem, terms


def test_kanji_and_kana_are_pairs_of_characters_without_grammar() -> None:
    assert dict(terms("産学官連携の拠点")) == {
        "産学": 1,
        "学官": 1,
        "官連": 1,
        "連携": 1,
        "携の": 1,
        "の拠": 1,
        "拠点": 1,
    }
    assert dict(terms("これである")) == {}


def test_a_single_character_stands_for_itself() -> None:
    assert dict(terms("光 光")) == {"光": 2}


def test_english_words_lose_endings_and_frequent_words() -> None:
    assert dict(terms("The cells' batteries and charging batteries")) == {"cell": 1, "battery": 2, "charg": 1}


def test_full_width_letters_are_letters() -> None:
    assert terms("ＡＩと光") == terms("AIと光")


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("hubs", "hub"),
        ("studies", "study"),
        ("matching", "match"),
        ("matches", "match"),
        ("planned", "plan"),
        ("ring", "ring"),
        ("analysis", "analysis"),
        ("class", "class"),
        ("device", "devic"),
        ("devices", "devic"),
    ],
)
def test_endings(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@given(st.text(max_size=30))
def test_the_form_of_characters_does_not_matter(text: str) -> None:
    assert terms(unicodedata.normalize("NFKC", text)) == terms(text)
