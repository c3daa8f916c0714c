"""How advice is said."""

from __future__ import annotations

from kyoten.apps.committee.words import Word, refusal
from kyoten.apps.selection import advice


def test_every_word_that_the_decision_knows_can_be_said():
    assert set(Word.values) == {one.value for one in advice.Word}


def test_a_refusal_names_the_choices():
    assert "g1, g2" in refusal("g1, g2")
