import pytest

from kyoten.core.matching.fusion.bridge import Bridge, english_key, of_pairs

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
