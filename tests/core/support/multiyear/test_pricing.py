import numpy as np
import pytest
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.pricing import Pricer, reaches
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.multiyear.solver import Whole
from kyoten.core.support.multiyear.tighten import tighten

MILLION = 10**6
HUB = Hub("h", "g", (need(severity=2, cost=100 * MILLION),))


def priced(price: float, floor: float = 0.0):
    """The best package of a hub when a million yen cost so much severity."""
    block = build(asked(HUB, lines=(line(low=50 * MILLION, high=100 * MILLION),))).blocks[0]
    gain = block.worth - block.shared.T @ np.full(block.shared.shape[0], price)
    return Pricer([block], np.array([floor])).best(0, gain)


def test_money_that_costs_less_than_it_covers_is_taken() -> None:
    found = priced(0.01)
    assert (round(found.plan.worth, 6), round(found.bound, 6)) == (2, 1)


def test_money_that_costs_more_is_left() -> None:
    assert priced(0.03).plan.worth == 0


def test_a_floor_is_kept_at_any_price() -> None:
    assert round(priced(0.03, floor=1.0).plan.worth, 6) == 1


def test_a_floor_beyond_what_a_hub_can_cover_has_no_plan() -> None:
    assert priced(0.0, floor=2.5) is None


def test_a_hub_that_no_line_serves_has_an_empty_plan() -> None:
    block = build(asked(Hub("h", "g", (need(function="finance"),)))).blocks[0]
    pricer = [Pricer([block], np.array([floor])).best(0, block.worth) for floor in (0.0, 1.0)]
    assert (pricer[0].plan.worth, pricer[1]) == (0.0, None)


@pytest.mark.parametrize("seed", range(6))
def test_the_reach_of_a_hub_is_what_it_covers_when_it_stands_alone(seed: int) -> None:
    model = build(drawn(seed))
    alone = [Whole([one], model.shared, 0.0).best(np.zeros(1)).worth for one in model.blocks]
    assert reaches(tighten(model)).tolist() == pytest.approx(alone, rel=2e-4)


def test_a_plan_that_is_known_comes_back_where_none_is_better() -> None:
    block = build(asked(HUB, lines=(line(low=50 * MILLION, high=100 * MILLION),))).blocks[0]
    pricer, gain = Pricer([block], np.zeros(1)), block.worth - block.shared.T @ np.full(1, 0.01)
    best = pricer.best(0, gain).plan
    again = pricer.best(0, gain, known=best)
    assert (again.plan is best, round(again.bound, 6)) == (True, 1.0)


def test_within_the_tolerance_a_worse_plan_stays_and_the_bound_tells_it() -> None:
    block = build(asked(HUB, lines=(line(low=50 * MILLION, high=100 * MILLION),))).blocks[0]
    pricer, gain = Pricer([block], np.zeros(1)), block.worth - block.shared.T @ np.full(1, 0.01)
    nothing = pricer.plan(0, np.zeros(block.size))
    found = pricer.best(0, gain, known=nothing, tolerance=2.0)
    assert (found.plan is nothing, found.bound >= 1.0 - 1e-9) == (True, True)


def test_a_plan_says_what_it_covers_and_takes() -> None:
    block = build(asked(HUB, lines=(line(low=50 * MILLION, high=100 * MILLION),))).blocks[0]
    found = Pricer([block], np.zeros(1)).plan(0, np.array([1.0, 25.0, 75.0]))
    assert (found.place, round(found.worth, 9), found.uses.tolist()) == (0, 1.5, [75.0])


def test_the_search_of_highs_tells_a_floor_that_cannot_be_kept() -> None:
    block = build(asked(HUB, lines=(line(low=50 * MILLION, high=100 * MILLION),))).blocks[0]
    assert Pricer([block], np.array([2.5])).by_highs(0, block.worth) is None


@pytest.mark.parametrize(("more", "reach"), [({}, 2.0), ({"awards_most": 0}, 0.0), ({"high": 60 * MILLION}, 1.2)])
def test_the_reach_of_a_hub_is_bounded_by_counts_and_ranges(more: dict, reach: float) -> None:
    one = line(**{"low": 0, "high": 100 * MILLION, **more})
    model = tighten(build(asked(HUB, lines=(one,), yen=100 * MILLION)))
    assert reaches(model).tolist() == pytest.approx([reach])
