import pytest

from kyoten.core.calibration.calibrate import calibrate
from kyoten.core.calibration.outcome import Agreement, CalibrationOutcome, Components, Estimate, Scale
from kyoten.core.calibration.problem import CalibrationProblem, Score

TWO = tuple(
    Score(a, r, c, p)
    for a, r, c, p in [("a", "r", "plan", 1), ("b", "r", "plan", 3), ("a", "s", "people", 2), ("b", "s", "people", 5)]
)


def test_a_scale_is_found_by_its_criterion() -> None:
    assert calibrate(CalibrationProblem(TWO)).scale("people").criterion == "people"


def test_an_estimate_is_found_by_its_application() -> None:
    assert calibrate(CalibrationProblem(TWO)).total.of("b").application == "b"


def test_what_is_not_there_is_said() -> None:
    found = calibrate(CalibrationProblem(TWO))
    with pytest.raises(KeyError):
        found.scale("nothing")
    with pytest.raises(KeyError):
        found.total.of("z")


ONE = Scale(
    "total", (Estimate("a", 1, 3.0, 3.0, 0.1, 2.9, 3.1, 1.0),), Components(1, 1, 1, 0), Agreement(None, None, None)
)


def test_without_criteria_the_total_is_all_there_is() -> None:
    found = CalibrationOutcome("by hand", total=ONE)
    assert (found.scale(), found.scale("total")) == (ONE, ONE)
    with pytest.raises(KeyError, match="plan"):
        found.scale("plan")


def test_each_criterion_has_its_own_scale() -> None:
    found = calibrate(CalibrationProblem(TWO))
    assert [one.criterion for one in found.criteria] == ["people", "plan"]
    assert {found.scale(one.criterion).criterion for one in found.criteria} == {"people", "plan"}


def test_an_estimate_says_how_often_and_how_it_was_scored() -> None:
    found = calibrate(CalibrationProblem(TWO)).scale("plan")
    assert [(found.of(one).readings, found.of(one).raw_mean) for one in "ab"] == [(1, 1.0), (1, 3.0)]
