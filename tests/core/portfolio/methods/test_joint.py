import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems, selections

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.methods.joint import Mark, marked, solve
from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.question import ask

HUBS = (hub("a", 9, 1), hub("b", 7, 6), hub("c", 4, 8), hub("d", 1, 9), hub("e", 3, 3))


def test_one_seat_has_the_candidates_that_nobody_beats() -> None:
    found = solve(asked(*HUBS, seats=1))
    assert [set(one.selected) for one in found.front] == [{"a"}, {"b"}, {"c"}, {"d"}]
    assert found.whole


def test_the_fair_ones_are_marked_and_say_what_each_gives_up() -> None:
    found = solve(asked(*HUBS, seats=1))
    fair = found.marked(Mark.NASH)
    assert (fair.selected, found.gives_up(fair)) == (frozenset("b"), (2.0, 3.0))


def test_marks_by_hand() -> None:
    points = [(90, 0), (80, 40), (60, 50), (30, 80), (0, 100)]
    assert marked(points) == {Mark.MAXIMIN: 2, Mark.NASH: 1, Mark.EQUAL_CONCESSION: 2}


def test_a_single_portfolio_bears_every_mark() -> None:
    found = solve(asked(hub("a", 3, 3), seats=1))
    assert found.front[0].marks == tuple(Mark)


def test_a_front_that_is_cut_says_so() -> None:
    found = solve(asked(*HUBS, seats=1), most=2)
    assert (len(found.front), found.whole) == (2, False)


def test_shares_tell_how_often_a_candidate_is_chosen() -> None:
    assert solve(asked(*HUBS, seats=1)).shares == {"a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25, "e": 0.0}


def test_one_funder_alone_has_no_front() -> None:
    with pytest.raises(KyotenError, match="between two funders, not 1"):
        solve(PortfolioProblem((), (), ("mext",)))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_front_is_that_of_trying_every_selection(problem: PortfolioProblem) -> None:
    program, of = ask(problem).program, {one.id: one.points for one in problem.candidates}
    points = {
        tuple(
            sum(int(of[one][funder]["x"]) * VALUE_SCALE for one in program.named(taken)) for funder in problem.funders
        )
        for taken in selections(program)
    }
    efficient = {
        one for one in points if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in points)
    }
    assert [one.worth for one in solve(problem).front] == sorted(efficient, reverse=True)
