import pytest

from kyoten.core.calibration.calibrate import calibrate
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
