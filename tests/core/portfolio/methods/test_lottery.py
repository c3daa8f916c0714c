from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.portfolio.instances import asked, hub, problems

from kyoten.core.portfolio.methods.lottery import solve
from kyoten.core.portfolio.problem import PortfolioProblem
from kyoten.core.portfolio.question import ask

HUBS = (hub("a", 9, 9), hub("b", 5, 5), hub("c", 5, 5), hub("d", 5, 5), hub("e", 1, 1))


def test_the_sure_one_stays_and_the_equals_are_drawn() -> None:
    found = solve(asked(*HUBS), 0.5)
    assert (found.guaranteed, set(found.drawn)) == (frozenset("a"), set("bcd"))
    assert found.selected == {"a", found.drawn[0]}


def test_over_many_seeds_every_equal_is_drawn() -> None:
    drawn = {one for seed in range(12) for one in solve(asked(*HUBS), 0.5, seed).selected}
    assert drawn == set("abcd")


def test_without_width_there_is_no_draw() -> None:
    found = solve(asked(hub("a", 3, 3), hub("b", 2, 2), seats=1), 0.5)
    assert (found.selected, found.drawn) == (frozenset("a"), ())


@settings(max_examples=25, deadline=None)
@given(problems(), st.integers(0, 99))
def test_what_is_drawn_keeps_every_row_and_repeats(problem: PortfolioProblem, seed: int) -> None:
    found, program = solve(problem, 2.0, seed), ask(problem).program
    assert program.keeps(program.taken(found.selected))
    assert found.selected == solve(problem, 2.0, seed).selected


def test_whose_margin_is_the_width_itself_is_not_drawn() -> None:
    two = asked(hub("a", 3, 3), hub("b", 2, 2), seats=1)
    assert [solve(two, width).drawn for width in (1.0, 0.0)] == [(), ()]
    assert set(solve(two, 1.01).drawn) == {"a", "b"}


def test_as_many_seats_are_filled_as_without_a_draw_and_the_worth_is_told() -> None:
    found = solve(asked(*HUBS), 0.5, seed=3)
    assert (len(found.selected), found.objective, found.width, found.seed) == (2, 14.0, 0.5, 3)
