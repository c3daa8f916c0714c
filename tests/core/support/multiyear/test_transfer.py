import pytest
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
