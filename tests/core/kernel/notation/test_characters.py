import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.notation.characters import fold


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３", "123"),
        ("1，000", "1,000"),
        ("5~8", "5～8"),
        ("5〜8", "5～8"),
        ("5−8", "5-8"),
        ("【新規】", "(新規)"),
        ("（93）", "(93)"),
        ("／年", "/年"),
        ("1件：", "1件:"),
        ("Ｈ２１", "H21"),
        ("７％", "7%"),
    ],
)
def test_width_and_variants(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["億円", "ヵ所", "、", "①", "㎡", "第Ⅱ期"])
def test_words_stay_as_they_are(text):
    assert fold(text) == text
