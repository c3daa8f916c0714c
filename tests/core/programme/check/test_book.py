"""Figures taken out of their statements."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import budget, count, hub_type, line, measure, overview, small_book, text

from kyoten.core.programme.check.amounts import Kind, exact
from kyoten.core.programme.check.book import Fact, Role, computed


def facts_of(award: str) -> list[tuple[Role, str]]:
    measures = [measure(lines=[line(awards=[{"printed": award, "fiscal_year": 2009, "slide": 2}])])]
    return [(fact.role, str(fact.amount.low)) for fact in small_book(measures=measures).facts]


@pytest.mark.parametrize(
    ("printed", "facts"),
    [
        ("5~8億円×9地域", [(Role.UNIT, "500000000"), (Role.COUNT, "9")]),
        ("5~8億円×5年間", [(Role.UNIT, "500000000"), (Role.TERM, "5")]),
        (
            "1件：1,000万円以上～1億円程度／年（補助率2/3）",
            [(Role.UNIT, "10000000"), (Role.CASE, "1"), (Role.RATE, "2/3")],
        ),
    ],
)
def test_the_figures_of_an_award(printed: str, facts: list[tuple[Role, str]]) -> None:
    assert facts_of(printed) == facts


def years(printed: str) -> list[tuple[int | None, int]]:
    measures = [measure(budgets=[budget(printed)])]
    return [(fact.fiscal_year, int(fact.amount.low)) for fact in small_book(measures=measures).find(Role.BUDGET)]


def test_a_bracketed_budget_is_of_the_year_before() -> None:
    assert years("89億円(75億円)") == [(2009, 8_900_000_000), (2008, 7_500_000_000)]


def test_a_bracketed_budget_may_name_its_year() -> None:
    assert years("19.1億円（18.6億円(平成19年度)）")[1][0] == 2007


def test_new_means_nothing_the_year_before() -> None:
    assert years("1,200百万円【新規】") == [(2009, 1_200_000_000), (2008, 0)]


def only(**changes: Any) -> Fact:
    (fact,) = small_book(**changes).facts
    return fact


def test_a_figure_knows_its_measure_and_line() -> None:
    fact = only(measures=[measure(lines=[line(counts=[count("9地域", 2009, "new")])])])
    assert (fact.measure, fact.line, fact.adoption, fact.slide) == ("cluster", "phase", "new", 2)


def test_a_figure_of_a_hub_type_knows_it() -> None:
    quota = {"total": [{"printed": "10カ所程度", "slide": 1}]}
    assert only(hub_types=[hub_type(quota=quota)]).hub_type == "core"


def test_a_figure_without_a_document_is_of_the_first() -> None:
    assert only(measures=[measure(budgets=[overview("21億円")])]).document == "paper"


def test_a_printed_year_is_kept() -> None:
    assert only(measures=[measure(budgets=[budget("21年度予算案:21.0億円")])]).printed_year == 2009


def test_a_term_keeps_its_alternatives() -> None:
    book = small_book(measures=[measure(lines=[line(awards=[{"printed": "2億円程度×3・5年"}])])])
    assert book.find(Role.TERM)[0].alternatives == (3, 5)


def test_each_rate_keeps_its_qualifier() -> None:
    duty = {
        "kind": "cash",
        "ratio": {"printed": "国費の1/2(一般型)・同額(発展型)以上"},
        "owed_by": text(),
        "text": text(),
        "source": {"slide": 1},
    }
    book = small_book(measures=[measure(lines=[line(matching=[duty])])])
    assert [fact.qualifier for fact in book.find(Role.RATE)] == ["一般型", "発展型"]


def test_a_named_award_is_a_single_one() -> None:
    award = {"number": {"value": 41, "unit": "USD million"}, "name": text("hub")}
    assert only(measures=[measure(lines=[line(awards=[award])])]).single


def test_a_limit_is_shown_with_its_sign() -> None:
    figures = [{"number": {"low": 20, "unit": "hubs"}}]
    assert only(figures=figures).text == "≥ 20 hubs"


def test_find_matches_every_wanted_field() -> None:
    book = small_book(measures=[measure(budgets=[overview("21億円"), budget("19.1億円")])])
    assert [fact.text for fact in book.find(Role.BUDGET, slide=2)] == ["19.1億円"]


def test_below_takes_the_figures_of_a_part() -> None:
    book = small_book(measures=[measure("a", budgets=[budget("1億円")]), measure("b", budgets=[budget("2億円")])])
    assert [fact.text for fact in book.below(("measures", 1))] == ["2億円"]


def test_a_computed_side_names_the_slide_that_all_share() -> None:
    facts = small_book(measures=[measure(budgets=[overview("21億円"), budget("19.1億円")])]).facts
    one, both = (computed(exact(1, Kind.COUNT), some, "1") for some in (facts[:1], facts))
    assert (one.slide, both.slide) == (1, None)
