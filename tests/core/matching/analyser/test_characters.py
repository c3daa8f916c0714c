import pytest

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
