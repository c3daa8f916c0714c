"""What an officer may enter as the word of a funder."""

from __future__ import annotations

from kyoten.apps.selection.vote_forms import Word


def test_a_word_needs_a_known_verdict_and_the_digest_shown():
    form = Word({"verdict": "perhaps", "digest": "short"})
    assert sorted(form.errors) == ["digest", "verdict"]


def test_a_reason_may_be_left_out_in_the_form():
    form = Word({"verdict": "approve", "digest": "a" * 64})
    assert form.is_valid()
