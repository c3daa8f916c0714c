import pytest
from tests.core.portfolio.instances import asked, hub

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.problem import Budget, Exclusion
from kyoten.core.portfolio.question import ask


def test_as_many_seats_are_filled_as_money_allows() -> None:
    question = ask(asked(hub("a", 5, 5, cost_yen=8), hub("b", 1, 1, cost_yen=5), budgets=(Budget(10),)))
    assert (question.seats, question.program.lower[-1], question.program.upper[-1]) == (1, 1, 1)


def test_conflicts_are_named_and_none_too_many() -> None:
    both = (hub("a", 1, 1, must="agreed"), hub("b", 1, 1, must="agreed"), hub("c", 1, 1))
    with pytest.raises(InfeasibleError) as caught:
        ask(asked(*both, exclusions=(Exclusion(("a", "b"), "same field"),), budgets=(Budget(5),)))
    assert caught.value.conflicts == ("a is required", "b is required", "at most one of a, b")
