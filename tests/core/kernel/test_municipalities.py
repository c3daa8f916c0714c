import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.municipalities import Municipalities, Municipality, folded, listed, prefecture_of

BEGINS = dt.date(2008, 4, 1)
RENAMED = dt.date(2019, 5, 1)
OLD = Municipality("282219", "篠山市", "ささやまし", None, RENAMED)
NEW = Municipality("282219", "丹波篠山市", "たんばささやまし", RENAMED)
RYUGASAKI = Municipality("082082", "龍ケ崎市", "りゅうがさきし")
FUCHU = Municipality("132063", "府中市", "ふちゅうし")
SOUTH = Municipality("401340", "福岡市南区", "ふくおかしみなみく")
LIST = Municipalities((SOUTH, OLD, NEW, RYUGASAKI, FUCHU), BEGINS)


def names(words, day=BEGINS, prefecture=""):
    return [one.name for one in LIST.found(words, day, prefecture)]


@pytest.mark.parametrize(
    ("day", "name"),
    [(dt.date(2009, 6, 1), "篠山市"), (RENAMED - dt.timedelta(days=1), "篠山市"), (RENAMED, "丹波篠山市")],
)
def test_a_code_has_the_name_of_the_day(day, name):
    assert LIST.at("282219", day).name == name


def test_a_day_before_the_list_is_asked_as_its_first():
    since = Municipality("011002", "札幌市", "さっぽろし", BEGINS)
    assert Municipalities((since,), BEGINS).at("011002", dt.date(2001, 1, 1)) == since


def test_an_unknown_code_has_nobody():
    assert (LIST.at("999999", BEGINS), LIST.called("999999")) == (None, ())


def test_a_code_knows_every_name_it_had():
    assert LIST.called("282219") == (OLD, NEW)


@pytest.mark.parametrize(
    "words", ["龍ヶ崎", "龍ケ崎市", "リュウガサキ", "りゅうがさき", "ﾘｭｳｶﾞｻｷ", "08208", "082082", "０８２０８２"]
)
def test_a_name_is_found_however_it_is_typed(words):
    assert names(words) == ["龍ケ崎市"]


def test_every_word_counts_in_whatever_order():
    assert (names("南 福岡"), names("福岡　みなみ"), names("福岡 北")) == (["福岡市南区"], ["福岡市南区"], [])


def test_the_whole_name_comes_first():
    more = Municipality("012345", "新府中市", "しんふちゅうし")
    found = Municipalities((more, FUCHU), BEGINS).found("府中市", BEGINS)
    assert found == [FUCHU, more]


def test_without_words_a_prefecture_is_listed_by_code():
    assert (names("", prefecture="28"), names("", RENAMED, "28")) == (["篠山市"], ["丹波篠山市"])


def test_rows_become_the_list():
    row = {"code": "282219", "name": "篠山市", "kana": "ささやまし", "since": "", "until": "2019-05-01"}
    assert listed([row], BEGINS) == Municipalities((OLD,), BEGINS)


def test_a_code_begins_with_its_prefecture():
    assert (prefecture_of("282219"), OLD.prefecture) == ("28", "28")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = folded(text)
    assert folded(once) == once


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("府中", ["132063", "012345", "013000"]),
        ("ふちゅう", ["132063", "012345", "013000"]),
        ("府中市", ["132063", "012345", "013000"]),
        ("新府中", ["012345"]),
        ("0123", ["012345"]),
    ],
)
def test_the_closest_come_first_and_equals_by_code(words, order):
    """The whole name or a name that begins so, before names that hold the words somewhere."""
    more = [Municipality("013000", "北府中市", "きたふちゅうし"), Municipality("012345", "新府中市", "しんふちゅうし")]
    found = Municipalities((*more, FUCHU), BEGINS).found(words, BEGINS)
    assert [one.code for one in found] == order


@pytest.mark.parametrize("words", ["府中市", "ふちゅうし", "132063"])
def test_a_whole_name_reading_or_code_comes_before_one_that_begins_so(words):
    longer = Municipality("132063", "府中市場", "ふちゅうしじょう")
    longer_code = Municipality("1320631", "府中市場", "ふちゅうしじょう")
    found = Municipalities((longer_code, longer, FUCHU), BEGINS).found(words, BEGINS)
    assert FUCHU in found[: 2 if words.isdigit() else 1]


def test_a_reading_that_begins_so_comes_before_one_that_holds_it():
    one, other = Municipality("2", "甲市", "あいし"), Municipality("1", "乙市", "かあいし")
    assert [found.code for found in Municipalities((other, one), BEGINS).found("あい", BEGINS)] == ["2", "1"]


@pytest.mark.parametrize(
    ("text", "apart", "plain"),
    [
        ("龍ヶ崎 市", False, "龍け崎市"),
        ("龍ヶ崎 市", True, "龍け崎 市"),
        ("ＡＢＣ", False, "abc"),
        ("きょうと", False, "きようと"),
    ],
)
def test_folding_by_hand(text, apart, plain):
    assert folded(text, apart) == plain


@pytest.mark.parametrize(
    ("day", "there"), [(dt.date(2019, 4, 30), [True, False]), (RENAMED, [False, True]), (BEGINS, [True, False])]
)
def test_a_name_ends_on_the_eve_of_the_next(day, there):
    assert [one.is_there(day) for one in (OLD, NEW)] == there
