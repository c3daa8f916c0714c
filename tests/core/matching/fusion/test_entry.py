import pytest

from kyoten.core.matching.fusion.entry import COMMON, SELDOM, Entry, Sense, Spelling, bridge_of, often_of

KANA = ("word usually written using kana alone",)


def entry(written="", *glosses, read="よみ", often=SELDOM, marks=(), part=""):
    spelled = (Spelling(written, often),) if written else ()
    return Entry(spelled, (Spelling(read),), (Sense(glosses, part, marks),))


def across(text, *entries):
    return list(bridge_of(entries).across(text))


@pytest.mark.parametrize(
    ("gloss", "name"),
    [
        ("positive electrode (of a cell)", "positive electrode"),
        ("to examine", "examine"),
        ("To be late", "late"),
        ("the sea", "sea"),
        ("tower", "tower"),
    ],
)
def test_of_a_gloss_stays_the_name(gloss, name):
    assert across("正極", entry("正極", gloss)) == [name]


def test_what_only_explains_is_left_out_where_a_name_is_there():
    long = "vessel in which rice is kept warm"
    assert across("飯櫃", entry("飯櫃", long, "rice tub")) == ["rice tub"]
    assert across("飯櫃", entry("飯櫃", long)) == [long]


def test_what_only_explains_finds_no_japanese_word():
    assert across("vessel in which rice is kept warm", entry("飯櫃", "vessel in which rice is kept warm")) == []


def test_words_in_use_come_before_others_and_odd_senses_last():
    odd = entry("膜", "veil", often=1, marks=("archaism",))
    assert across("膜", odd, entry("膜", "skin"), entry("膜", "film", often=12)) == ["film", "skin", "veil"]


def test_into_japanese_the_word_used_most_comes_first():
    assert across("battery", entry("砲台", "battery"), entry("電池", "battery", often=5)) == ["電池", "砲台"]


def test_a_first_gloss_comes_before_a_later_one():
    assert across("film", entry("皮", "skin", "film", often=9), entry("膜", "film", often=12)) == ["膜", "皮"]


def test_kana_are_looked_up_where_the_word_is_written_so():
    assert across("ねじ", entry("螺子", "screw", read="ねじ", marks=KANA)) == ["screw"]
    assert across("せいきょく", entry("正極", "cathode", read="せいきょく")) == []
    assert across("センサー", entry("", "sensor", read="センサー")) == ["sensor"]


def test_verbs_and_adjectives_are_found_as_they_stand_in_a_sentence():
    verb = entry("調べる", "to examine", part="Ichidan verb")
    assert across("調べました", verb) == across("調べる", verb) == ["examine"]


def test_no_word_is_read_out_of_grammar():
    however = entry("", "but", read="でも", part="conjunction")
    also = entry("", "pattern", read="もよう")
    assert across("塩でもようやく", however, also) == []
    assert across("電池もよう", also) == ["pattern"]


def test_the_longer_compound_is_taken_whole():
    assert across("燃料電池", entry("電池", "battery"), entry("燃料電池", "fuel cell")) == ["fuel cell"]


@pytest.mark.parametrize(
    ("marks", "often"), [(["news1", "nf03"], 3), (["ichi1"], COMMON), (["news2"], SELDOM), ([], SELDOM)]
)
def test_how_often_a_word_is_used(marks, often):
    assert often_of(marks) == often
