from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.problem import Budget, Hub, PackageProblem
from kyoten.core.support.multiyear.whole_yen import Package, settle
from kyoten.core.support.problem import MatchingKind


def settled(problem: PackageProblem, paid: float) -> tuple[Package, ...]:
    """Every award given, and so many yen wanted for every payment."""
    blocks = build(problem).blocks
    answers = [
        np.array([1.0] * len(one.terms) + [0.0] * len(one.extras) + [paid / 1e6] * len(one.payments)) for one in blocks
    ]
    return settle(problem, blocks, answers)


def yen(found: tuple[Package, ...]) -> list[int]:
    return [amount for one in found for amount in one.amounts.values()]


def test_thirds_of_a_budget_lose_no_yen() -> None:
    hubs = [Hub(name, "g", (need(),)) for name in "abc"]
    assert yen(settled(asked(*hubs), 100 / 3)) == [34, 33, 33]


def test_an_award_is_never_below_its_least() -> None:
    hub = Hub("h", "g", (need(cost=10),))
    found = settled(asked(hub, lines=(line(low=60),)), 10)[0]
    assert (list(found.amounts.values()), list(found.paid.values())) == ([60], [10])


def test_what_the_region_cannot_match_is_not_given() -> None:
    one = line(matching_ratio=Fraction(1, 3), matching_kind=MatchingKind.CASH)
    hub = Hub("h", "g", (need(),), cash_yen={2009: 10})
    assert yen(settled(asked(hub, lines=(one,)), 100)) == [30]


def test_two_lines_never_pay_the_same_cost() -> None:
    hub = Hub("h", "g", (need(cost=70),))
    found = settled(asked(hub, lines=(line("m", high=50), line("n", high=50)), yen=200), 50)[0]
    assert sorted(found.paid.values()) == [20, 50]


def test_national_money_stays_below_its_share_of_a_cost() -> None:
    hub = Hub("h", "g", (need(cost=99),))
    assert sum(settled(asked(hub, national_share=Fraction(1, 2)), 99)[0].paid.values()) == 49


def test_what_the_solver_leaves_in_a_budget_goes_to_the_dearest_bottleneck() -> None:
    hubs = [Hub(name, "g", (need(severity),)) for name, severity in (("a", 1), ("b", 2))]
    assert yen(settled(asked(*hubs), 0)) == [0, 100]


def test_an_award_that_is_less_than_half_given_is_none() -> None:
    problem = asked(Hub("h", "g", (need(),)))
    block = build(problem).blocks[0]
    found = [settle(problem, [block], [np.array([part, 0.0, 0.0])])[0].terms for part in (0.5, 0.51)]
    assert [len(one) for one in found] == [0, 1]


def test_what_an_award_brings_at_least_is_paid_before_it_grows() -> None:
    hub = Hub("h", "g", (need(cost=50),))
    found = settled(asked(hub, lines=(line(low=40, high=90),)), 50)[0]
    assert (list(found.amounts.values()), list(found.paid.values())) == ([50], [50])


@pytest.mark.parametrize(
    ("cash", "work", "kind", "given_yen"),
    [
        ({2009: 10}, {2009: 5}, MatchingKind.CASH, 20),
        ({2009: 10}, {2009: 5}, MatchingKind.EITHER, 30),
        ({2009: 10}, {}, MatchingKind.EITHER, 100),
        ({}, {2009: 5}, MatchingKind.CASH, 100),
        ({2009: 0}, {2009: 0}, MatchingKind.CASH, 0),
    ],
)
def test_an_award_grows_as_far_as_known_means_match_half_of_it(
    cash: dict[int, int], work: dict[int, int], kind: MatchingKind, given_yen: int
) -> None:
    one = line(matching_ratio=Fraction(1, 2), matching_kind=kind)
    hub = Hub("h", "g", (need(),), cash_yen=cash, work_yen=work)
    assert yen(settled(asked(hub, lines=(one,)), 100)) == [given_yen]


def test_duties_of_two_lines_share_what_the_region_has() -> None:
    half = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
    hub = Hub("h", "g", (need(cost=100),), cash_yen={2009: 20})
    lines = (line("m", high=30, **half), line("n", **half))
    assert yen(settled(asked(hub, lines=lines, yen=500), 100)) == [30, 10]


def test_duties_of_another_year_take_nothing_from_this_one() -> None:
    half = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
    hub = Hub("h", "g", (need(years=(2009, 2010)),), cash_yen={2009: 10, 2010: 30})
    found = settled(asked(hub, lines=(line(terms=(2,), **half),), years=(2009, 2010)), 100)
    assert yen(found) == [20, 60]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.integers(0, 120), st.floats(0, 60))
def test_no_yen_is_given_beyond_the_budget_and_none_is_kept_that_somebody_needs(
    costs: list[int], funds: int, wanted: float
) -> None:
    hubs = [Hub(f"h{place}", "g", (need(cost=cost),)) for place, cost in enumerate(costs)]
    found = settled(asked(*hubs, budgets=(Budget("b", "mext", {2009: funds}),)), wanted)
    assert sum(yen(found)) == min(funds, sum(costs))
    assert [list(one.paid.values()) for one in found] == [[one] if one else [] for one in yen(found)]
