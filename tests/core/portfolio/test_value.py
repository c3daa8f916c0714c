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


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), None])
def test_a_weight_that_cannot_weigh_is_named(weight: float | None) -> None:
    with pytest.raises(KyotenError, match=f"weight of y is {weight}; state a weight of at least 0 for all"):
        value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}}, weights={"mext": {"x": 1, "y": weight}})


def test_a_weight_of_nothing_leaves_a_criterion_out() -> None:
    found = value({"mext": {"x": 4, "y": 2}, "meti": {"x": 5}}, weights={"mext": {"x": 0.5, "y": 0}})
    assert found.by_funder["mext"] == 4.0


def test_weights_that_are_all_nothing_name_the_criteria_in_order() -> None:
    with pytest.raises(KyotenError, match="the weights of a, b, c are all zero"):
        value({"mext": {"c": 1, "a": 2, "b": 3}, "meti": {"x": 5}}, weights={"mext": {"a": 0, "b": 0, "c": 0}})


@pytest.mark.parametrize(("third", "micro"), [(1, 333_333), (2, 666_667)])
def test_millionths_are_rounded_not_cut_off(third: int, micro: int) -> None:
    points = {"mext": {"x": third, "y": 0, "z": 0}, "meti": {"x": third, "y": 0, "z": 0}}
    assert value(points).micro == micro


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 5), min_size=1), st.integers(1, 9))
def test_weights_count_only_by_how_they_stand_to_each_other(points: dict[str, int], times: int) -> None:
    plain = {name: place for place, name in enumerate(points, 1)}
    larger = {name: weight * times for name, weight in plain.items()}
    given_ = {"mext": points, "meti": points}
    found = [value(given_, weights={"mext": weights, "meti": weights}) for weights in (plain, larger)]
    assert found[0] == found[1]
