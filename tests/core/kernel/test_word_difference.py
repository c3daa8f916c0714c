"""The words that differ between two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.word_difference import Change, Piece, WordDifference, word_difference, words

TEXTS = st.text(max_size=40)
SENTENCES = st.lists(st.sampled_from(["地域", "の", "大学", "と", "ABC", "12", "。", "\n", "センター"])).map("".join)
KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED


def pieces(old: str, new: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in word_difference(old, new).pieces]


def test_a_word_is_a_run_of_one_script() -> None:
    assert words("産学官の連携センターABC2009年。") == (
        "産学官", "の", "連携", "センター", "ABC", "2009", "年", "。",
    )  # fmt: skip


def test_wide_letters_and_digits_are_runs_too() -> None:
    assert words("ＡＢＣ１２") == ("ＡＢＣ", "１２")


def test_line_breaks_stand_alone() -> None:
    assert words("甲\n\n乙") == ("甲", "\n", "\n", "乙")


def test_a_changed_word_is_named_alone() -> None:
    assert pieces("地域の大学", "地域の企業") == [(KEPT, "地域の"), (REMOVED, "大学"), (ADDED, "企業")]


def test_a_changed_number_is_named_whole() -> None:
    assert pieces("約120人", "約130人") == [(KEPT, "約"), (REMOVED, "120"), (ADDED, "130"), (KEPT, "人")]


def test_one_changed_particle_is_named() -> None:
    assert pieces("大学が企業", "大学と企業") == [(KEPT, "大学"), (REMOVED, "が"), (ADDED, "と"), (KEPT, "企業")]


def test_a_text_from_nothing_is_added() -> None:
    assert pieces("", "計画") == [(ADDED, "計画")]


def test_a_text_taken_away_is_removed() -> None:
    assert pieces("計画", "") == [(REMOVED, "計画")]


def test_two_empty_texts_have_no_pieces() -> None:
    assert word_difference("", "").pieces == ()


def test_common_words_of_a_long_text_are_compared_as_well() -> None:
    long = "大学の" * 300
    assert pieces(long + "甲", long + "乙") == [(KEPT, long), (REMOVED, "甲"), (ADDED, "乙")]


def test_a_difference_belongs_to_its_old_text() -> None:
    with pytest.raises(KyotenError):
        word_difference("甲", "乙").applied_to("丙")


def test_a_difference_is_a_value() -> None:
    assert word_difference("甲", "甲") == WordDifference((Piece(KEPT, "甲"),))


@given(TEXTS)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(TEXTS | SENTENCES, TEXTS | SENTENCES)
def test_applied_to_the_old_text_it_gives_the_new_one(old: str, new: str) -> None:
    assert word_difference(old, new).applied_to(old) == new


@given(SENTENCES, SENTENCES)
def test_it_is_empty_exactly_where_the_texts_are_the_same(old: str, new: str) -> None:
    assert word_difference(old, new).is_empty == (old == new)


@given(SENTENCES, SENTENCES)
def test_no_two_neighbours_are_alike(old: str, new: str) -> None:
    found = word_difference(old, new).pieces
    assert all(one.change != other.change for one, other in pairwise(found))
