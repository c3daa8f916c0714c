import numpy as np
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems, selections

from kyoten.core.portfolio.margins import margins, swap_of
from kyoten.core.portfolio.outcome import VALUE_SCALE, Swap
from kyoten.core.portfolio.problem import Limit, PortfolioProblem
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.search import Search

HERE = {"regions": frozenset({"26"})}


def found_for(problem: PortfolioProblem, swaps: bool = True) -> dict[str, tuple[float, Swap] | None]:
    question = ask(problem)
    values, search = question.program.numbers(question.model.values), Search(question.program)
    found = margins(search, values, search.best(values), swaps)
    return {one: margin and (margin.loss, margin.swap) for one, margin in found.items()}


def test_the_margin_and_the_swap_of_a_region_that_is_full() -> None:
    hubs = (hub("a", 5, 5), hub("b", 4, 4, **HERE), hub("c", 3, 3), hub("d", 1, 1, **HERE))
    found = found_for(asked(*hubs, limits=(Limit(region="26", at_most=1),)))
    assert found["d"] == (3.0, Swap(("b",), ("d",)))


def test_among_equal_changes_the_smallest_is_shown() -> None:
    hubs = (hub("a", 5, 5), hub("b", 4, 4), hub("c", 4, 4), hub("d", 3, 3))
    assert found_for(asked(*hubs))["d"] in ((1.0, Swap(("b",), ("d",))), (1.0, Swap(("c",), ("d",))))


def test_what_cannot_be_otherwise_has_no_margin() -> None:
    assert found_for(asked(hub("a", 5, 5, must="agreed"), seats=1)) == {"a": None}


def test_who_leaves_and_who_enters() -> None:
    program = ask(asked(hub("a", 1, 1), hub("b", 2, 2), hub("c", 3, 3))).program
    assert swap_of(program, np.array([1, 0, 1]), np.array([0, 1, 1])) == Swap(("a",), ("b",))


@settings(max_examples=25, deadline=None)
@given(problems())
def test_margins_are_those_of_trying_every_selection(problem: PortfolioProblem) -> None:
    question = ask(problem)
    values, every = question.program.numbers(question.model.values), selections(question.program)
    best, shown_for = Search(question.program).best(values).taken, found_for(problem)
    for place, one in enumerate(question.program.ids):
        chosen = best[place]
        others = [int(taken @ values) for taken in every if taken[place] != chosen]
        loss = (int(best @ values) - max(others)) / VALUE_SCALE if others else None
        shown = shown_for[one]
        assert (shown and shown[0]) == loss


def test_without_swaps_the_losses_are_the_same() -> None:
    problem = asked(hub("a", 5, 5), hub("b", 4, 4), hub("c", 3, 3), hub("d", 1, 1))
    with_swaps, without = found_for(problem), found_for(problem, swaps=False)
    losses = [{one: margin and margin[0] for one, margin in found.items()} for found in (with_swaps, without)]
    assert losses == [{"a": 2.0, "b": 1.0, "c": 1.0, "d": 3.0}] * 2


def test_a_change_of_nothing_swaps_nobody() -> None:
    program = ask(asked(hub("a", 1, 1), hub("b", 2, 2))).program
    assert swap_of(program, np.array([1, 0]), np.array([1, 0])) == Swap((), ())


def test_those_who_leave_and_enter_stand_by_name() -> None:
    program = ask(asked(hub("d", 1, 1), hub("c", 2, 2), hub("b", 3, 3), hub("a", 3, 3), seats=4)).program
    found = swap_of(program, program.taken(frozenset("dc")), program.taken(frozenset("ba")))
    assert found == Swap(("c", "d"), ("a", "b"))
