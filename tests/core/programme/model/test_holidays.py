"""The days off that packs state, beside the lists that were published."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from kyoten.core.programme.load import load
from kyoten.core.programme.model.holidays import HolidayRule, Holidays

JAPAN, FEDERAL = (load(pack).holidays for pack in ("jp_hubs_2009", "us_tech_hubs"))
CLOSED = {"0102", "0103", "1229", "1230", "1231"}
# https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv
CABINET_OFFICE = {
    2009: "0101 0112 0211 0320 0429 0503 0504 0505 0506 0720 0921 0922 0923 1012 1103 1123 1223",
    2019: "0101 0114 0211 0321 0429 0430 0501 0502 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1022 1103 1104"
    " 1123",
    2021: "0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123",
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
}
# https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/, as observed
OBSERVED = {
    2021: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2026: "0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225",
}


def days(stated: Holidays, year: int) -> list[dt.date]:
    return sorted(stated.between_days(dt.date(year, 1, 1), dt.date(year, 12, 31)))


@pytest.mark.parametrize("year", CABINET_OFFICE)
def test_holidays_of_japan_as_they_were_published(year):
    assert {f"{day:%m%d}" for day in days(JAPAN, year)} - CLOSED == set(CABINET_OFFICE[year].split())


def test_offices_of_japan_are_closed_over_the_turn_of_the_year():
    off = JAPAN.between_days(dt.date(2026, 12, 28), dt.date(2027, 1, 4))
    assert sorted(f"{day:%m%d}" for day in off) == ["0101", "0102", "0103", "1229", "1230", "1231"]


@pytest.mark.parametrize("year", OBSERVED)
def test_federal_holidays_as_they_were_observed(year):
    assert [f"{day:%m%d}" for day in days(FEDERAL, year) if day.weekday() < 5] == OBSERVED[year].split()


def test_a_span_is_part_of_its_year():
    golden_week = JAPAN.between_days(dt.date(2026, 5, 1), dt.date(2026, 5, 31))
    assert golden_week == {day for day in days(JAPAN, 2026) if day.month == 5}


@pytest.mark.parametrize("wrong", [{}, {"nth": 1}, {"day": 1, "equinox": True}, {"day": 1, "nth": 1, "weekday": 0}])
def test_a_rule_says_its_day_in_one_way(wrong):
    with pytest.raises(ValidationError):
        HolidayRule.model_validate({"id": "one", "name": {"ja": "日", "en": "Day"}, "month": 3, **wrong})


def test_only_a_known_holiday_is_moved():
    raw = JAPAN.model_dump()
    with pytest.raises(ValidationError, match="unheard"):
        Holidays.model_validate({**raw, "moved": [{"rule": "unheard", "day": dt.date(2026, 1, 1)}]})
