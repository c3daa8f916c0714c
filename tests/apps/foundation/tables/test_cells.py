"""No cell is taken for a formula, and none loses anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.tables.cells import carried, harmless, original

risky = st.text(st.one_of(st.sampled_from("'=+-@\t\r＝＠ 1A"), st.characters()), max_size=20)


@pytest.mark.parametrize("text", ["=1+1", "+81", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋", "－", "＠"])
def test_what_begins_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "拠点", "1-2", "a=b", "'quoted'", " =1"])
def test_other_text_stays(text):
    assert harmless(text) == text


def test_an_apostrophe_before_a_formula_is_kept_apart_from_ours():
    assert harmless("'=1") == "''=1"


@given(risky)
def test_every_text_comes_back(text):
    assert original(harmless(text)) == text


@given(risky)
def test_no_written_cell_begins_a_formula(text):
    assert not harmless(text).startswith(tuple("=+-@\t\r＝＋－＠"))


@pytest.mark.parametrize(("text", "kept"), [("a\r\nb\rc", "a\nb\nc"), ("a\x00b", "a\ufffdb"), ("\ud800", "\ufffd")])
def test_what_no_file_can_carry_is_marked(text, kept):
    assert carried(text) == kept
