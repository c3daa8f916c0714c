"""Conditions: rate × scale, rates and duties stated twice, gates within the term, texts that quote their figures."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import answers, budget, findings, line, measure, text


def facility(stated: str, rate: str = "補助率 1/2以内", scale: str = "事業規模 42億円") -> list[dict[str, Any]]:
    figures = [{"printed": scale, "about": "project_scale", "fiscal_year": 2009, "slide": 1}]
    rates = [{"printed": rate, "about": "subsidy_rate", "slide": 2}]
    return [measure(budgets=[budget(stated)], figures=figures, subsidy_rate=rates)]


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ("21億円", ("agrees", 2009, 0)),
        ("19.1億円", ("agrees", 2009, 0)),
        ("21.0億円", ("agrees", 2009, 0)),
        ("22億円", ("contradiction", 2009, 100_000_000)),
    ],
)
def test_a_budget_is_at_most_rate_times_scale(stated: str, answer: tuple[str, int, int]) -> None:
    assert answers("rate_times_scale", measures=facility(stated)) == [answer]


def test_a_budget_just_above_the_limit_may_be_rounded() -> None:
    found = answers("rate_times_scale", measures=facility("21億円", scale="事業規模 41億円"))
    assert found == [("agrees_rounded", 2009, 0)]


def test_a_rate_that_is_no_limit_must_be_met() -> None:
    found = answers("rate_times_scale", measures=facility("19.1億円", rate="補助率1/2"))
    assert found == [("contradiction", 2009, 190_000_000)]


def test_below_the_limit_is_within_it() -> None:
    (found,) = findings("rate_times_scale", measures=facility("19.1億円"))
    assert "lies within" in found.sentence


@pytest.mark.parametrize(("second", "verdict"), [("補助率2/3", "agrees"), ("補助率1/2", "contradiction")])
def test_a_rate_stated_twice(second: str, verdict: str) -> None:
    award = {"printed": f"1件：1,000万円以上～1億円程度／年（{second}）", "fiscal_year": 2009, "slide": 2}
    rates = [{"printed": "補助率2/3", "about": "subsidy_rate", "slide": 2}]
    measures = [measure(subsidy_rate=rates, lines=[line(awards=[award])])]
    assert answers("rate_repeated", measures=measures) == [(verdict, None, 0)]


def duty(ratio: str, kind: str = "cash", **changes: Any) -> dict[str, Any]:
    figure = {"printed": ratio, "slide": 2}
    words = text(f"{ratio}を地域が支出")
    return {"kind": kind, "ratio": figure, "owed_by": text(), "text": words, "source": {"slide": 2}, **changes}


def duties(first: dict[str, Any], second: dict[str, Any]) -> list[dict[str, Any]]:
    return [measure(lines=[line("a", matching=[first]), line("b", matching=[second])])]


def test_the_same_ratio_agrees() -> None:
    assert answers("matching_repeated", measures=duties(duty("国費の1/2以上"), duty("国費の1/2以上")))


def test_another_kind_is_noted() -> None:
    measures = duties(duty("国費の1/2以上"), duty("国費の1/2以上", "work_in_kind"))
    (found,) = findings("matching_kind", measures=measures)
    assert found.sentence.endswith("is owed as cash, “国費の1/2以上” (slide 2) as work of equal value.")


def test_another_ratio_is_noted() -> None:
    assert answers("matching_ratio", measures=duties(duty("国費の1/2以上"), duty("国費の1/3以上"))) == [
        ("note", None, 0)
    ]


def test_a_qualifier_picks_one_of_two_printed_ratios() -> None:
    printed = "国費の1/2(一般型)・同額(発展型)以上"
    measures = duties(duty(printed, qualifier="発展型"), duty("国費と同額以上"))
    assert answers("matching_repeated", measures=measures) == [("agrees", None, 0)]


def test_an_unknown_ratio_is_compared_with_nothing() -> None:
    measures = duties(duty("国費の1/2以上"), {**duty("国費の1/2以上"), "ratio": None})
    assert answers("matching_repeated", measures=measures) == []


@pytest.mark.parametrize(("year", "verdict"), [(3, "agrees"), (5, "agrees"), (6, "contradiction")])
def test_an_evaluation_falls_within_the_term(year: int, verdict: str) -> None:
    gate = {
        "id": "mid",
        "kind": "mid_term",
        "name": text(),
        "printed": f"{year}年目で中間評価",
        "year": year,
        "by": text(),
        "outcomes": ["continue"],
        "text": text(f"{year}年目で中間評価"),
        "source": {"slide": 2},
    }
    award = {"printed": "5~8億円×5年間", "fiscal_year": 2009, "slide": 2}
    measures = [measure(lines=[line(awards=[award], gates=[gate])])]
    assert answers("gate_within_term", measures=measures) == [(verdict, 2009, 0)]


def test_a_text_without_its_figure_is_noted() -> None:
    measures = duties(duty("国費の1/2以上"), duty("国費の1/2以上", text=text("国費の1/3以上を支出")))
    assert answers("text_without_figure", measures=measures) == [("note", None, 0)]


def test_a_text_with_its_figure_is_not_mentioned() -> None:
    assert answers("text_without_figure", measures=duties(duty("国費の1/2以上"), duty("国費の1/2以上"))) == []


def test_a_gate_whose_text_says_otherwise_is_noted() -> None:
    gate = {"id": "mid", "kind": "mid_term", "name": text(), "printed": "3年目で中間評価", "year": 3}
    full = {**gate, "by": text(), "outcomes": [], "text": text("4年目で中間評価"), "source": {"slide": 2}}
    assert answers("text_without_figure", measures=[measure(gates=[full])]) == [("note", None, 0)]
