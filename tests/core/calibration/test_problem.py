import pytest

from kyoten.core.calibration.problem import CalibrationProblem, Score
from kyoten.core.kernel.errors import KyotenError

TWO = (Score("a", "r", "plan", 1.0), Score("b", "r", "people", 2.0))


def test_applications_and_criteria_are_sorted() -> None:
    asked = CalibrationProblem(TWO[::-1])
    assert (asked.applications, asked.criteria) == (("a", "b"), ("people", "plan"))


@pytest.mark.parametrize(
    ("scores", "more", "said"),
    [
        ((*TWO, TWO[0]), {}, "r scores a by plan twice"),
        ((*TWO, Score("c", "r", "plan", float("nan"))), {}, "not a finite number"),
        ((*TWO, Score("c", "r", "total", 1.0)), {}, "no criterion may be called total"),
        (TWO[:1], {}, "at least two scores, not 1"),
        (TWO, {"interval": 1.0}, "the interval must lie between 0 and 1, not at 1"),
        (TWO, {"group_interval": 0.0}, "the group interval must lie between 0 and 1"),
        (TWO, {"first": 3}, "the first 3 of 2 applications"),
        (TWO, {"weights": {"plan": -1.0}}, "not negative"),
        (TWO, {"weights": {"plan": 0.0, "people": 0.0}}, "at least one criterion must weigh"),
    ],
)
def test_what_cannot_be_asked_is_said(scores: tuple[Score, ...], more: dict[str, object], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        CalibrationProblem(scores, **more)


@pytest.mark.parametrize("line", [float("nan"), float("inf")])
def test_a_line_that_is_no_number_of_points_is_refused(line: float) -> None:
    with pytest.raises(KyotenError, match="funding lines are finite numbers of points"):
        CalibrationProblem(TWO, lines=(3.0, line))


@pytest.mark.parametrize("first", [1, 2])
def test_from_one_to_all_can_be_chosen(first: int) -> None:
    assert CalibrationProblem(TWO, first=first).first == first


@pytest.mark.parametrize("first", [0, 3])
def test_nobody_and_more_than_all_cannot_be_chosen(first: int) -> None:
    with pytest.raises(KyotenError, match=f"the first {first} of 2 applications cannot be chosen"):
        CalibrationProblem(TWO, first=first)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, 1.1, float("nan")])
def test_the_share_of_an_interval_lies_between_nothing_and_all(share: float) -> None:
    with pytest.raises(KyotenError, match="the interval must lie between 0 and 1"):
        CalibrationProblem(TWO, interval=share)


@pytest.mark.parametrize("weights", [{}, {"plan": 0.0}, {"plan": 0.0, "people": 0.1}, {"other": 0.0}])
def test_a_criterion_without_a_stated_weight_weighs_one(weights: dict[str, float]) -> None:
    assert CalibrationProblem(TWO, weights=weights).weights == weights


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -0.1])
def test_a_weight_is_finite_and_not_negative(weight: float) -> None:
    with pytest.raises(KyotenError, match="weights of criteria are finite and not negative"):
        CalibrationProblem(TWO, weights={"plan": weight})
