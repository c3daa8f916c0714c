import numpy as np
import pytest
from tests.core.portfolio.instances import asked, hub

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.problem import Candidate, Draws, Interval, PortfolioProblem, Views
from kyoten.core.portfolio.views import Polytope, criteria, polytope, views

FREE = Polytope(("a", "b", "c"), np.zeros(3), np.ones(3))


def drawn(weights: Polytope, count: int = 4000) -> np.ndarray:
    return weights.draws(count, np.random.default_rng(0))


def test_free_weights_are_even_over_the_simplex() -> None:
    found = drawn(FREE)
    assert np.allclose(found.sum(axis=1), 1)
    assert np.allclose(found.mean(axis=0), 1 / 3, atol=0.02)
    assert np.allclose(found.var(axis=0), 1 / 18, atol=0.01)


def test_ordered_weights_have_the_means_of_rank_order_centroids() -> None:
    found = drawn(Polytope(("a", "b", "c"), np.zeros(3), np.ones(3), (0, 1, 2)))
    assert np.all(found[:, :-1] >= found[:, 1:] - 1e-9)
    assert np.allclose(found.mean(axis=0), [11 / 18, 5 / 18, 2 / 18], atol=0.02)


def test_intervals_are_kept() -> None:
    found = drawn(Polytope(("a", "b"), np.array([0.4, 0.0]), np.array([0.6, 1.0])), 500)
    assert (found[:, 0].min() >= 0.4 - 1e-9, found[:, 0].max() <= 0.6 + 1e-9) == (True, True)


def test_weights_that_cannot_be_are_refused() -> None:
    with pytest.raises(KyotenError, match="no weights of a, b"):
        Polytope(("a", "b"), np.array([0.7, 0.7]), np.ones(2)).centre()


def test_without_views_the_stated_weights_stand() -> None:
    one = Candidate("a", "g", points={"mext": {"x": 4, "y": 1}})
    problem = PortfolioProblem((one,), (), ("mext",), weights={"mext": {"x": 2, "y": 1}})
    assert views(problem, ("a",), 2, np.random.default_rng(0)).tolist() == [[3_000_000], [3_000_000]]


def test_a_criterion_nobody_scored_is_left_out() -> None:
    one = Candidate("a", "g", points={"mext": {"x": 4, "y": None}})
    assert views(PortfolioProblem((one,), (), ("mext",)), ("a",), 1, np.random.default_rng(0)).tolist() == [[4_000_000]]


def test_views_that_name_a_stranger_are_refused() -> None:
    problem = asked(hub("a", 1, 1), views=Views(intervals={"funders": {"mof": Interval(0, 1)}}))
    with pytest.raises(KyotenError, match="views of funders name mof"):
        polytope(problem, "funders")


def test_criteria_are_those_that_somebody_was_scored_by() -> None:
    assert criteria(asked(hub("a", 1, 1)), "mext") == ("x",)


def test_weights_that_are_stated_are_their_own_centre() -> None:
    fixed = Polytope(("a", "b"), np.array([0.25, 0.75]), np.array([0.25, 0.75]))
    assert (fixed.centre().tolist(), drawn(fixed, 2).tolist()) == ([0.25, 0.75], [[0.25, 0.75]] * 2)


def test_the_centre_keeps_every_condition() -> None:
    centre = Polytope(("a", "b", "c"), np.array([0, 0.1, 0]), np.array([0.5, 1, 1]), (0, 1, 2)).centre()
    assert centre.sum() == pytest.approx(1)
    assert (centre[0] <= 0.5, centre[0] >= centre[1] >= centre[2] >= 0, centre[1] >= 0.1) == (True, True, True)


@pytest.mark.parametrize(
    ("stated", "shares"),
    [({}, [0.5, 0.5]), ({"mext": 3, "meti": 1}, [0.75, 0.25]), ({"mext": None, "meti": None}, [0.5, 0.5])],
)
def test_funders_without_views_keep_what_is_stated_or_count_equally(stated: dict, shares: list[float]) -> None:
    found = polytope(asked(hub("a", 1, 1), funder_weights=stated), "funders")
    assert (found.low.tolist(), found.high.tolist()) == (shares, shares)


def test_an_order_leaves_every_share_from_nothing_to_all() -> None:
    found = polytope(asked(hub("a", 1, 1), views=Views(orders={"funders": ("meti", "mext")})), "funders")
    assert (found.order, found.low.tolist(), found.high.tolist()) == ((1, 0), [0, 0], [1, 1])


def test_an_order_that_names_a_stranger_is_refused() -> None:
    problem = asked(hub("a", 1, 1), views=Views(orders={"mext": ("x", "y")}))
    with pytest.raises(KyotenError, match="the views of mext name y, which is none of x"):
        polytope(problem, "mext")


def test_draw_k_of_a_calibration_belongs_to_view_k_and_begins_again() -> None:
    one = Candidate("a", "g", points={"mext": {"x": Draws((1, 2, 3))}})
    found = views(PortfolioProblem((one,), (), ("mext",)), ("a",), 5, np.random.default_rng(0))
    assert found.ravel().tolist() == [1_000_000, 2_000_000, 3_000_000, 1_000_000, 2_000_000]


def test_an_interval_is_drawn_within_its_ends() -> None:
    one = Candidate("a", "g", points={"mext": {"x": Interval(2, 3)}})
    found = views(PortfolioProblem((one,), (), ("mext",)), ("a",), 200, np.random.default_rng(0))
    assert 2_000_000 <= found.min() < 2_200_000 < 2_800_000 < found.max() <= 3_000_000


def test_who_is_not_scored_is_worth_nothing() -> None:
    problem = PortfolioProblem((Candidate("a", "g"), Candidate("b", "g", points={"mext": {"x": 2}})), (), ("mext",))
    assert views(problem, ("a", "b"), 1, np.random.default_rng(0)).tolist() == [[0, 2_000_000]]
