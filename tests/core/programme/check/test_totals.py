"""Totals against lines: exact sums, sums of rounded figures, most precise statements on the basis that counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.core.programme.small import answers, budget, findings, funder, line, measure, overview

from kyoten.core.programme.check.amounts import Amount, How, Kind
from kyoten.core.programme.check.totals import Part, how_total


def oku(value: str, step: str = "1") -> Amount:
    size = Fraction(10**8)
    return Amount(Fraction(value) * size, Fraction(value) * size, Fraction(step) * size, Kind.MONEY, "億円", size)


def part(value: str, step: str = "1") -> Part:
    return Part(oku(value, step), (oku(value, step),), ())


def test_a_nominal_sum_is_equal() -> None:
    assert how_total(oku("5"), (part("2"), part("3")))[0] is How.EQUAL


def test_sums_of_rounded_figures_meet() -> None:
    assert how_total(oku("5"), (part("2.3", "0.1"), part("3")))[0] is How.ROUNDED


def test_sums_that_only_meet_when_cut_off() -> None:
    assert how_total(oku("5"), (part("2.9", "0.1"), part("2.9", "0.1")))[0] is How.TRUNCATED


def test_sums_too_far_apart() -> None:
    assert how_total(oku("129"), (part("127.1", "0.1"),))[0] is How.APART


def test_the_sum_is_given_in_the_unit_of_the_total() -> None:
    assert how_total(oku("5"), (part("2"), part("3")))[1].unit == "億円"


def two(first: str, second: str) -> list[dict[str, Any]]:
    return [
        measure("one", budgets=[overview(first)]),
        measure("two", budgets=[overview(second)]),
    ]


def test_overview_lines_that_sum_agree_in_both_years() -> None:
    found = answers(
        "total_against_overview", funders=[funder("5億円(3億円)")], measures=two("2億円(1億円)", "3億円(2億円)")
    )
    assert found == [("agrees", 2009, 0), ("agrees", 2008, 0)]


def test_an_overview_line_too_many_contradicts() -> None:
    found = answers("total_against_overview", funders=[funder("5億円")], measures=two("2億円", "9億円"))
    assert found == [("contradiction", 2009, 600_000_000)]


def test_a_new_line_counts_nothing_for_the_year_before() -> None:
    found = answers(
        "total_against_overview", funders=[funder("5億円(3億円)")], measures=two("2億円(新規)", "3億円(3億円)")
    )
    assert found == [("agrees", 2009, 0), ("agrees", 2008, 0)]


def test_a_measure_outside_the_total_is_left_out() -> None:
    measures = [*two("2億円", "3億円"), measure("menu", in_total=False, budgets=[overview("90億円")])]
    assert answers("total_against_overview", funders=[funder("5億円")], measures=measures) == [("agrees", 2009, 0)]


def test_without_overview_lines_a_total_stands_alone() -> None:
    assert answers("total_against_overview", funders=[funder("5億円")], measures=[]) == []


def test_detail_slides_replace_the_overview_in_the_second_sum() -> None:
    measures = [measure(budgets=[overview("21億円"), budget("19.1億円")])]
    found = answers("total_against_details", funders=[funder("21億円")], measures=measures)
    assert found == [("contradiction", 2009, 190_000_000)]


def test_a_detail_on_another_basis_does_not_replace_the_overview() -> None:
    whole = budget("4,500百万円", basis="whole")
    measures = [
        measure(budgets=[overview("12億円", basis="new_awards"), whole]),
        measure("two", budgets=[overview("2億円"), budget("200百万円")]),
    ]
    found = answers("total_against_details", funders=[funder("14億円")], measures=measures)
    assert found == [("agrees", 2009, 0)]


def test_lines_stand_for_their_measure_where_it_has_no_detail() -> None:
    lines = [
        line("a", budgets=[budget("7,530百万円", basis="line")]),
        line("b", budgets=[budget("1,200百万円", basis="line")]),
    ]
    measures = [measure(budgets=[overview("87億円")], lines=lines)]
    found = findings("total_against_details", funders=[funder("87億円")], measures=measures)
    assert [one.right and one.right.text for one in found] == ["87.3億円 = 87.3億円"]


def test_an_exact_product_narrows_a_rounded_line() -> None:
    lines = [line(awards=[{**overview("6千万円×18地域"), "adoption": "active"}])]
    measures = [
        measure("one", budgets=[overview("11億円"), budget("11億円")], lines=lines),
        measure("two", budgets=[overview("21億円"), budget("20.0億円")]),
    ]
    found = answers("total_against_details", funders=[funder("32億円")], measures=measures)
    assert found == [("contradiction", 2009, 100_000_000)]


def test_the_lines_of_a_measure_sum_to_its_overview() -> None:
    lines = [
        line("a", budgets=[budget("7,530百万円", basis="line")]),
        line("b", budgets=[budget("1,200百万円", basis="line")]),
        line("c", awards=[{**overview("4千万円程度×5地域(新規)"), "adoption": "new"}]),
    ]
    found = answers("lines_against_measure", measures=[measure(budgets=[overview("89億円")], lines=lines)])
    assert found == [("agrees_rounded", 2009, 0)]


def test_lines_far_from_their_measure_contradict() -> None:
    lines = [line("a", budgets=[budget("10億円", basis="line")]), line("b", budgets=[budget("5億円", basis="line")])]
    found = answers("lines_against_measure", measures=[measure(budgets=[overview("89億円")], lines=lines)])
    assert found == [("contradiction", 2009, 7_400_000_000)]
