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


def test_how_often_an_entry_is_used_is_told_by_its_best_spelling():
    assert Entry((Spelling("膜", 40),), (Spelling("まく", 7),), ()).often == 7
    assert Entry((), (), ()).often == SELDOM


@pytest.mark.parametrize(
    ("made", "keys"),
    [
        (entry("膜", "film", read="まく"), ("膜",)),
        (entry("ネジ", "screw", read="ネジ", marks=KANA), ("ネジ",)),
        (entry("", "tree", read="キ"), ()),
        (entry("", "wood", read="木"), ("木",)),
        (Entry((Spelling("正極"), Spelling("正極")), (), ()), ("正極",)),
    ],
)
def test_an_entry_is_found_by_spellings_of_two_letters_or_a_kanji_each_once(made, keys):
    assert made.keys == keys


@pytest.mark.parametrize(
    ("written", "part", "stays"),
    [
        ("調べる", "Ichidan verb", ("調べ~",)),
        ("書く", "Godan verb with ku ending", ("書~",)),
        ("薄い", "adjective (keiyoushi)", ("薄~",)),
        ("調べる", "noun", ()),
        ("する", "Godan verb", ()),
        ("実験", "Ichidan verb", ()),
        ("見", "Ichidan verb", ()),
        ("お茶る", "Godan verb", ()),
    ],
)
def test_of_a_verb_stays_what_is_before_its_last_kana(written, part, stays):
    assert entry(written, "x", part=part).bending == stays


def test_without_a_sense_nothing_bends_and_nothing_is_grammar():
    bare = Entry((Spelling("調べる"),), (Spelling("でも"),), ())
    assert (bare.bending, bare.is_grammar, bare.keys) == ((), False, ("調べる",))


@pytest.mark.parametrize(
    ("made", "grammar"),
    [
        (entry("", "but", read="でも", part="conjunction"), True),
        (entry("", "demo", read="デモ", part="conjunction"), False),
        (entry("然し", "but", read="しかし", part="conjunction"), False),
        (entry("", "pattern", read="もよう", part="noun"), False),
    ],
)
def test_grammar_is_written_in_hiragana_alone(made, grammar):
    assert made.is_grammar is grammar


@pytest.mark.parametrize(
    ("marks", "odd"),
    [
        (("archaism",), True),
        (("Obsolete term",), True),
        (("honorific", "rare term"), True),
        (("familiar",), False),
        ((), False),
    ],
)
def test_a_sense_is_odd_where_it_is_marked_old_rare_or_coarse(marks, odd):
    assert Sense(("x",), marks=marks).is_odd is odd


@pytest.mark.parametrize(
    ("gloss", "name"),
    [
        ("to be", "be"),
        ("a cell", "cell"),
        ("an (old) oven (of clay)", "oven"),
        ("toy", "toy"),
        ("to a degree", "a degree"),
        ("theory", "theory"),
        ("Fuel  Cell", "fuel cell"),
    ],
)
def test_what_stands_before_a_name_goes_once(gloss, name):
    assert across("電池", entry("電池", gloss)) == [name]


@pytest.mark.parametrize(("gloss", "found"), [("one two three four", ["飯櫃"]), ("one two three four five", [])])
def test_a_gloss_of_four_words_is_a_name(gloss, found):
    assert across(gloss, entry("飯櫃", gloss)) == found


def test_into_japanese_an_odd_sense_comes_last_and_the_second_spelling_after_the_first():
    odd = entry("帳", "veil", often=1, marks=("archaism",))
    twice = Entry((Spelling("被覆", 40), Spelling("被服", 40), Spelling("被複", 40)), (), (Sense(("veil",)),))
    assert across("veil", odd, twice) == ["被覆", "被服", "帳"]


def test_each_gloss_further_on_counts_as_ten_steps_of_use():
    second, seldom = entry("甲板", "deck", "floor", often=20), entry("床板", "floor", often=29)
    assert across("floor", second, seldom) == ["床板", "甲板"]
    assert across("floor", second, entry("床板", "floor", often=31)) == ["甲板", "床板"]


@pytest.mark.parametrize(
    ("marks", "often"), [(["nf12", "nf03"], 3), (["nf"], SELDOM), (["nfxx", "gai1"], COMMON), (["spec2"], COMMON)]
)
def test_the_best_mark_of_use_counts(marks, often):
    assert often_of(iter(marks)) == often


def test_of_a_verb_with_more_kanji_than_one_all_stay():
    assert entry("調査べる", "x", part="Ichidan verb").bending == ("調査べ~",)


def test_after_a_word_of_grammar_the_dictionary_goes_on():
    found = bridge_of([entry("", "but", read="でも", part="conjunction"), entry("電池", "battery")]).words
    assert found == {"電池": ("battery",), "batteri": ("電池",), "でも": ()}


def test_so_many_translations_are_kept_each_way():
    many = bridge_of([entry("電池", *(f"gloss{number}" for number in range(12)))]).words["電池"]
    words = bridge_of([entry(f"電池{number:02}", "battery") for number in range(12)]).words["batteri"]
    assert (many, words) == (
        tuple(f"gloss{number}" for number in range(8)),
        tuple(f"電池{number:02}" for number in range(10)),
    )
