import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems, selections

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.problem import Budget, Exclusion, Limit, PortfolioProblem, Quota
from kyoten.core.portfolio.program import program_of
from kyoten.core.portfolio.question import ask

FIELDS = (("a", 1, "y"), ("b", 1, "y"), ("c", 9, "x"), ("d", 9, "x"))


def test_as_many_seats_are_filled_as_money_allows() -> None:
    question = ask(asked(hub("a", 5, 5, cost_yen=8), hub("b", 1, 1, cost_yen=5), budgets=(Budget(10),)))
    assert (question.seats, question.program.lower[-1], question.program.upper[-1]) == (1, 1, 1)


def test_conflicts_are_named_and_none_too_many() -> None:
    both = (hub("a", 1, 1, must="agreed"), hub("b", 1, 1, must="agreed"), hub("c", 1, 1))
    with pytest.raises(InfeasibleError) as caught:
        ask(asked(*both, exclusions=(Exclusion(("a", "b"), "same field"),), budgets=(Budget(5),)))
    assert caught.value.conflicts == ("a is required", "b is required", "at most one of a, b")


@pytest.mark.parametrize("seats", [3, 4])
def test_the_most_seats_are_proven_where_filling_them_one_by_one_falls_short(seats: int) -> None:
    hubs = [hub(name, 1, 1, cost_yen=yen, fields=frozenset({field})) for name, yen, field in FIELDS]
    limits = (Limit(field="x", at_least=2), Limit(field="x", at_most=2))
    assert ask(asked(*hubs, seats=seats, limits=limits, budgets=(Budget(19),))).seats == 3


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_selection_fills_more_seats(problem: PortfolioProblem) -> None:
    question = ask(problem)
    rows = program_of(question.model.ids, question.model.rows)
    assert question.seats == max(int(taken.sum()) for taken in selections(rows))


def test_without_candidates_no_seat_is_filled() -> None:
    assert ask(asked()).seats == 0


def test_required_candidates_are_among_the_filled_seats() -> None:
    question = ask(asked(hub("a", 1, 1, must="agreed"), hub("b", 9, 9), seats=1))
    assert (question.seats, question.program.keeps(question.program.taken(frozenset("a")))) == (1, True)
    assert not question.program.keeps(question.program.taken(frozenset("b")))


def test_a_minimum_beyond_the_candidates_is_refused_with_what_to_do() -> None:
    problem = PortfolioProblem((hub("a", 1, 1),), (Quota("global", 2, 2, 2),), ("mext", "meti"))
    with pytest.raises(InfeasibleError, match="Relax one of them, or change the candidates") as caught:
        ask(problem)
    assert caught.value.conflicts == ("2 to 2 of type global",)


def test_values_are_those_of_the_funders_together() -> None:
    question = ask(asked(hub("a", 4, 2), hub("b", 1, 1)))
    assert {one: value.micro for one, value in question.values.items()} == {"a": 3_000_000, "b": 1_000_000}
