"""The timeline: order in time is order on the page."""

import re
from datetime import date

import pytest

from kyoten.apps.foundation.pictures.timeline import Milestone, Timeline, draw, table, ticks

CALL = Milestone("公募", date(2009, 3, 2), "3月2日～4月17日", date(2009, 4, 17), "past", "/call")
CHOICE = Milestone("選定", date(2009, 6, 30), "6月30日")
SHOWN = Timeline("暦", ("事項", "時期"), (CALL, CHOICE))


def test_period_is_a_bar_and_day_a_diamond():
    svg = draw(SHOWN).svg
    assert (svg.count('class="stone done"'), svg.count("<polygon")) == (1, 1)


def test_later_lies_further_right():
    svg = draw(SHOWN).svg
    bar = float(re.search(r'<rect x="([\d.]+)"', svg).group(1))
    point = float(re.search(r'<polygon points="([\d.]+),', svg).group(1))
    assert bar < point


def test_today_is_drawn_within_the_span_alone():
    shown = [
        'class="today"' in draw(Timeline("暦", ("a", "b"), (CALL, CHOICE), today, "今日")).svg
        for today in (date(2009, 5, 1), date(2010, 5, 1), None)
    ]
    assert shown == [True, False, False]


def test_table_has_what_and_when():
    assert table(SHOWN).rows == (({"text": "公募", "href": "/call"}, "3月2日～4月17日"), ("選定", "6月30日"))


@pytest.mark.parametrize("last", [date(2009, 2, 1), date(2010, 1, 1), date(2014, 1, 1), date(2059, 1, 1)])
def test_ticks_stay_few(last):
    assert len(ticks(date(2009, 1, 15), last)) <= 12


def test_ticks_of_some_months_are_months():
    assert [words for _, words in ticks(date(2009, 1, 20), date(2009, 3, 5))] == ["2009-02", "2009-03"]


def test_ticks_of_many_years_are_years():
    assert [words for _, words in ticks(date(2009, 1, 1), date(2019, 6, 1))] == [
        str(year) for year in range(2009, 2020)
    ]


def test_labels_are_escaped():
    assert "<b>" not in draw(Timeline("t", ("a", "b"), (Milestone("<b>", date(2009, 1, 1), "<i>"),))).svg


def test_empty_calendar_still_draws():
    assert draw(Timeline("t", ("a", "b"), ())).table.rows == ()


@pytest.mark.parametrize("place", range(6))
def test_words_that_fit_the_page_are_never_cut(place):
    days = [date(2009, month, 1) for month in range(1, 13, 2)]
    words = "支援拠点の形成に関する基準の検討及び策定並びに公表"
    rows = tuple(Milestone(words if at == place else "他", day, "平成21年度内") for at, day in enumerate(days))
    assert f"{words}  平成21年度内</text>" in draw(Timeline("暦", ("a", "b"), rows)).svg
