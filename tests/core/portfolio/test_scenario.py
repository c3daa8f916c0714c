from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.methods import exact, joint
from kyoten.core.portfolio.methods.joint import Mark
from kyoten.core.portfolio.outcome import Reason
from kyoten.core.portfolio.problem import Budget, Limit, Views
from kyoten.core.portfolio.scenario import Method, Room, Scenario, solve

APART = asked(hub("a", 9, 1), hub("b", 6, 6), hub("c", 1, 9), seats=1)


@given(problems())
@settings(max_examples=20, deadline=None)
def test_the_exact_scenario_is_the_exact_portfolio(problem) -> None:
    found, known = solve(Scenario(problem=problem, draws=20, most=5)), exact.solve(problem)
    assert (found.selected, found.choices, found.objective) == (known.selected, known.choices, known.objective)


@given(problems())
@settings(max_examples=20, deadline=None)
def test_every_method_keeps_every_condition_and_says_what_is_left(problem) -> None:
    for method in (Method.EXACT, Method.JOINT, Method.ROBUST):
        rooms = solve(Scenario(problem=problem, method=method, draws=20)).rooms
        assert all((one.least or 0) <= one.used and (one.left is None or one.left >= 0) for one in rooms)


def test_the_joint_scenario_is_the_portfolio_with_the_mark() -> None:
    found = solve(Scenario(problem=APART, method=Method.JOINT, mark=Mark.MAXIMIN, draws=0))
    assert (found.selected, found.worth) == (frozenset("b"), {"mext": 6.0, "meti": 6.0})


def test_the_front_stands_beside_any_method() -> None:
    assert solve(Scenario(problem=APART, draws=0)).front == joint.solve(APART, most=200)


def test_the_robust_scenario_takes_whoever_stands_in_most_views() -> None:
    free = replace(APART, views=Views(orders={"funders": ("mext", "meti")}))
    found = solve(Scenario(problem=free, method=Method.ROBUST))
    indexes = {one.candidate: one.index for one in found.robust.standings}
    assert found.selected == {max(indexes, key=indexes.get)}


def test_who_is_outweighed_in_a_joint_portfolio_is_told_so() -> None:
    found = solve(Scenario(problem=asked(hub("a", 9, 1), hub("b", 4, 4), hub("c", 0, 4), seats=1), method=Method.JOINT))
    assert {one.candidate: one.reason for one in found.choices if not one.chosen}["a"] is Reason.OUTWEIGHED


def test_room_left_is_counted_in_yen() -> None:
    found = solve(Scenario(problem=asked(hub("a", 1, 1, cost_yen=7), budgets=(Budget(10),)), draws=0))
    assert found.rooms[-1] == Room("budget of 10 yen", 7, 0, 10)


def test_a_lottery_keeps_its_order() -> None:
    equals = asked(hub("a", 1, 1), hub("b", 1, 1), hub("c", 1, 1), seats=2)
    found = solve(Scenario(problem=equals, method=Method.LOTTERY, width=0.5, seed=1, draws=0))
    assert (set(found.drawn), len(found.selected)) == (set("abc"), 2)


@pytest.mark.parametrize("method", [Method.THRESHOLD, Method.LOTTERY])
def test_a_method_without_its_number_is_refused(method) -> None:
    with pytest.raises(KyotenError, match="needs the points"):
        Scenario(problem=APART, method=method)


def test_below_the_threshold_nobody_is_chosen() -> None:
    assert solve(Scenario(problem=APART, method=Method.THRESHOLD, line=6.5, draws=0)).selected == frozenset()


@pytest.mark.parametrize(("used", "most", "left"), [(3, 5, 2), (5, 5, 0), (7, 5, -2), (3, None, None)])
def test_room_is_what_is_left_below_the_upper_bound(used: int, most: int | None, left: int | None) -> None:
    assert Room("row", used, 0, most).left == left


def test_a_joint_choice_needs_two_funders() -> None:
    one = hub("a", 1, 1, points={"mext": {"x": 1}})
    alone = replace(APART, funders=("mext",), candidates=(one,))
    with pytest.raises(KyotenError, match="a joint choice is between two funders, not 1"):
        solve(Scenario(problem=alone, method=Method.JOINT, draws=0))


def test_what_was_not_asked_for_is_left_out() -> None:
    found = solve(Scenario(problem=APART, draws=0, most=0))
    assert (found.front, found.robust, found.drawn) == (None, None, ())


def test_every_condition_has_its_room() -> None:
    hubs = (hub("a", 3, 3, regions=frozenset({"1"}), cost_yen=4), hub("b", 2, 2, cost_yen=5))
    problem = asked(*hubs, limits=(Limit(region="1", at_most=1),), budgets=(Budget(10),))
    rooms = solve(Scenario(problem=problem, draws=0, most=0)).rooms
    assert [(one.used, one.most, one.left) for one in rooms] == [(2, 2, 0), (1, 1, 0), (9, 10, 1)]


def test_the_worth_to_each_funder_counts_all_the_chosen() -> None:
    found = solve(Scenario(problem=asked(hub("a", 5, 1), hub("b", 3, 2), hub("c", 1, 1)), draws=0, most=0))
    assert (found.worth, found.objective) == ({"mext": 8.0, "meti": 3.0}, 5.5)
