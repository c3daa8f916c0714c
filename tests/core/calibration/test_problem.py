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
