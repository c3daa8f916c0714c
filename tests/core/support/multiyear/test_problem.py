from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need


def test_about_is_a_range_around_an_amount() -> None:
    one = Line("m", "b", frozenset(), about_yen=100, within=Fraction(1, 8))
    assert (one.low, one.high) == (88, 112)


def test_a_duty_is_rounded_up_to_the_yen() -> None:
    assert line(matching_ratio=Fraction(1, 2)).duty_yen(33) == 17


def test_a_line_serves_functions_at_its_stages() -> None:
    one = line(stages=frozenset({"research"}))
    assert [one.serves(Need("people", 1, {2009: 1}, stage)) for stage in ("research", "business")] == [True, False]


def test_means_are_known_only_where_cash_and_work_are() -> None:
    hub = Hub("h", "global", cash_yen={2009: 3, 2010: 3}, work_yen={2009: 4})
    assert (hub.together_yen(2009), hub.together_yen(2010)) == (7, None)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: need(severity=0), "severity is 1 or more"),
        (lambda: need(cost=0), "state what it costs"),
        (lambda: line(low=9, high=3), "9 to 3 yen is not a range"),
        (lambda: Line("m", "b", frozenset()), "state low_yen and high_yen, or about_yen"),
        (lambda: line(terms=(0,)), "a term is one year or more"),
        (lambda: line(awards_least=3, awards_most=2), "3 to 2 awards"),
        (lambda: line(rate=Fraction(2)), "a rate lies above 0"),
        (lambda: asked(Hub("h", "g"), Hub("h", "g")), "hub h is named twice"),
        (lambda: Hub("h", "g", (need(), need())), "bottleneck of hub h: people is named twice"),
        (lambda: asked(lines=(line(budget="x"),)), "paid from x, which is no budget"),
        (lambda: asked(years=(2009, 2011)), "one after the other"),
        (lambda: asked(exclusions=(("m", "z"),)), "names z, which is no line"),
        (lambda: asked(national_share=Fraction(0)), "national share"),
    ],
)
def test_what_makes_no_sense_is_refused(make, said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        make()


@pytest.mark.parametrize(
    ("about", "within", "ends"),
    [
        (100, Fraction(0), (100, 100)),
        (100, Fraction(1), (0, 200)),
        (10, Fraction(1, 3), (7, 13)),
        (0, Fraction(1, 3), (0, 0)),
    ],
)
def test_an_amount_give_or_take_never_reaches_past_its_share(about: int, within: Fraction, ends: tuple) -> None:
    one = Line("m", "b", frozenset(), about_yen=about, within=within)
    assert (one.low, one.high) == ends


@pytest.mark.parametrize(
    "kept",
    [
        lambda: line(low=5, high=5),
        lambda: line(awards_least=2, awards_most=2),
        lambda: line(awards_most=0),
        lambda: line(rate=Fraction(1)),
        lambda: line(matching_ratio=Fraction(0)),
        lambda: line(matching_ratio=Fraction(3)),
        lambda: need(severity=1, cost=1),
        lambda: Need("people", 1, {2009: 0, 2010: 1}),
        lambda: asked(national_share=Fraction(1)),
        lambda: asked(lines=(line("m"), line("n")), exclusions=(("m", "n"),)),
        lambda: asked(years=(2009, 2010, 2011)),
    ],
)
def test_what_lies_on_the_edge_of_sense_is_kept(kept) -> None:
    assert kept() == kept()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Need("people", 1, {}), "bottleneck people: state what it costs"),
        (lambda: Need("people", 1, {2009: 9, 2010: -1}), "state what it costs"),
        (lambda: Line("m", "b", frozenset(), 1, None), "state low_yen and high_yen, or about_yen"),
        (lambda: Line("m", "b", frozenset(), None, 1, 5), "state low_yen and high_yen, or about_yen"),
        (lambda: Line("m", "b", frozenset(), 1, 2, 5), "state low_yen and high_yen, or about_yen"),
        (lambda: line(low=-1), "line m: the range -1 to 100 yen is not a range"),
        (lambda: line(within=Fraction(2)), "is not a range"),
        (lambda: line(terms=()), "line m: a term is one year or more"),
        (lambda: line(terms=(2, 0)), "a term is one year or more"),
        (lambda: line(awards_least=-1), "line m: -1 to None awards is not a range"),
        (lambda: line(rate=Fraction(0)), "a rate lies above 0 up to 1"),
        (lambda: line(matching_ratio=Fraction(-1, 2)), "a duty is not below 0"),
        (lambda: asked(lines=(line(), line())), "line m is named twice"),
        (lambda: asked(budgets=(Budget("b", "x", {}), Budget("b", "y", {}))), "budget b is named twice"),
        (lambda: asked(years=()), "one after the other"),
        (lambda: asked(years=(2010, 2009)), "one after the other"),
        (lambda: asked(national_share=Fraction(3, 2)), "the national share lies above 0 up to 1, not 3/2"),
    ],
)
def test_what_lies_just_beyond_is_refused_by_name(make, said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        make()


def test_a_stage_makes_another_bottleneck_of_one_function() -> None:
    one, other = Need("people", 1, {2009: 3, 2010: 4}), Need("people", 2, {2009: 1}, "research")
    assert [(need.id, need.total_yen) for need in (one, other)] == [("people", 7), ("people:research", 1)]
    assert Hub("h", "g", (one, other)).severity == 3


def test_a_line_of_all_stages_serves_its_functions_only() -> None:
    assert [line().serves(need(function=one)) for one in ("people", "finance")] == [True, False]


@pytest.mark.parametrize(("cash", "work"), [({2009: 3}, {}), ({}, {2009: 3}), ({2010: 1}, {2009: 3})])
def test_half_known_means_are_unknown(cash: dict[int, int], work: dict[int, int]) -> None:
    assert Hub("h", "g", cash_yen=cash, work_yen=work).together_yen(2009) is None


def test_a_line_without_a_duty_asks_for_nothing() -> None:
    assert [line(matching_ratio=ratio).duty_yen(101) for ratio in (None, Fraction(0), Fraction(1, 3))] == [0, 0, 34]
