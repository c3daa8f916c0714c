from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.explain import Explainer, awards_of, budget_uses, hub_shares
from kyoten.core.support.multiyear.methods.exact import solve
from kyoten.core.support.multiyear.model import Term
from kyoten.core.support.multiyear.outcome import Award, BudgetUse, Coverage, HubShare, LineReason, Open, Paid
from kyoten.core.support.multiyear.problem import Budget, Hub, Need, PackageProblem
from kyoten.core.support.multiyear.whole_yen import Package
from kyoten.core.support.problem import MatchingKind


def told(*hubs: Hub, **more: object) -> Coverage:
    return solve(asked(*hubs, **more)).coverage[-1]


def hub(name: str = "h", **more: object) -> Hub:
    return Hub(name, "g", (need(severity=more.pop("severity", 1)),), **more)


def test_a_bottleneck_paid_in_full_needs_no_reason() -> None:
    assert told(hub()) == Coverage("h", "people", 1, 100, {"m": 100}, None)


def test_no_line_serves_it() -> None:
    assert told(hub(), lines=(line(functions=frozenset({"finance"})),)).why is Open.NO_LINE


def test_a_rule_that_bars_the_hub_is_named() -> None:
    found = told(hub(not_eligible={"m": "eligibility.some_rule"}))
    assert found.reasons == (LineReason("m", Open.NOT_ELIGIBLE, {"rule": "eligibility.some_rule"}),)


def test_an_empty_budget_is_told_with_its_numbers() -> None:
    found = told(hub(), yen=60)
    assert found.reasons == (LineReason("m", Open.BUDGET_EMPTY, {"year": 2009, "left_yen": 0, "needed_yen": 1}),)


@pytest.mark.parametrize(("low", "why"), [(0, Open.MATCHING_TOO_LOW), (80, Open.MATCHING_TOO_LOW)])
def test_too_little_matching_is_told(low: int, why: Open) -> None:
    one = line(low=low, matching_ratio=Fraction(1, 2), matching_kind=MatchingKind.CASH)
    assert told(hub(cash_yen={2009: 30}, work_yen={2009: 99}), lines=(one,)).why is why


def test_all_awards_made_is_told() -> None:
    hubs = [Hub(name, "g", (need(severity, 10**8),)) for name, severity in (("a", 3), ("b", 1))]
    assert told(*hubs, lines=(line(high=10**8, awards_most=1),), yen=5 * 10**8).why is Open.COUNT_FULL


def test_a_full_award_is_told() -> None:
    assert told(hub(), lines=(line(high=60),)).why is Open.AWARD_FULL


def test_the_share_that_may_be_paid_is_told() -> None:
    assert told(hub(), lines=(line(rate=Fraction(1, 2)),)).why is Open.SHARE_REACHED


def test_a_line_shut_out_by_another_is_told() -> None:
    lines = (line("m", high=80), line("n", high=50))
    reasons = told(hub(), lines=lines, yen=500, exclusions=(("m", "n"),)).reasons
    assert [(one.line, one.why) for one in reasons] == [("m", Open.AWARD_FULL), ("n", Open.EXCLUDED)]


def test_unknown_means_are_said_to_be_unchecked() -> None:
    found = solve(asked(hub(), lines=(line(matching_ratio=Fraction(1, 2)),)))
    assert (found.awards[0].matching_yen, found.awards[0].matching_known) == ({2009: 50}, False)


HALF = Fraction(1, 2)


def award(name: str = "m", yen: int = 60, hub_id: str = "h", **more: object) -> Award:
    """An award of 2009 that goes whole into the one bottleneck."""
    return Award(hub_id, name, "b", {2009: yen}, (Paid("people", 2009, yen),), **more)


def reasons(problem: PackageProblem, *awards: Award) -> list[LineReason]:
    return list(Explainer(problem, awards).coverage()[-1].reasons)


def test_bottlenecks_come_with_the_most_severe_first_and_then_by_name() -> None:
    needs = (need(1, function="c"), need(3, function="b"), need(3, function="a"))
    found = Explainer(asked(Hub("h", "g", needs)), ()).coverage()
    assert [one.need for one in found] == ["a", "b", "c"]


