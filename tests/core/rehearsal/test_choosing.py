"""The choice of one run and what bites, worked by hand, and against the engine of selection."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rehearsal.scenes import setting

from kyoten.core.portfolio.methods import exact
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.choosing import BUDGET, PANEL, Bite, Chosen, choose, on_merit, problem
from kyoten.core.rehearsal.draws import Applied, applied
from kyoten.core.rehearsal.setting import REGION, Condition, Kind, Setting

FOUR = Applied(
    kinds=np.zeros(4, dtype=np.int64),
    regions=((0,), (0,), (1,), (2,)),
    fields=np.zeros(4, dtype=np.int64),
    properties=(frozenset(), frozenset(), frozenset({"rural"}), frozenset()),
    merit=np.array([4.0, 3.0, 2.0, 1.0]),
    costs=(30, 30, 20, 10),
)
POINTS = np.array([4.0, 3.5, 3.0, 2.0])
ONE_EACH = Condition("one_each", ConstraintKind.AT_MOST, REGION, 1)


def two_of_four(**changes: object) -> Setting:
    return setting(kinds=(Kind("regional", 4, 2, 2, (10, 30)),), **changes)


def chosen(**changes: object) -> Chosen:
    return choose(two_of_four(**changes), FOUR, POINTS)


def test_without_conditions_the_best_two_are_chosen() -> None:
    found = chosen()
    assert (found.under_all, found.bites) == (found.free, ())
    assert found.free.places == {0, 1}


def test_one_hub_a_region_sends_the_second_of_the_north_away() -> None:
    found = chosen(conditions=(ONE_EACH,))
    assert found.under_all is not None
    assert (found.under_all.places, found.bites) == ({0, 2}, (Bite("one_each", 0, 500_000),))


def test_a_budget_bites_where_the_best_cost_more() -> None:
    found = chosen(budget_yen=50)
    assert found.under_all is not None
    assert (found.under_all.places, found.bites) == ({0, 2}, (Bite(BUDGET, 0, 500_000),))


def test_a_budget_that_suffices_bites_nobody() -> None:
    assert chosen(budget_yen=60).bites == ()


def test_seats_stay_empty_where_the_money_ends() -> None:
    found = chosen(budget_yen=25)
    assert found.under_all is not None
    assert (found.under_all.places, found.bites) == ({2}, (Bite(BUDGET, 1, 4_500_000),))


def test_a_share_with_a_property_is_kept() -> None:
    half = Condition("half", ConstraintKind.SHARE_AT_LEAST, "rural", share=Fraction(1, 2))
    found = chosen(conditions=(half,))
    assert found.under_all is not None
    assert found.under_all.places == {0, 2}


def test_conditions_that_exclude_one_another_leave_no_choice() -> None:
    every = Condition("every", ConstraintKind.AT_LEAST, REGION, 1)
    found = chosen(conditions=(every,))
    assert (found.under_all, [bite.condition for bite in found.bites]) == (None, ["every"])


def test_the_unread_are_not_chosen() -> None:
    found = choose(two_of_four(), FOUR, np.array([np.nan, 3.5, np.nan, 2.0]))
    assert found.free.places == {1, 3}


def test_where_nobody_was_read_nobody_is_chosen() -> None:
    assert choose(two_of_four(), FOUR, np.full(4, np.nan)).free.places == frozenset()


def test_merit_alone_would_choose_the_best() -> None:
    assert on_merit(two_of_four(), FOUR) == {0, 1}


def test_the_choice_is_that_of_the_engine_of_selection() -> None:
    asked = setting(conditions=(ONE_EACH,), budget_yen=45_000_000)
    drawn = applied(asked, 0)
    found = choose(asked, drawn, drawn.merit)
    engine = exact.solve(problem(asked, drawn, drawn.merit), margins=False)
    assert found.under_all is not None
    assert {f"a{place:05}" for place in found.under_all.places} == engine.selected


@pytest.mark.parametrize(
    ("kind", "of", "bound", "places"),
    [
        (ConstraintKind.AT_LEAST, "rural", {"number": 1}, {0, 2}),
        (ConstraintKind.AT_MOST, "rural", {"number": 0}, {0, 1}),
        (ConstraintKind.SHARE_AT_MOST, REGION, {"share": Fraction(1, 2)}, {0, 2}),
        (ConstraintKind.AT_LEAST, "rural", {"number": 1, "hub_type": "global"}, None),
        (ConstraintKind.AT_MOST, REGION, {"number": 1, "hub_type": "global"}, {0, 1}),
    ],
)
def test_each_kind_of_condition_is_kept(kind: ConstraintKind, of: str, bound: dict, places: set[int] | None) -> None:
    found = chosen(conditions=(Condition("c", kind, of, **bound),)).under_all
    assert (found and found.places) == places


def test_each_of_two_conditions_that_cost_something_alone_bites() -> None:
    """Without the limit of the north 0 and 1 cost 60, too much; without the money 0 and 2 do."""
    found = chosen(conditions=(ONE_EACH,), budget_yen=40)
    assert found.under_all is not None
    assert (found.under_all.places, found.bites) == ({0, 3}, (Bite(BUDGET, 0, 1_000_000),))


def test_a_budget_is_no_condition_where_a_cost_is_unknown() -> None:
    asked = setting(kinds=(Kind("regional", 4, 2, 2),), budget_yen=1)
    assert problem(asked, FOUR, POINTS).budgets == ()


def test_the_question_for_the_engine_says_what_was_drawn() -> None:
    asked = problem(two_of_four(budget_yen=50), FOUR, np.array([4.0, np.nan, 3.0, 2.0]))
    assert [one.id for one in asked.candidates] == ["a00000", "a00001", "a00002", "a00003"]
    assert [one.points[PANEL][PANEL] for one in asked.candidates] == [4.0, None, 3.0, 2.0]
    third = asked.candidates[2]
    assert (third.regions, third.fields, third.properties) == ({"south"}, {"life"}, {"rural"})
    assert (third.cost_yen, [one.yen for one in asked.budgets]) == (20, [50])


def two_types(points: list[int], budget: int, most: int) -> tuple[Setting, Applied, np.ndarray]:
    """Three applications of one type for two seats and two of another for one, at 10 to 50 yen, in two regions."""
    kinds = (Kind("regional", 3, 0, 2, (10, 50)), Kind("global", 2, 0, 1, (10, 50)))
    limit = Condition("limit", ConstraintKind.AT_MOST, REGION, most)
    regions, costs = ((0,), (0,), (1,), (0, 1), (1,)), (10, 20, 30, 40, 50)
    fields, merit = np.zeros(5, dtype=np.int64), np.zeros(5)
    drawn = Applied(np.array([0, 0, 0, 1, 1]), regions, fields, (frozenset(),) * 5, merit, costs)
    return setting(kinds=kinds, conditions=(limit,), budget_yen=budget), drawn, np.array(points) / 4


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(4, 20), min_size=5, max_size=5), st.integers(0, 130), st.integers(0, 3))
def test_the_choice_is_the_best_of_all_sets(points: list[int], budget: int, most: int) -> None:
    asked, drawn, scores = two_types(points, budget, most)

    def holds(some: tuple[int, ...]) -> bool:
        seats = sum(one < 3 for one in some) <= 2 and sum(one >= 3 for one in some) <= 1
        near = [sum(region in drawn.regions[one] for one in some) for region in (0, 1)]
        return seats and max(near) <= most and sum(drawn.costs[one] for one in some) <= budget

    sets = [some for size in range(4) for some in combinations(range(5), size)]
    best = max((len(some), sum(points[one] for one in some) * 250_000) for some in sets if holds(some))
    found = choose(asked, drawn, scores).under_all
    assert found is not None
    assert found.rank == best


def test_merit_alone_chooses_within_each_type_the_first_of_equals() -> None:
    kinds = (Kind("regional", 2, 0, 1), Kind("global", 2, 0, 3))
    drawn = Applied(
        np.array([0, 1, 0, 1]), ((0,),) * 4, FOUR.fields, FOUR.properties, np.array([2.0, 1.0, 2.0, 4.0]), FOUR.costs
    )
    assert on_merit(setting(kinds=kinds), drawn) == {0, 1, 3}
