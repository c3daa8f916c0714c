from fractions import Fraction

import numpy as np
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.problem import Hub, PackageProblem
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
