"""Years and periods: printed against recorded, phases in a row, first awards, dates mentioned twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import answers, budget, count, line, measure, text


def phase(name: str, printed: str, first: int, last: int | None = None) -> dict[str, Any]:
    return {"id": name, "name": text(), "printed": printed, "first": first, "last": last, "slide": 1}


def moment(printed: str, first: str, last: str) -> dict[str, Any]:
    return {"printed": printed, "precision": "day", "first": first, "last": last}


def test_a_printed_year_that_is_recorded_is_not_mentioned() -> None:
    measures = [measure(budgets=[budget("平成21年度予算案 21億円", 2009)])]
    assert answers("printed_year", measures=measures) == []


@pytest.mark.parametrize("printed", ["平成22年度予算案 21億円", "20年度予算額:21億円"])
def test_a_printed_year_other_than_recorded(printed: str) -> None:
    assert answers("printed_year", measures=[measure(budgets=[budget(printed, 2009)])]) == [("contradiction", 2009, 0)]


def test_a_cohort_printed_in_another_year() -> None:
    measures = [measure(lines=[line(counts=[count("平成19年採択:6地域", 2008, "new")])])]
    assert answers("printed_year", measures=measures) == [("contradiction", 2008, 0)]


@pytest.mark.parametrize(("first", "last"), [(2002, 2005), (2001, 2006), (2001, None)])
def test_a_phase_printed_with_other_years(first: int, last: int | None) -> None:
    measures = [measure(phases=[phase("start", "H13~17", first, last)])]
    assert answers("printed_year", measures=measures) == [("contradiction", None, 0)]


def test_a_gate_printed_with_another_year() -> None:
    gate = {"id": "mid", "kind": "mid_term", "name": text(), "printed": "3年目で中間評価", "year": 4}
    full = {**gate, "by": text(), "outcomes": [], "text": text(), "source": {"slide": 1}}
    assert answers("printed_year", measures=[measure(gates=[full])]) == [("contradiction", None, 0)]


@pytest.mark.parametrize(("last", "found"), [("2009-01-31", []), ("2009-01-30", [("contradiction", None, 0)])])
def test_a_printed_month_against_its_days(last: str, found: list[tuple[str, None, int]]) -> None:
    milestone = {
        "id": "announcement",
        "name": text(),
        "when": moment("平成21年1月", "2009-01-01", last),
        "source": {"slide": 1},
    }
    assert answers("printed_year", calendar=[milestone]) == found


def test_a_printed_date_that_cannot_be_read_is_noted() -> None:
    when = moment("平成21年13月", "2009-01-01", "2009-01-31")
    milestone = {"id": "announcement", "name": text(), "when": when, "source": {"slide": 1}}
    assert answers("date_unread", calendar=[milestone]) == [("note", None, 0)]


@pytest.mark.parametrize(("first", "verdict"), [(2006, "agrees"), (2007, "contradiction"), (2005, "contradiction")])
def test_phases_follow_one_another(first: int, verdict: str) -> None:
    era = first - 1988
    phases = [phase("a", "H13~17", 2001, 2005), phase("b", f"H{era}~22", first, 2010)]
    assert answers("phases_contiguous", measures=[measure(phases=phases)]) == [(verdict, None, 0)]


def test_an_open_phase_has_no_next() -> None:
    phases = [phase("a", "H13~", 2001), phase("b", "H18~22", 2006, 2010)]
    assert answers("phases_contiguous", measures=[measure(phases=phases)]) == []


@pytest.mark.parametrize(("start", "verdict"), [(2007, "agrees"), (2005, "agrees"), (2008, "contradiction")])
def test_no_award_before_the_line_starts(start: int, verdict: str) -> None:
    counts = [count("6地域", 2007, "new")]
    part = line(counts=counts, phases=[phase("start", f"H{start - 1988}から開始", start)])
    assert answers("first_cohort", measures=[measure(lines=[part])]) == [(verdict, None, 0)]


@pytest.mark.parametrize(("day", "verdict"), [("2008-05-19", "agrees"), ("2008-05-20", "contradiction")])
def test_a_date_on_two_slides(day: str, verdict: str) -> None:
    printed = f"平成20年5月{day[-2:]}日"
    basis = {
        "id": "strategy",
        "title": text(),
        "decided_by": text(),
        "decided": moment("平成20年5月19日", "2008-05-19", "2008-05-19"),
        "quote": text(),
        "source": {"slide": 1},
        "mentions": [{"when": moment(printed, day, day), "source": {"slide": 2}}],
    }
    assert answers("date_repeated", policy_basis=[basis]) == [(verdict, None, 0)]
