"""The choice of one run and what bites, worked by hand, and against the engine of selection."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from tests.core.rehearsal.scenes import setting

from kyoten.core.portfolio.methods import exact
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.rehearsal.choosing import BUDGET, Bite, Chosen, choose, on_merit, problem
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