def test_what_two_lines_pay_is_told_for_each() -> None:
    problem = asked(hub(), lines=(line("m"), line("n"), line("o")), yen=500)
    found = Explainer(problem, [award("m", 60), award("n", 30)]).coverage()[0]
    assert (found.by_line, found.paid_yen) == ({"m": 60, "n": 30}, 90)


def test_the_reason_of_a_bottleneck_is_the_one_nearest_to_a_payment() -> None:
    one = hub(not_eligible={"m": "some.rule"})
    found = Explainer(asked(one, lines=(line("m"), line("n", 10, budget="b")), yen=9), ()).coverage()[0]
    assert ([one.why for one in found.reasons], found.why) == (
        [Open.NOT_ELIGIBLE, Open.BUDGET_EMPTY],
        Open.BUDGET_EMPTY,
    )


@pytest.mark.parametrize(
    ("one", "most", "facts"),
    [
        (line(hub_types=frozenset({"x"})), {}, (Open.NOT_ELIGIBLE, {"rule": "hub_type"})),
        (line(starts=frozenset({2010})), {}, (Open.NOT_ELIGIBLE, {"rule": "no_term_fits"})),
        (line(low=50), {"yen": 49}, (Open.BUDGET_EMPTY, {"year": 2009, "left_yen": 49, "needed_yen": 50})),
        (line(low=50), {"yen": 50}, (Open.OUTWEIGHED, {})),
        (line(awards_most=0), {}, (Open.COUNT_FULL, {"awards": 0, "most": 0})),
    ],
)
def test_why_a_line_makes_no_award(one: object, most: dict[str, int], facts: tuple[Open, dict]) -> None:
    (reason,) = reasons(asked(hub(), lines=(one,), **most))
    assert (reason.why, reason.facts) == facts


def test_a_line_without_a_least_makes_no_award_from_an_empty_budget() -> None:
    problem = asked(hub("i"), hub("h"), yen=60)
    (reason,) = reasons(problem, award(hub_id="i"))
    assert (reason.why, reason.facts) == (Open.BUDGET_EMPTY, {"year": 2009, "left_yen": 0, "needed_yen": 1})


@pytest.mark.parametrize(
    ("cash", "work", "kind", "facts"),
    [
        (19, 99, MatchingKind.CASH, {"of": "cash", "left_yen": 19}),
        (20, 0, MatchingKind.CASH, None),
        (9, 10, MatchingKind.EITHER, {"of": "cash_and_work", "left_yen": 19}),
        (0, 20, MatchingKind.WORK_IN_KIND, None),
    ],
)
def test_matching_that_falls_short_is_told_with_its_numbers(
    cash: int, work: int, kind: MatchingKind, facts: dict | None
) -> None:
    one = line(low=40, matching_ratio=HALF, matching_kind=kind)
    (reason,) = reasons(asked(hub(cash_yen={2009: cash}, work_yen={2009: work}), lines=(one,)))
    short = (Open.MATCHING_TOO_LOW, {"year": 2009, "needed_yen": 20, **(facts or {})})
    assert (reason.why, reason.facts) == (short if facts else (Open.OUTWEIGHED, {}))


def test_what_another_award_owes_is_no_longer_there_to_match() -> None:
    lines = (line("m", 0, 60, matching_ratio=HALF), line("n", 40, matching_ratio=HALF))
    problem = asked(hub(cash_yen={2009: 45}, work_yen={2009: 0}), lines=lines, yen=500)
    found = reasons(problem, award("m", 60, matching_yen={2009: 30}))[1]
    assert found.facts == {"year": 2009, "of": "cash_and_work", "left_yen": 15, "needed_yen": 20}


@pytest.mark.parametrize(
    ("one", "yen", "why", "facts"),
    [
        (line(high=60), 500, Open.AWARD_FULL, {"year": 2009, "award_yen": 60, "high_yen": 60}),
        (line(rate=Fraction(3, 5)), 500, Open.SHARE_REACHED, {"paid_yen": 60, "most_yen": 60}),
        (line(), 60, Open.BUDGET_EMPTY, {"year": 2009, "left_yen": 0, "needed_yen": 1}),
        (line(), 61, Open.OUTWEIGHED, {}),
    ],
)
def test_why_an_award_does_not_pay_more(one: object, yen: int, why: Open, facts: dict) -> None:
    assert reasons(asked(hub(), lines=(one,), yen=yen), award()) == [LineReason("m", why, facts)]


