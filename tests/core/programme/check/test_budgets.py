"""The same budget on two slides, unit amounts on two slides, budgets on different bases."""

from __future__ import annotations

import pytest
from tests.core.programme.small import answers, budget, findings, line, measure, overview


@pytest.mark.parametrize(
    ("on_overview", "on_detail", "answer"),
    [
        ("32億円", "3,200百万円", ("agrees", 2009, 0)),
        ("21億円", "19.1億円", ("contradiction", 2009, 190_000_000)),
        ("21億円", "21.0億円", ("agrees", 2009, 0)),
        ("17億円", "17.5億円", ("agrees_rounded", 2009, 0)),
        ("18億円", "17.5億円", ("agrees_rounded", 2009, 0)),
    ],
)
def test_overview_against_detail(on_overview: str, on_detail: str, answer: tuple[str, int, int]) -> None:
    measures = [measure(budgets=[overview(on_overview), budget(on_detail)])]
    assert answers("overview_against_detail", measures=measures) == [answer]


def test_truncation_is_named() -> None:
    measures = [measure(budgets=[overview("17億円"), budget("17.5億円")])]
    (found,) = findings("overview_against_detail", measures=measures)
    assert "only after truncation" in found.sentence


def test_rounding_is_named() -> None:
    measures = [measure(budgets=[overview("18億円"), budget("17.5億円")])]
    (found,) = findings("overview_against_detail", measures=measures)
    assert "四捨五入すれば" in found.sentence_ja


def test_the_year_before_in_brackets_is_compared_too() -> None:
    measures = [measure(budgets=[overview("21億円(21億円)"), budget("19.1億円（18.6億円(平成20年度)）")])]
    assert answers("overview_against_detail", measures=measures) == [
        ("contradiction", 2009, 190_000_000),
        ("contradiction", 2008, 240_000_000),
    ]


def test_every_place_is_held_against_the_overview() -> None:
    measures = [measure(budgets=[budget("9億円"), overview("9億円"), budget("8億円", slide=3)])]
    assert answers("overview_against_detail", measures=measures) == [
        ("agrees", 2009, 0),
        ("contradiction", 2009, 100_000_000),
    ]


def test_new_on_one_slide_contradicts_an_amount_on_another() -> None:
    measures = [measure(budgets=[overview("32億円(新規)"), budget("32億円(5億円)")])]
    assert answers("overview_against_detail", measures=measures)[1] == ("contradiction", 2008, 500_000_000)


def test_budgets_on_different_bases_are_not_compared() -> None:
    measures = [measure(budgets=[overview("12億円", basis="new_awards"), budget("4,500百万円")])]
    assert answers("overview_against_detail", measures=measures) == []


def test_different_bases_are_noted() -> None:
    measures = [measure(budgets=[overview("12億円", basis="new_awards"), budget("4,500百万円")])]
    (found,) = findings("mixed_bases", measures=measures)
    assert "newly adopted awards only" in found.sentence


def test_no_note_where_there_was_nothing_the_year_before() -> None:
    measures = [measure(budgets=[overview("2億円(新規)", basis="part"), budget("2,967百万円(2,819百万円)")])]
    assert answers("mixed_bases", measures=measures) == [("note", 2009, 0)]


def units(first: str, second: str) -> list[dict[str, object]]:
    awards = [{**overview(first), "adoption": "new"}, {"printed": second, "fiscal_year": 2009, "slide": 3}]
    return [measure(lines=[line(awards=awards)])]


def test_the_same_unit_twice_agrees() -> None:
    assert answers("unit_repeated", measures=units("5~8億円×9地域", "5~8億円×5年間")) == [("agrees", 2009, 0)]


def test_ranges_that_merely_overlap_do_not_agree() -> None:
    found = answers("unit_repeated", measures=units("5~8億円×9地域", "5~9億円×5年間"))
    assert found == [("contradiction", 2009, 100_000_000)]


def test_units_at_two_precisions() -> None:
    found = answers("unit_repeated", measures=units("1億円×9地域", "110百万円×5年間"))
    assert found == [("agrees_rounded", 2009, 0)]
