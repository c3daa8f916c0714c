"""Money, years and times as pages say them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation import wording


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0円"),
        (999, "999円"),
        (40_000_000, "4,000万円"),
        (123_450_000, "1億2,345万円"),
        (13_500_000_001, "135億1円"),
        (-20_000, "-2万円"),
        (None, "—"),
    ],
)
def test_yen_in_japanese_is_exact(amount, said):
    assert wording.yen(amount, "ja") == said


@pytest.mark.parametrize(("amount", "said"), [(40_000_000, "¥40,000,000"), (-5, "-¥5"), (None, "—")])
def test_yen_in_english_is_exact(amount, said):
    assert wording.yen(amount, "en") == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(13_500_000_000, "135億円"), (1_910_000_000, "19.1億円"), (5_000_000, "0.1億円"), (0, "0億円")],
)
def test_oku_in_japanese_rounds_half_up_to_a_tenth(amount, said):
    assert wording.oku(amount, "ja") == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(13_500_000_000, "¥13.5 billion"), (1_910_000_000, "¥1.91 billion"), (40_000_000, "¥40 million")],
)
def test_oku_in_english_takes_billions_and_millions(amount, said):
    assert wording.oku(amount, "en") == said


def test_unknown_amount_is_a_dash_and_not_zero():
    assert wording.oku(None, "ja") == "—"


@pytest.mark.parametrize(
    ("year", "language", "said"),
    [
        (2009, "ja", "平成21年度（2009年度）"),
        (2009, "en", "FY2009"),
        (2019, "ja", "令和元年度（2019年度）"),
        (None, "en", "—"),
    ],
)
def test_fiscal_year(year, language, said):
    assert wording.fiscal_year(year, language) == said


def test_moment_is_told_in_japan_time_with_its_zone():
    assert wording.moment(datetime(2009, 6, 12, 8, 0, tzinfo=UTC), "ja") == "2009年6月12日 17:00（日本時間）"


def test_moment_in_english_names_the_zone():
    assert wording.moment(datetime(2009, 6, 12, 8, 0, tzinfo=UTC), "en") == "12 June 2009, 17:00 JST"


def test_day_of_a_late_utc_evening_is_the_next_day_in_japan():
    assert wording.day(datetime(2009, 6, 12, 15, 30, tzinfo=UTC), "ja") == "2009年6月13日"


def test_day_of_a_date_stays():
    assert wording.day(date(2009, 6, 12), "en") == "12 June 2009"


@pytest.mark.parametrize("say", [wording.day, wording.moment])
def test_unknown_time_is_a_dash(say):
    assert say(None, "ja") == "—"


@pytest.mark.parametrize(("language", "code"), [("ja", "ja"), ("ja-jp", "ja"), ("en-gb", "en"), (None, "en")])
def test_two_letters(language, code):
    assert wording.two_letters(language) == code


@given(st.integers(min_value=0, max_value=10**15))
def test_yen_in_japanese_can_be_read_back(amount):
    rest = wording.yen(amount, "ja").removesuffix("円").replace(",", "")
    oku, rest = rest.split("億") if "億" in rest else ("0", rest)
    man, rest = rest.split("万") if "万" in rest else ("0", rest)
    assert int(oku) * 10**8 + int(man) * 10**4 + int(rest or 0) == amount


@pytest.mark.parametrize(("language", "said"), [("ja", "甲、乙"), ("en", "甲, 乙")])
def test_words_in_a_row(language, said):
    assert wording.joined(["甲", "乙"], language) == said


@pytest.mark.parametrize(("active", "said"), [("ja", "ja"), ("en", "en"), (None, "en")])
def test_a_page_is_in_one_of_two_languages(active, said):
    with override(active):
        assert wording.page_language() == said
