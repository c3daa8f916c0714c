import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.outcome import JointValue
from kyoten.core.portfolio.problem import Candidate, Draws, Interval, Points, PortfolioProblem
from kyoten.core.portfolio.value import joint_value, middle, weighting

BOTH = ("mext", "meti")


def value(points: Points, **weights: object) -> JointValue:
    one = Candidate("a", "global", points=points)
    return joint_value(PortfolioProblem((one,), (), BOTH, **weights), one)


def test_without_weights_criteria_and_funders_count_equally() -> None:
    found = value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}})
    assert (found.by_funder, found.joint) == ({"mext": 3.0, "meti": 5.0}, 4.0)


def test_stated_weights_of_criteria_are_used() -> None:
    found = value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}}, weights={"mext": {"x": 3, "y": 1}})
    assert found.by_funder["mext"] == 3.5


def test_stated_weights_of_funders_are_used() -> None:
    found = value({"mext": {"x": 2}, "meti": {"x": 5}}, funder_weights={"mext": 2, "meti": 1})
    assert found.joint == 3.0


def test_weights_that_are_all_unknown_are_equal() -> None:
    found = value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}}, weights={"mext": {"x": None, "y": None}})
    assert found.by_funder["mext"] == 3.0


def test_a_criterion_nobody_scored_is_left_out_of_the_mean() -> None:
    assert value({"mext": {"x": 4, "y": None}, "meti": {"x": 5}}).by_funder["mext"] == 4.0


@pytest.mark.parametrize("points", [{}, {"mext": {"x": 4}}, {"mext": {"x": 4}, "meti": {"x": None}}])
def test_a_funder_without_scores_leaves_the_joint_value_unknown(points: Points) -> None:
    assert (value(points).joint, value(points).micro) == (None, 0)


def test_thirds_are_held_in_whole_millionths() -> None:
    assert value({"mext": {"x": 1, "y": 0, "z": 0}, "meti": {"x": 0}}).micro == 166_667


@pytest.mark.parametrize("weights", [{"x": 1, "y": None}, {"x": 1}, {"x": 1, "y": -1}, {"x": 0, "y": 0}])
def test_weights_stated_in_part_negative_or_zero_are_refused(weights: dict[str, float | None]) -> None:
    with pytest.raises(KyotenError, match="weight"):
        value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}}, weights={"mext": weights})


def test_the_outcome_says_how_it_was_weighed() -> None:
    problem = PortfolioProblem((), (), BOTH, weights={"mext": {"x": 2}, "meti": {"x": None}})
    assert weighting(problem) == {"mext": "stated", "meti": "equal", "funders": "equal"}


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_the_joint_value_lies_between_the_funders_means(mext: list[int], meti: list[int]) -> None:
    points = {"mext": dict(enumerate_as_names(mext)), "meti": dict(enumerate_as_names(meti))}
    found = value(points)
    ends = [mean for mean in found.by_funder.values() if mean is not None]
    assert found.joint is not None
    assert min(ends) <= found.joint <= max(ends)


def enumerate_as_names(numbers: list[int]) -> list[tuple[str, int]]:
    return [(f"c{index}", number) for index, number in enumerate(numbers)]


def test_an_interval_counts_by_its_middle_and_draws_by_their_mean() -> None:
    assert (middle(Interval(1, 4)), middle(Draws((1, 2, 6))), middle(3)) == (2.5, 3, 3)
