import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.analyser.characters import normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｾﾝｻｰ", "センサー"),
        ("ＳＵＳ３０４", "sus304"),
        ("コンピューター", "コンピュータ"),
        ("コンピュ－タ", "コンピュータ"),
        ("キャノン", "キヤノン"),
        ("ヴァイオリン", "バイオリン"),
        ("ヱビス", "エビス"),
        ("ゐる", "いる"),
        ("データーー", "データ"),
        ("ABC‐1234", "abc-1234"),
    ],
)
def test_spellings_of_one_word_are_one(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("ビール", "ビル"), ("かき", "がき"), ("キー", "キ")])
def test_different_words_stay_apart(one, other):
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("ABC 1234", "abc 1234"),
        ("①㌢ﾊﾟ", "1センチパ"),
        ("ヴィヴァルディ", "ビバルデイ"),
        ("ヴェネツィアとヴォーグとヴ", "ベネツイアとボーグとブ"),
        ("サーバー", "サーバ"),
        ("サーバーの", "サーバの"),
        ("エネルギー", "エネルギ"),
        ("キー", "キー"),
        ("コーヒー", "コーヒ"),
        ("サーバーエラー", "サーバーエラ"),
        ("カヾヂヅ", "カヾジズ"),
        ("ヰスキー", "イスキ"),
        ("ヲ", "オ"),
        ("ちょっと", "ちよつと"),
        ("ヵ月とヶ所", "カ月とケ所"),
        ("コンピュ−タ", "コンピユータ"),
        ("データ―ベース", "データーベース"),
        ("SUS−304―L", "sus-304-l"),
        ("ア-1", "ア-1"),
        ("Ａ-b", "a-b"),
    ],
)
def test_the_one_spelling_of_a_text(text, plain):
    assert normal(text) == plain


@given(st.text("アーヴァヱａB1が ゐ", max_size=9))
def test_the_one_spelling_stays_what_it_is(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(max_size=9))
def test_width_and_case_make_no_difference(text):
    assert normal(unicodedata.normalize("NFKC", text)) == normal(text)
    assert normal(text.upper()) == normal(text.upper().lower())
