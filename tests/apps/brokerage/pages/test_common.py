"""Words that the pages share."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import make_programme

from kyoten.apps.brokerage.pages.common import days, joined, named_fields, percent


def test_words_are_joined_as_the_language_does():
    with override("en"):
        english = joined(["a", "b"])
    assert (joined(["甲", "乙"]), english, joined([])) == ("甲、乙", "a, b", "—")


def test_what_was_not_measured_is_a_dash():
    assert (days(None), percent(None)) == ("—", "—")


def test_days_to_a_tenth_and_whole_per_cent():
    assert (days(1.26), percent(0.667)) == ("1.3日", "67%")


def test_less_than_a_day_is_told_in_hours():
    assert (days(0.25), days(0.0), days(1.0)) == ("6.0時間", "0.0時間", "1.0日")


@pytest.mark.django_db
def test_fields_are_said_in_the_language_of_the_page_and_others_stay():
    make_programme()
    with override("en"):
        english = named_fields(["製造技術", "魔法"])
    assert (english, named_fields(["Manufacturing"]), named_fields([])) == ("Manufacturing, 魔法", "製造技術", "—")
