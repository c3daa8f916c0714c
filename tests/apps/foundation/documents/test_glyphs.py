"""What the font prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.documents.glyphs import GETA, covered, printable, printable_values


@pytest.mark.parametrize("text", ["計画", "𠮟る", "①㈱㍻", "Plan", "ｶﾀｶﾅ", "葛\U000e0100城"])
def test_japanese_and_english_are_printed_as_they_are(text):
    assert printable(text) == text


@pytest.mark.parametrize("character", ["😀", "\ue000", "\x00", "\x0b", "ไ", "\uffff", "\u202e"])
def test_what_has_no_glyph_or_turns_the_reading_is_shown_as_missing(character):
    assert printable(f"甲{character}乙") == f"甲{GETA}乙"


def test_zero_width_characters_are_left_out():
    assert printable("甲\u200b\ufeff乙") == "甲乙"


def test_lines_end_in_one_way():
    assert printable("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_tab_is_a_space():
    assert printable("a\tb") == "a b"


def test_accents_are_composed():
    assert printable("e\u0301") == "é"


def test_ranges_ascend():
    ends = [one.stop for one in covered()]
    assert ends == sorted(ends)


@given(st.text())
def test_printing_again_changes_nothing(text):
    assert printable(printable(text)) == printable(text)


def test_every_text_of_a_nested_value_is_made_printable():
    given_value = {"a": ["😀", {"b": "甲"}], "n": 1, "none": None}
    assert printable_values(given_value) == {"a": [GETA, {"b": "甲"}], "n": 1, "none": None}
