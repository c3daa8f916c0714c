from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.methods import by_hub, choose, exact
from kyoten.core.support.multiyear.methods.choose import Method, solve
from kyoten.core.support.multiyear.outcome import PackagesOutcome
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, PackageProblem

YEN = 1e-5
"""A few yen, in severity, of problems in millions of yen."""


def made_by(hubs: int, method: Method) -> str:
    problem = asked(*(Hub(f"h{place}", "g", (need(),)) for place in range(hubs)), yen=100 * hubs)
    return solve(problem, method, fair=False).method


@pytest.mark.parametrize(
    ("hubs", "method", "by"),
    [
        (choose.FEW, Method.AUTO, exact.METHOD),
        (choose.FEW + 1, Method.AUTO, by_hub.METHOD),
        (1, Method.BY_HUB, by_hub.METHOD),
        (choose.FEW + 1, Method.EXACT, exact.METHOD),
    ],
)
def test_the_method_goes_by_the_number_of_hubs_unless_it_is_named(hubs: int, method: Method, by: str) -> None:
    assert made_by(hubs, method) == by


def best(problem: PackageProblem) -> PackagesOutcome:
    return solve(problem, gap=0.0, fair=False)


def times(yen: dict[int, int], factor: int) -> dict[int, int]:
    return {year: factor * one for year, one in yen.items()}


def enlarged(problem: PackageProblem, factor: int) -> PackageProblem:
    """The same problem in a coin of which so many make one."""

    def hub(one: Hub) -> Hub:
        needs = tuple(replace(need, cost_yen=times(need.cost_yen, factor)) for need in one.needs)
        return replace(one, needs=needs, cash_yen=times(one.cash_yen, factor), work_yen=times(one.work_yen, factor))

    def line(one: Line) -> Line:
        return replace(one, low_yen=factor * one.low, high_yen=factor * one.high)

    budgets = tuple(Budget(one.id, one.funder, times(one.yen, factor)) for one in problem.budgets)
    return replace(problem, hubs=tuple(map(hub, problem.hubs)), lines=tuple(map(line, problem.lines)), budgets=budgets)


drawings = st.integers(0, 10_000).map(lambda seed: drawn(seed, 2))


@settings(max_examples=3, deadline=None)
@given(drawings)
def test_the_order_of_the_hubs_does_not_matter(problem: PackageProblem) -> None:
    turned = replace(problem, hubs=problem.hubs[::-1])
    assert best(turned).objective == pytest.approx(best(problem).objective, abs=YEN)


@settings(max_examples=3, deadline=None)
@given(drawings, st.sampled_from([2, 10]))
def test_the_same_money_in_a_smaller_coin_covers_as_much(problem: PackageProblem, factor: int) -> None:
    assert best(enlarged(problem, factor)).objective == pytest.approx(best(problem).objective, abs=YEN)


@settings(max_examples=3, deadline=None)
@given(drawings, st.integers(0, 2), st.integers(1, 40))
def test_more_money_in_a_budget_never_covers_less(problem: PackageProblem, place: int, millions: int) -> None:
    budgets = list(problem.budgets)
    more = {year: yen + millions * 10**6 for year, yen in budgets[place].yen.items()}
    budgets[place] = replace(budgets[place], yen=more)
    assert best(replace(problem, budgets=tuple(budgets))).objective >= best(problem).objective - YEN


@settings(max_examples=3, deadline=None)
@given(drawings)
def test_another_hub_takes_nothing_from_what_all_cover(problem: PackageProblem) -> None:
    fewer = replace(problem, hubs=problem.hubs[:-1])
    assert best(fewer).objective <= best(problem).objective + YEN


@pytest.fixture(scope="module", params=range(3))
def answered(request: pytest.FixtureRequest) -> tuple[PackageProblem, PackagesOutcome]:
    problem = drawn(request.param, 2)
    return problem, solve(problem, gap=0.01)


def test_no_yen_is_lost_and_none_is_given_twice(answered: tuple[PackageProblem, PackagesOutcome]) -> None:
    _, found = answered
    assert sum(one.used_yen for one in found.budgets) == sum(one.yen for one in found.awards)
    assert min(one.left_yen for one in found.budgets) >= 0


def test_prices_are_never_below_nothing_and_money_left_over_has_none(
    answered: tuple[PackageProblem, PackagesOutcome],
) -> None:
    _, found = answered
    assert min(one.price for one in found.budgets) >= 0
    assert [one.price for one in found.budgets if one.left_yen > 10 and one.price > 1e-6] == []


def test_every_award_lies_in_its_range_and_pays_no_more_than_it_brings(
    answered: tuple[PackageProblem, PackagesOutcome],
) -> None:
    problem, found = answered
    lines = {one.id: one for one in problem.lines}
    for award in found.awards:
        line = lines[award.line]
        assert all(line.low <= yen <= line.high for yen in award.amounts.values())
        assert all(award.matching_yen.get(year, 0) == line.duty_yen(yen) for year, yen in award.amounts.items())
        assert sum(one.yen for one in award.payments) <= award.yen


def test_two_ministries_fill_one_bottleneck_each_up_to_its_share() -> None:
    """90 million: the first line pays two thirds of it (60), the second the rest (30) of its 50."""
    hub = Hub("h", "g", (need(severity=3, cost=90 * 10**6),))
    lines = (
        line("m", high=80 * 10**6, rate=Fraction(2, 3)),
        line("n", high=50 * 10**6, budget="c", rate=Fraction(1, 3)),
    )
    budgets = (Budget("b", "mext", {2009: 80 * 10**6}), Budget("c", "meti", {2009: 50 * 10**6}))
    found = best(asked(hub, lines=lines, budgets=budgets))
    assert {one.line: one.yen for one in found.awards} == {"m": 60 * 10**6, "n": 30 * 10**6}
    assert found.objective == 3.0
