"""Cohorts: awards started by year and their term give what runs, continues, ended and was adopted in all."""

from __future__ import annotations

from typing import Any

from tests.core.programme.small import answers, count, findings, line, measure, programme

from kyoten.core.programme.check.book import book
from kyoten.core.programme.check.cohorts import running, started

THREE_YEARS = {"printed": "1億円程度×3年", "fiscal_year": 2009, "slide": 2}
THREE_OR_FIVE = {"printed": "2億円程度×3・5年", "fiscal_year": 2009, "slide": 2}
STARTED = [count("5地域", 2006, "new"), count("5地域", 2007, "new"), count("4地域", 2008, "new")]
START = {"id": "start", "name": {"ja": "始", "en": "start"}, "printed": "H18から開始", "first": 2006}


def area(*counts: dict[str, Any], award: dict[str, Any] = THREE_YEARS, **changes: Any) -> list[dict[str, Any]]:
    return [measure(lines=[line(awards=[award], counts=[*STARTED, *counts], **changes)])]


def test_what_runs_is_every_cohort_within_the_term() -> None:
    assert answers("cohorts", measures=area(count("14地域", 2008, "active"))) == [("agrees", 2008, 0)]


def test_one_region_too_many_contradicts() -> None:
    assert answers("cohorts", measures=area(count("15地域", 2008, "active"))) == [("contradiction", 2008, 0)]


def test_what_continues_leaves_out_the_year_itself() -> None:
    assert answers("cohorts", measures=area(count("継続9地域", 2009, "continuing"))) == [("agrees", 2009, 0)]


def test_what_ended_is_every_cohort_whose_term_is_over() -> None:
    ended = count("5地域", 2008, "ended")
    assert answers("cohorts", measures=area(ended, phases=[START])) == [("agrees", 2008, 0)]


def test_what_ended_is_unknown_where_earlier_cohorts_are() -> None:
    before = {**START, "printed": "H17から開始", "first": 2005}
    assert answers("cohorts", measures=area(count("9地域", 2008, "ended"), phases=[before])) == []


def test_all_adopted_is_every_cohort_since_the_start() -> None:
    assert answers("cohorts", measures=area(count("14地域採択", None, "total"), phases=[START])) == [
        ("agrees", None, 0)
    ]


def test_the_term_that_fits_is_taken_of_two() -> None:
    counts = count("継続9地域", 2009, "continuing")
    assert answers("cohorts", measures=area(counts, award=THREE_OR_FIVE, phases=[START])) == [("agrees", 2009, 0)]


def test_a_year_without_a_stated_cohort_leaves_the_count_alone() -> None:
    assert answers("cohorts", measures=area(count("99地域", 2010, "active"))) == []


def test_the_sum_names_its_years() -> None:
    (found,) = findings("cohorts", measures=area(count("継続9地域", 2009, "continuing")))
    assert found.right is not None
    assert found.right.text == "5地域 (FY2007) + 4地域 (FY2008) = 9地域"


def test_started_prefers_the_detail_slide() -> None:
    facts = book(programme(measures=area(count("8地域", 2008, "new", level="overview"))))
    assert [fact.text for fact in started(facts, "cluster", "phase", 2008)] == ["4地域"]


def test_running_prefers_what_is_stated() -> None:
    loaded = programme(measures=area(count("14地域", 2008, "active")))
    found = running(book(loaded), "cluster", loaded.measures[0].lines[0], 2008)
    assert [fact.text for fact in found] == ["14地域"]


def test_running_falls_back_on_cohorts() -> None:
    loaded = programme(measures=area())
    found = running(book(loaded), "cluster", loaded.measures[0].lines[0], 2008)
    assert [fact.text for fact in found] == ["5地域", "5地域", "4地域"]


def test_nothing_runs_in_no_year() -> None:
    loaded = programme(measures=area())
    assert running(book(loaded), "cluster", loaded.measures[0].lines[0], None) == ()
