import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems, selections

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.methods.robust import Group, exact_interval, optima, solve
from kyoten.core.portfolio.problem import Candidate, Draws, Interval, PortfolioProblem, Quota, Views
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.views import views

OPEN = Views(intervals={"funders": {"mext": Interval(0, 1)}})


def test_two_candidates_that_the_weights_decide_share_the_views() -> None:
    found = solve(asked(hub("a", 3, 1), hub("b", 1, 2), seats=1, views=OPEN), draws=400)
    one = found.of("a")
    assert one.low <= 2 / 3 <= one.high
    assert (one.group, one.proven) == (Group.BORDERLINE, True)


def test_what_every_weight_chooses_is_proven_core_and_the_beaten_exterior() -> None:
    found = solve(asked(hub("a", 9, 9), hub("b", 1, 2), seats=1, views=OPEN), draws=5)
    assert [(one.candidate, one.group, one.index, one.proven) for one in found.standings] == [
        ("a", Group.CORE, 1.0, True),
        ("b", Group.EXTERIOR, 0.0, True),
    ]


def test_draws_of_a_calibration_belong_together() -> None:
    def one(name: str, *values: float) -> Candidate:
        return Candidate(name, "global", points={"mext": {"x": Draws(values)}})

    problem = PortfolioProblem((one("a", 1, 5, 1, 5), one("b", 2, 6, 0, 0)), (Quota("global", 0, 1, 1),), ("mext",))
    assert solve(problem, draws=4).of("b").index == 0.5


def test_the_same_seed_gives_the_same_answer() -> None:
    problem = asked(hub("a", 3, 1), hub("b", 1, 3), seats=1, views=OPEN)
    assert solve(problem, 4, 50).standings == solve(problem, 4, 50).standings


def test_the_interval_by_hand() -> None:
    assert exact_interval(0, 10, 0.95) == (0.0, pytest.approx(1 - 0.025**0.1))


@pytest.mark.parametrize("odd", [{"draws": 0}, {"interval": 1.0}])
def test_questions_that_cannot_be_asked_are_refused(odd: dict[str, float]) -> None:
    with pytest.raises(KyotenError, match="at least one draw"):
        solve(asked(hub("a", 1, 1)), **odd)


@settings(max_examples=25, deadline=None)
@given(problems())
def test_every_view_has_the_best_of_all_selections(problem: PortfolioProblem) -> None:
    program = ask(problem).program
    worths, every = views(problem, program.ids, 6, np.random.default_rng(1)), np.array(selections(program))
    found = optima(program, worths)
    assert (found * worths).sum(axis=1).tolist() == (worths @ every.T).max(axis=1).tolist()
