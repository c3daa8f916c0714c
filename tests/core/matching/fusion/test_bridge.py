import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.fusion.bridge import Bridge, english_key, is_kanji, of_pairs

PAIRS = [("燃料電池", "fuel cell"), ("電池", "battery"), ("材料", "material")]


def test_the_longest_word_is_put_across():
    assert list(of_pairs(PAIRS).across("新しい燃料電池の材料")) == ["fuel cell", "material"]


def test_the_other_way_too_and_in_the_plural():
    assert list(of_pairs(PAIRS).across("Materials for fuel cells, or a battery")) == ["材料", "燃料電池", "電池"]


def test_width_makes_no_difference():
    assert of_pairs([("ＬＥＤ照明", "LED lighting")]).words[english_key("LED lighting")] == ("led照明",)


def test_what_is_unknown_adds_nothing():
    assert of_pairs(PAIRS).across("半導体 sensors") == {}


def test_each_further_english_translation_counts_less():
    assert Bridge({"電池": ("battery", "cell")}).across("電池") == {"battery": 1.0, "cell": 0.7}


def test_japanese_translations_count_alike():
    assert Bridge({"batteri": ("電池", "バッテリ")}).across("batteries") == {"電池": 1.0, "バッテリ": 1.0}


@pytest.mark.parametrize(("text", "found"), [("調べた", ["examine"]), ("調べる。", ["examine"]), ("調", [])])
def test_words_whose_end_changes_are_found_by_what_stays(text, found):
    assert list(Bridge({"調べ~": ("examine",)}).across(text)) == found


@pytest.mark.parametrize(("text", "found"), [("米の食品", ["rice"]), ("米国", []), ("新米", [])])
def test_a_single_kanji_is_a_word_where_it_stands_alone(text, found):
    assert list(Bridge({"米": ("rice",)}).across(text)) == found


def test_grammar_is_not_looked_up():
    assert Bridge({"in": ("イン",), "point of view": ("観点",)}).across("in point of view") == {"観点": 1.0}


SAID = {
    "電池": ("battery", "cell"),
    "米": ("rice",),
    "調べ~": ("examine",),
    "batteri": ("電池",),
    "fuel cell": ("燃料電池",),
}
sentences = st.text("電池米国調べた。 abefulcrtysi-", max_size=30)


@given(sentences)
def test_only_known_translations_come_each_with_a_share(text):
    found = Bridge(SAID).across(text)
    assert found.keys() <= {one for said in SAID.values() for one in said}
    assert all(0 < share <= 1 for share in found.values())


@given(sentences)
def test_a_bridge_without_words_puts_nothing_across(text):
    assert Bridge({}).across(text) == {}


@given(sentences, sentences)
def test_a_sentence_more_takes_no_translation_away(one, two):
    known = Bridge(SAID)
    assert known.across(one).keys() <= known.across(f"{one}。\n。{two}").keys()


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [("", "fuel", {}), ("燃料", "", {}), ("LED", "led", {}), ("錫", "tin", {}), ("燃料", "fuel", {"fuel": 1.0})],
)
def test_pairs_that_say_nothing_are_left_out(one, two, found):
    assert of_pairs([(one, two)]).across(one) == found


def test_a_word_with_two_names_has_both_in_their_order():
    assert of_pairs([("電池", "cell"), ("電池", "battery"), ("電池", "cell")]).words["電池"] == ("cell", "battery")


def test_a_translation_that_two_words_share_counts_by_the_likelier():
    known = Bridge({"電池": ("battery", "cell"), "細胞": ("cell",)})
    assert known.across("電池の細胞") == {"battery": 1.0, "cell": 1.0}


def test_only_the_likeliest_translations_are_asked_for():
    many = tuple(f"w{number}" for number in range(20))
    assert list(Bridge({"電池": many}).across("電池")) == list(many[:8])
    assert list(Bridge({"cell": many}).across("cell")) == list(many[:10])


@pytest.mark.parametrize(("letters", "found"), [(12, ["whole"]), (13, [])])
def test_words_of_more_than_twelve_letters_are_not_looked_for(letters, found):
    word = "アイウエオカキクケコサシスセ"[:letters]
    assert list(Bridge({word: ("whole",)}).across(word)) == found


@pytest.mark.parametrize(("words", "found"), [(4, {"全体": 1.0}), (5, {})])
def test_names_of_more_than_four_words_are_not_looked_for(words, found):
    name = " ".join(["alpha", "beta", "gamma", "delta", "zeta"][:words])
    assert of_pairs([("全体", name)]).across(f"an {name} too") == found


def test_pairs_of_one_name_keep_their_order_and_stand_once():
    bridge = of_pairs([("薄膜", "thin film"), ("薄膜", "coating"), ("薄膜", "thin film"), ("被膜", "coating")])
    assert bridge.words == {
        "薄膜": ("thin film", "coating"), "thin film": ("薄膜",), "coat": ("薄膜", "被膜"), "被膜": ("coating",)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Fuel Cells", "fuel cell"),
        ("ＦＵＥＬ cell's", "fuel cell"),
        ("燃料", ""),
        ("O'Neil's", "o'neil"),
        ("e-mail", "e-mail"),
    ],
)
def test_the_key_of_an_english_name_is_its_stems(name, key):
    assert english_key(name) == key


def test_whose_it_is_makes_no_difference():
    assert of_pairs(PAIRS).across("a fuel cell's lifetime") == {"燃料電池": 1.0}


@pytest.mark.parametrize(
    ("letter", "found"), [("膜", True), ("々", True), ("か", False), ("カ", False), ("膜膜", False), ("", False)]
)
def test_a_kanji_is_told_from_kana(letter, found):
    assert is_kanji(letter) is found


def test_after_a_word_the_next_begins_where_it_ended():
    bridge = Bridge({"調べ~": ("examine",), "べた": ("flat",), "た材": ("wood",), "材料": ("material",)})
    assert list(bridge.across("調べた材料")) == ["examine", "wood"]


def test_a_name_may_begin_with_a_word_of_grammar():
    assert Bridge({"in situ": ("その場",), "in": ("イン",)}).across("Growth in situ") == {"その場": 1.0}
