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


def whole(*hubs: Hub, **more: object) -> Whole:
    model = build(asked(*(hubs or HUBS), **more))
    return Whole(model.blocks, model.shared, 0.0)


def test_parts_of_awards_are_never_worth_less_than_whole_ones() -> None:
    """One award of 100 million and a budget for one and a half: whole 3, in parts 3 + 1/2."""
    found = whole(lines=(line(low=100 * MILLION, high=100 * MILLION),), yen=150 * MILLION)
    relaxed, best = found.relaxed(), found.best(np.zeros(2))
    assert relaxed is not None
    assert best is not None
    assert (round(best.worth, 6), round(relaxed.worth, 6)) == (3, 3.5)
    assert relaxed.prices.round(6).tolist() == [0.01]


@pytest.mark.parametrize(("floor", "is_there"), [(0.0, True), (0.5, False)])
def test_where_nobody_may_have_anything_nothing_is_the_answer_unless_something_is_asked(
    floor: float, is_there: bool
) -> None:
    nothing = whole(Hub("h", "g", (need(function="finance"),)))
    found = nothing.best(np.array([floor]))
    assert (found is not None) is is_there
    assert found is None or (found.worth, found.bound, [one.tolist() for one in found.answers]) == (0.0, 0.0, [[]])


def test_an_award_that_must_be_made_cannot_be_nothing() -> None:
    assert whole(Hub("h", "g", not_eligible={"m": "rule"}), lines=(line(awards_least=1),)).best(np.zeros(1)) is None


def test_awards_are_held_as_they_were_and_amounts_left_open() -> None:
    found = whole(lines=(line(low=50 * MILLION, high=100 * MILLION),), yen=150 * MILLION)
    held = found.held([np.array([1.0, 0, 0]), np.array([0.0, 0, 0])])
    assert (held.low.tolist(), held.high.round(6).tolist()) == ([1, 0, 0, 0, 0, 0], [1, 50, 100, 0, 50, 100])


def test_without_hubs_there_is_nothing_to_solve() -> None:
    model = build(asked())
    found = Whole(model.blocks, model.shared, 0.0).best(np.zeros(0))
    assert found is not None
    assert (found.answers, found.worth, found.prices.tolist()) == ((), 0.0, [0.0])
