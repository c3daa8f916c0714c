import numpy as np
import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.multiyear.solver import Solved, Whole

MILLION = 10**6
HUBS = tuple(Hub(name, "g", (need(severity, 100 * MILLION),)) for name, severity in (("a", 1), ("b", 3)))


def best(*floors: float, fixed: bool = False) -> Solved | None:
    model = build(asked(*HUBS, lines=(line(high=100 * MILLION),), yen=100 * MILLION))
    awards = [np.ones(block.size) for block in model.blocks] if fixed else None
    return Whole(model.blocks, model.shared, 0.0).best(np.array(floors), awards)


def test_money_goes_where_it_covers_most() -> None:
    found = best(0, 0)
    assert found is not None
    assert (round(found.worth, 6), round(found.bound, 6)) == (3, 3)


def test_a_floor_is_kept() -> None:
    found = best(0.5, 0)
    assert found is not None
    assert round(found.worth, 6) == 2


def test_floors_beyond_the_budget_have_no_answer() -> None:
    assert best(0.9, 2.9) is None


def test_the_price_of_a_budget_is_what_a_million_more_covers() -> None:
    found = best(0.5, 0, fixed=True)
    assert found is not None
    assert found.prices.round(6).tolist() == [0.03]


def test_the_one_award_goes_to_the_greater_severity() -> None:
    model = build(asked(*HUBS, lines=(line(high=100 * MILLION, awards_most=1),), yen=500 * MILLION))
    found = Whole(model.blocks, model.shared, 0.0).best(np.zeros(2))
    assert found is not None
    assert (round(found.worth, 6), round(found.bound, 6)) == (3, 3)


def test_packages_that_are_known_are_bettered_or_proven() -> None:
    model = build(asked(*HUBS, lines=(line(high=100 * MILLION, awards_most=1),), yen=500 * MILLION))
    whole = Whole(model.blocks, model.shared, 0.0)
    nothing = Solved(tuple(np.zeros(block.size) for block in model.blocks), 0.0, 4.0, np.zeros(2))
    found = whole.proven(np.zeros(2), nothing, NEVER)
    assert found is not None
    assert (round(found.worth, 6), round(found.bound, 6)) == (3, 3)


def test_time_that_is_over_before_an_answer_is_told() -> None:
    model = build(asked(*HUBS, lines=(line(low=50 * MILLION, high=100 * MILLION),), yen=100 * MILLION))
    with pytest.raises(OutOfTimeError, match="before there was an answer"):
        Whole(model.blocks, model.shared, 0.0).best(np.array([0.5, 0.5]), limit=Limit(1e-9, lambda: 0.0))
