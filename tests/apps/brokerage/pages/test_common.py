"""Words that the pages share."""

from __future__ import annotations

from django.utils.translation import override

from kyoten.apps.brokerage.pages.common import days, joined, percent


def test_words_are_joined_as_the_language_does():
    with override("en"):
        english = joined(["a", "b"])
    assert (joined(["甲", "乙"]), english, joined([])) == ("甲、乙", "a, b", "—")


def test_what_was_not_measured_is_a_dash():
    assert (days(None), percent(None)) == ("—", "—")


def test_days_to_a_tenth_and_whole_per_cent():
    assert (days(1.26), percent(0.667)) == ("1.3日", "67%")
