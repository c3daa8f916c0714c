from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.portfolio.instances import asked, hub, problems

from kyoten.core.portfolio import corners as module
from kyoten.core.portfolio.corners import worths
from kyoten.core.portfolio.problem import Candidate, Draws, Interval, PortfolioProblem, Quota, Views
from kyoten.core.portfolio.views import views

OPEN = Views(intervals={"funders": {"mext": Interval(0.25, 1)}})


def test_each_corner_weighs_the_ministries_by_its_own_shares() -> None:
    found = worths(asked(hub("a", 4, 2), hub("b", 1, 5), views=OPEN), ("a", "b"))
    assert found is not None
    assert found.low.tolist() == found.high.tolist() == [[2_500_000, 4_000_000], [4_000_000, 1_000_000]]


def test_an_interval_has_a_lowest_and_a_highest_worth() -> None:
    found = worths(asked(hub("a", Interval(1, 3), 2)), ("a",))
    assert found is not None
    assert (found.low.tolist(), found.high.tolist()) == ([[1_500_000]], [[2_500_000]])


def test_a_score_that_is_missing_under_stated_weights_is_left_out_of_the_mean() -> None:
    one = Candidate("a", "global", points={"mext": {"x": 4, "y": None}})
    problem = PortfolioProblem((one,), (Quota("global", 0, 1, 1),), ("mext",))
    found = worths(problem, ("a",))
    assert found is not None
    assert found.low.tolist() == [[4_000_000]]
    assert worths(replace(problem, views=Views(orders={"mext": ("x", "y")})), ("a",)) is None


def test_draws_have_no_corners() -> None:
    assert worths(asked(hub("a", Draws((1, 2)), 2)), ("a",)) is None


def test_too_many_corners_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CORNERS", 1)
    assert worths(asked(hub("a", 4, 2), views=OPEN), ("a",)) is None


@settings(max_examples=40, deadline=None)
@given(problems(), st.integers(0, 99))
def test_every_view_lies_between_the_corners(problem: PortfolioProblem, seed: int) -> None:
    problem = replace(problem, views=OPEN)
    ids = [one.id for one in problem.candidates]
    found, drawn = worths(problem, ids), views(problem, ids, 4, np.random.default_rng(seed))
    assert found is not None
    assert (drawn >= found.low.min(axis=0) - 1).all()
    assert (drawn <= found.high.max(axis=0) + 1).all()
