from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.methods.exact import solve
from kyoten.core.support.multiyear.outcome import Award, HubShare, PackagesOutcome
from kyoten.core.support.multiyear.problem import Budget, Hub, PackageProblem
from kyoten.core.support.multiyear.transfer import Change, changes, move


def question() -> PackageProblem:
    hubs = (Hub("h", "g", (need(),)), Hub("i", "g", (need(function="finance"),)))
    lines = (line("m"), line("n", budget="c", functions=frozenset({"finance"})))
    return asked(*hubs, lines=lines, budgets=(Budget("b", "mext", {2009: 100}), Budget("c", "meti", {2009: 0})))


def test_moved_yen_are_neither_lost_nor_made() -> None:
    assert [one.yen for one in move(question(), "b", "c", 2009, 30).budgets] == [{2009: 70}, {2009: 30}]


def test_what_a_move_changes_is_told_for_every_hub() -> None:
    found = changes(solve(question()), solve(move(question(), "b", "c", 2009, 50)))
    assert [(one.hub, float(one.severity), one.yen) for one in found] == [("h", -0.5, -50), ("i", 0.5, 50)]
    assert isinstance(found[0], Change)


@pytest.mark.parametrize(
    ("source", "target", "year", "yen", "said"),
    [
        ("b", "x", 2009, 1, "name two budgets"),
        ("b", "c", 2010, 1, "name two budgets"),
        ("b", "c", 2009, 101, "b has 100 yen in 2009, so 101 cannot move"),
    ],
)
def test_what_cannot_move_is_refused(source: str, target: str, year: int, yen: int, said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        move(question(), source, target, year, yen)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_moving_back_restores_every_budget(seed: int, data: st.DataObject) -> None:
    problem = drawn(seed)
    yen = data.draw(st.integers(0, problem.budgets[0].yen[2009]))
    there = move(problem, "b0", "b1", 2009, yen)
    assert sum(one.yen[2009] for one in there.budgets) == sum(one.yen[2009] for one in problem.budgets)
    assert move(there, "b1", "b0", 2009, yen) == problem


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10_000))
def test_what_hubs_gain_and_lose_is_the_difference_of_two_answers(seed: int) -> None:
    problem = drawn(seed, 2)
    moved = move(problem, "b0", "b1", 2009, problem.budgets[0].yen[2009] // 2)
    before, after = (solve(one, gap=0.01, fair=False) for one in (problem, moved))
    found = changes(before, after)
    assert float(sum(one.severity for one in found)) == pytest.approx(after.objective - before.objective)
    assert sum(one.yen for one in found) == sum(one.yen for one in after.awards) - sum(one.yen for one in before.awards)


@pytest.mark.parametrize(
    ("source", "target", "year", "yen"), [("x", "b", 2009, 1), ("b", "b", 2009, 1), ("b", "c", 2008, 0)]
)
def test_a_move_names_two_budgets_and_a_year(source: str, target: str, year: int, yen: int) -> None:
    said = f"{yen} yen cannot move from {source} to {target} in {year}: name two budgets and a year asked"
    with pytest.raises(KyotenError, match=said):
        move(question(), source, target, year, yen)


@pytest.mark.parametrize(("source", "yen"), [("b", -1), ("c", 1)])
def test_no_more_moves_than_is_there_and_nothing_backwards(source: str, yen: int) -> None:
    with pytest.raises(KyotenError, match=f"so {yen} cannot move"):
        move(question(), source, "bc".replace(source, ""), 2009, yen)


def test_all_of_a_budget_may_move() -> None:
    assert [one.yen for one in move(question(), "b", "c", 2009, 100).budgets] == [{2009: 0}, {2009: 100}]


def test_other_budgets_and_years_stay_as_they_are() -> None:
    budgets = tuple(Budget(one, "mext", {2009: 5, 2010: 5}) for one in "bcd")
    moved = move(asked(years=(2009, 2010), budgets=budgets), "b", "d", 2010, 2)
    assert [one.yen for one in moved.budgets] == [{2009: 5, 2010: 3}, {2009: 5, 2010: 5}, {2009: 5, 2010: 7}]


def test_a_target_without_money_in_the_year_begins_at_nothing() -> None:
    budgets = (Budget("b", "mext", {2009: 5}), Budget("c", "meti", {}))
    assert move(asked(budgets=budgets), "b", "c", 2009, 5).budgets[1].yen == {2009: 5}


def answer(covered: int, *awards: Award) -> PackagesOutcome:
    share = HubShare("h", 9, Fraction(covered), Fraction(9))
    return PackagesOutcome("by hand", awards=awards, coverage=(), hubs=(share,), budgets=(), floor=0)


def test_lines_that_a_hub_gains_and_loses_are_named() -> None:
    kept, lost, won = (Award("h", name, "b", {2009: yen}, ()) for name, yen in (("m", 5), ("n", 7), ("o", 4)))
    assert changes(answer(3, kept, lost), answer(2, kept, won)) == (Change("h", Fraction(-1), -3, ("o",), ("n",)),)
