import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.methods.exact import solve
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
