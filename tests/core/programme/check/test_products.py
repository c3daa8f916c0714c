"""Unit × count against budgets: points, ranges, amounts that are only about, all lines of a year."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.core.programme.small import answers, budget, count, findings, line, measure, overview

from kyoten.core.programme.check.amounts import Amount, How, Kind
from kyoten.core.programme.check.products import how_inside

OKU = Fraction(10**8)


def money(low: str, high: str | None = None, step: str = "0", about: bool = False) -> Amount:
    ends = Fraction(low) * OKU, Fraction(high or low) * OKU
    return Amount(*ends, Fraction(step) * OKU, Kind.MONEY, "億円", OKU, about)


@pytest.mark.parametrize(
    ("budget_value", "product", "how"),
    [
        (money("10", step="1"), money("10"), How.EQUAL),
        (money("11", step="1"), money("10.8"), How.ROUNDED),
        (money("10", step="1"), money("10.8"), How.TRUNCATED),
        (money("12", step="1"), money("10.8"), How.APART),
        (money("12", step="0.01"), money("9", "15"), How.WITHIN),
        (money("72.3", step="1"), money("45", "72"), How.ROUNDED),
        (money("75.3", step="0.01"), money("45", "72"), How.APART),
    ],
)
def test_how_a_budget_stands_to_a_product(budget_value: Amount, product: Amount, how: How) -> None:
    assert how_inside(budget_value, product, Fraction(0))[0] is how


def test_the_distance_is_to_the_nearer_end() -> None:
    assert how_inside(money("75.3", step="0.01"), money("45", "72"), Fraction(0))[1] == 330_000_000


def test_about_allows_half_of_the_last_place() -> None:
    how = how_inside(money("12.8", step="0.1"), money("12", about=True), Fraction(10**8))
    assert how == (How.ABOUT, 80_000_000)


def test_about_is_no_excuse_beyond_its_leeway() -> None:
    assert how_inside(money("14", step="0.1"), money("12", about=True), Fraction(10**8))[0] is How.APART


def awarded(printed: str, stated: str) -> list[dict[str, Any]]:
    award = {**overview(printed), "adoption": "continuing", "about": "regions"}
    return [measure(lines=[line(awards=[award], budgets=[budget(stated, basis="line")])])]


def test_a_budget_above_the_range_of_its_awards_contradicts() -> None:
    found = answers("unit_times_count", measures=awarded("5~8億円×9地域", "7,530百万円"))
    assert found == [("contradiction", 2009, 330_000_000)]


def test_a_budget_below_the_range_of_its_awards_contradicts() -> None:
    found = answers("unit_times_count", measures=awarded("5~8億円×9地域", "4,400百万円"))
    assert found == [("contradiction", 2009, 100_000_000)]


def test_the_product_is_shown_with_its_formula() -> None:
    (found,) = findings("unit_times_count", measures=awarded("5~8億円×9地域", "7,530百万円"))
    assert found.right is not None
    assert found.right.text == "5～8億円 × 9地域 = 4,500～7,200百万円"


def test_the_only_line_is_held_against_the_measure() -> None:
    award = {**overview("1.1億円×8地域"), "adoption": "active"}
    measures = [measure(budgets=[overview("9億円")], lines=[line(awards=[award])])]
    assert answers("unit_times_count", measures=measures) == [("agrees_rounded", 2009, 0)]


def cohorts(stated: str) -> list[dict[str, Any]]:
    counts = [count("6地域", 2007, "new"), count("3地域", 2008, "new")]
    award = {"printed": "5~8億円×5年間", "fiscal_year": 2009, "slide": 2}
    start = {"id": "start", "name": {"ja": "始", "en": "start"}, "printed": "H19から開始", "first": 2007}
    part = line(awards=[award], counts=counts, phases=[start], budgets=[budget(stated, 2008, basis="line")])
    return [measure(lines=[part])]


def test_running_cohorts_times_unit_hold_against_the_budget_of_the_year() -> None:
    found = answers("unit_times_count", measures=cohorts("7,530百万円"))
    assert found == [("contradiction", 2008, 330_000_000)]


def test_running_cohorts_within_their_range() -> None:
    assert answers("unit_times_count", measures=cohorts("60億円")) == [("agrees", 2008, 0)]


def areas(new: str, whole: str) -> list[dict[str, Any]]:
    general = line(
        "general",
        awards=[{"printed": "1億円程度×3年", "fiscal_year": 2009, "slide": 2}],
        counts=[count("新規6地域", 2009, "new"), count("継続9地域", 2009, "continuing")],
    )
    developed = line(
        "developed",
        awards=[{"printed": "2億円程度×3・5年", "fiscal_year": 2009, "slide": 2}],
        counts=[count("新規3地域", 2009, "new"), count("継続12地域", 2009, "continuing")],
    )
    budgets = [overview(new, basis="new_awards"), budget(whole, basis="whole")]
    return [measure(budgets=budgets, lines=[general, developed])]


def test_every_line_of_a_measure_sums_on_both_bases() -> None:
    found = answers("unit_times_count", measures=areas("12億円", "4,500百万円"))
    assert found == [("agrees", 2009, 0), ("agrees", 2009, 0)]


def test_new_awards_are_not_taken_for_the_whole() -> None:
    found = answers("unit_times_count", measures=areas("45億円", "4,500百万円"))
    assert found == [("contradiction", 2009, 3_300_000_000), ("agrees", 2009, 0)]


def test_a_line_that_cannot_be_counted_keeps_the_measure_from_being_summed() -> None:
    measures = areas("12億円", "4,500百万円")
    measures[0]["lines"][1]["counts"] = []
    assert answers("unit_times_count", measures=measures) == []
