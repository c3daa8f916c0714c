import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.portfolio.instances import asked, hub, problems

from kyoten.core.portfolio.certainty import Certainty, certainty
from kyoten.core.portfolio.methods.robust import optima
from kyoten.core.portfolio.problem import Draws, Interval, PortfolioProblem, Views
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.views import views


def shown(problem: PortfolioProblem, draws: int = 50) -> dict[str, Certainty]:
    program = ask(problem).program
    return dict(certainty(problem, program, views(problem, program.ids, draws, np.random.default_rng(0))))


def test_a_clear_order_is_certain_and_a_near_one_open() -> None:
    near = {"points": {"mext": {"x": Interval(2, 6)}, "meti": {"x": 4}}}
    hubs = (hub("a", 9, 9), hub("b", 4, 4), hub("c", 0, 0, **near), hub("d", 0, 0))
    assert shown(asked(*hubs)) == {
        "a": Certainty.ALWAYS,
        "b": Certainty.OPEN,
        "c": Certainty.OPEN,
        "d": Certainty.NEVER,
    }


def test_without_candidates_nothing_is_certain() -> None:
    assert shown(asked()) == {}


@settings(max_examples=40, deadline=None)
@given(problems(), st.floats(0.0, 0.5))
def test_what_is_certain_holds_in_every_drawn_view(problem: PortfolioProblem, low: float) -> None:
    open_weights = Views(intervals={"funders": {"mext": Interval(low, 0.6)}})
    asked_so = PortfolioProblem(
        problem.candidates,
        problem.quotas,
        problem.funders,
        limits=problem.limits,
        budgets=problem.budgets,
        views=open_weights,
    )
    program = ask(asked_so).program
    drawn = views(asked_so, program.ids, 20, np.random.default_rng(2))
    found, sure = optima(program, drawn), certainty(asked_so, program, drawn)
    for place, one in enumerate(program.ids):
        assert sure[one] is not Certainty.ALWAYS or found[:, place].all()
        assert sure[one] is not Certainty.NEVER or not found[:, place].any()


def test_who_has_to_be_in_or_out_is_so_in_every_view() -> None:
    hubs = (hub("a", 1, 1, must="agreed"), hub("b", 9, 9), hub("c", 8, 8))
    assert shown(asked(*hubs)) == {"a": Certainty.ALWAYS, "b": Certainty.ALWAYS, "c": Certainty.NEVER}


def test_equals_are_open() -> None:
    assert set(shown(asked(hub("a", 5, 5), hub("b", 5, 5), seats=1)).values()) == {Certainty.OPEN}


@pytest.mark.parametrize(("low", "first"), [(0.5, Certainty.ALWAYS), (0.0, Certainty.OPEN)])
def test_what_depends_on_the_weights_is_certain_only_where_they_leave_no_doubt(low: float, first: Certainty) -> None:
    """a is worth 9 and 1, b 4 and 4: a is better where mext weighs more than three eighths."""
    weights = Views(intervals={"funders": {"mext": Interval(low, 1)}})
    assert shown(asked(hub("a", 9, 1), hub("b", 4, 4), seats=1, views=weights))["a"] is first


def test_draws_of_a_calibration_are_taken_from_end_to_end() -> None:
    unsure = {"points": {"mext": {"x": Draws((1, 9))}, "meti": {"x": 4}}}
    found = shown(asked(hub("a", 4, 4), hub("b", 0, 0, **unsure), hub("c", 0, 0), seats=1))
    assert (found["a"], found["b"], found["c"]) == (Certainty.OPEN, Certainty.OPEN, Certainty.NEVER)
