"""Counts that would point at somebody stay out of a table, and cannot be worked out from what is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.disclosure import hidden

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), max_size=6)


def test_a_count_below_the_smallest_is_hidden_and_the_next_smallest_with_it():
    assert hidden({"a": 1, "b": 4, "c": 9}, 3) == {"a", "b"}


def test_two_that_are_large_enough_together_hide_no_third():
    assert hidden({"a": 1, "b": 2, "c": 9}, 3) == {"a", "b"}


def test_two_that_are_too_small_together_take_a_third_with_them():
    assert hidden({"a": 1, "b": 1, "c": 9, "d": 4}, 3) == {"a", "b", "d"}


def test_where_nothing_else_is_left_a_zero_is_hidden():
    assert hidden({"a": 1, "b": 0}, 3) == {"a", "b"}


def test_nothing_is_hidden_where_no_smallest_is_stated():
    assert hidden({"a": 1, "b": 2}, None) == frozenset()


def test_counts_of_nobody_and_of_many_are_shown():
    assert hidden({"a": 0, "b": 3}, 3) == frozenset()


def test_a_count_below_zero_is_an_error():
    with pytest.raises(ValueError, match="below 0"):
        hidden({"a": -1}, 3)


@given(COUNTS, st.integers(1, 6))
def test_no_small_count_is_ever_shown(counts, smallest):
    shown = counts.keys() - hidden(counts, smallest)
    assert all(counts[key] == 0 or counts[key] >= smallest for key in shown)


@given(COUNTS, st.integers(1, 6))
def test_the_total_never_gives_a_single_hidden_count_back(counts, smallest):
    kept = hidden(counts, smallest)
    assert len(kept) != 1 or len(counts) == 1


@given(COUNTS, st.integers(1, 6))
def test_what_is_hidden_is_large_enough_together_or_everything_is_hidden(counts, smallest):
    kept = hidden(counts, smallest)
    assert not kept or kept == counts.keys() or sum(counts[key] for key in kept) >= smallest
