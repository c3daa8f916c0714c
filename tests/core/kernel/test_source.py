"""A source in both languages."""

from __future__ import annotations

import pytest

from kyoten.core.kernel.source import UNSTATED, Source, as_kept


@pytest.mark.parametrize(("language", "words"), [("ja", "スライド5"), ("en", "slide 5"), ("fr", "slide 5")])
def test_a_reader_sees_one_language(language: str, words: str) -> None:
    assert Source("スライド5", "slide 5").in_language(language) == words


def test_a_source_that_nobody_stated_is_false() -> None:
    assert (bool(UNSTATED), bool(Source(en="slide 5"))) == (False, True)


def test_a_source_comes_back_as_it_was_kept() -> None:
    assert as_kept({"ja": "スライド5", "en": "slide 5"}) == Source("スライド5", "slide 5")


def test_one_line_kept_in_earlier_years_serves_both_languages() -> None:
    assert as_kept("slide 5: 言葉") == Source("slide 5: 言葉", "slide 5: 言葉")