def test_the_national_share_of_a_cost_is_told_before_all_else() -> None:
    problem = asked(hub(), lines=(line(high=60),), yen=60, national_share=Fraction(3, 5))
    assert reasons(problem, award()) == [LineReason("m", Open.SHARE_REACHED, {"paid_yen": 60, "most_yen": 60})]


def test_an_award_in_another_year_shuts_no_line_out() -> None:
    one = Hub("h", "g", (need(years=(2009, 2010)),))
    lines = (line("m"), line("n", 10, starts=frozenset({2010})))
    problem = asked(one, lines=lines, years=(2009, 2010), yen=500, exclusions=(("m", "n"),))
    assert reasons(problem, award())[1].why is Open.OUTWEIGHED


def test_a_package_becomes_awards_in_the_order_of_the_lines_with_payments_by_year() -> None:
    lines = (line("m", terms=(2,)), line("n"))
    one = Hub("h", "g", (need(years=(2009, 2010)), Need("finance", 1, {2009: 5})))
    paid = {("m", "people", 2010): 3, ("m", "people", 2009): 2, ("m", "finance", 2009): 1}
    terms = (Term(lines[1], (2010,)), Term(lines[0], (2009, 2010)))
    amounts = {("n", 2010): 7, ("m", 2009): 4, ("m", 2010): 6}
    found = awards_of(asked(one, lines=lines, years=(2009, 2010)), [Package(one, terms, amounts, paid)])
    assert [(one.line, one.amounts) for one in found] == [("m", {2009: 4, 2010: 6}), ("n", {2010: 7})]
    assert found[0].payments == (Paid("finance", 2009, 1), Paid("people", 2009, 2), Paid("people", 2010, 3))


@pytest.mark.parametrize(
    ("ratio", "kind", "cash", "work", "known"),
    [
        (None, MatchingKind.CASH, {}, {}, True),
        (HALF, MatchingKind.CASH, {2009: 9}, {2009: 9}, True),
        (HALF, MatchingKind.CASH, {2009: 9}, {}, False),
        (HALF, MatchingKind.EITHER, {}, {2009: 9}, False),
        (HALF, MatchingKind.EITHER, {2009: 9}, {2009: 9}, True),
    ],
)
def test_a_duty_is_checked_where_all_that_bounds_it_is_known(
    ratio: Fraction | None, kind: MatchingKind, cash: dict[int, int], work: dict[int, int], known: bool
) -> None:
    one = line(matching_ratio=ratio, matching_kind=kind)
    package = Package(hub(cash_yen=cash, work_yen=work), (Term(one, (2009,)),), {("m", 2009): 9}, {})
    assert awards_of(asked(lines=(one,)), [package])[0].matching_known is known


def test_a_hub_that_gets_more_than_it_was_reckoned_to_reach_has_reached_that() -> None:
    problem = asked(hub("h", severity=2), hub("i", severity=2))
    coverage = [Coverage("h", "people", 2, 100, {"m": 50}, None)]
    assert hub_shares(problem, coverage, {"h": Fraction(3, 4), "i": HALF}) == (
        HubShare("h", 2, Fraction(1), Fraction(1)),
        HubShare("i", 2, Fraction(0), HALF),
    )


def test_every_budget_is_told_for_every_year_with_the_price_that_is_known() -> None:
    budgets = (Budget("b", "mext", {2009: 90}), Budget("c", "meti", {2010: 5}))
    problem = asked(years=(2009, 2010), budgets=budgets)
    found = budget_uses(problem, [award(yen=60), award(yen=10, hub_id="i")], {("b", 2009): 0.5})
    used = [("b", 2009, 90, 70, 0.5), ("b", 2010, 0, 0, 0.0), ("c", 2009, 0, 0, 0.0), ("c", 2010, 5, 0, 0.0)]
    assert found == tuple(BudgetUse(*one) for one in used)
