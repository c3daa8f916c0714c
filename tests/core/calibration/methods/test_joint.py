import numpy as np
import pytest
from tests.core.calibration.panels import panel

from kyoten.core.calibration.methods.joint import fit, orders_of
from kyoten.core.calibration.problem import Place
from kyoten.core.kernel.errors import KyotenError

TIED = panel(r={"a": 3, "b": 3, "c": 1}, s={"a": 3, "b": 3, "c": 5})


def order(reviewer: str, names: str) -> tuple[Place, ...]:
    return tuple(Place(name, reviewer, place) for place, name in enumerate(names, 1))


def levels(*rankings: Place) -> dict[str, float]:
    return dict(zip(TIED.applications, fit(TIED, rankings).posterior.mean, strict=True))


def test_scores_alone_are_binomial_by_hand() -> None:
    """Points 1 to 5: a has 4 of 8 steps; with the uniform prior (4 + 1)/(8 + 2) = 1/2, logit 0."""
    assert levels() == pytest.approx({"a": 0.0, "b": 0.0, "c": 0.0}, abs=1e-4)


def test_an_order_parts_what_scores_tie() -> None:
    found = levels(*order("r", "bac"), *order("s", "bca"))
    assert found["b"] > max(found["a"], found["c"])


def test_an_order_leaves_less_doubt() -> None:
    with_order = fit(TIED, (*order("r", "bac"), *order("s", "bac"))).posterior.variance
    assert with_order.sum() < fit(TIED).posterior.variance.sum()


def test_two_orders_that_contradict_cancel() -> None:
    found = levels(*order("r", "ab"), *order("s", "ba"))
    assert found["a"] == pytest.approx(found["b"], abs=1e-4)


def test_points_stay_within_the_scores_given() -> None:
    points = fit(TIED).points(np.array([-50.0, 0.0, 50.0]))
    assert points == pytest.approx([1.0, 3.0, 5.0])


def test_orders_are_read_from_the_best() -> None:
    assert [one.tolist() for one in orders_of(TIED, order("r", "cab"))] == [[2, 0, 1]]


@pytest.mark.parametrize(
    ("rankings", "said"),
    [
        (order("r", "az"), "r ranks z, which nobody scored"),
        ((Place("a", "r", 1), Place("b", "r", 1)), "r gives the place 1 twice"),
        ((Place("a", "r", 1), Place("a", "r", 2)), "r ranks one application twice"),
    ],
)
def test_orders_that_cannot_be_read_are_refused(rankings: tuple[Place, ...], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        fit(TIED, rankings)
