import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.evaluation_gate import Facts, Numbers, check

NUMBERS = Numbers(3, ("continue",))


@pytest.mark.parametrize(
    ("year", "decision", "verdict"),
    [
        (3, None, Verdict.MET),
        (3, "stop", Verdict.MET),
        (4, "continue", Verdict.MET),
        (4, "stop", Verdict.NOT_MET),
        (4, None, Verdict.CANNOT_TELL),
        (None, "continue", Verdict.CANNOT_TELL),
    ],
)
def test_support_goes_on_only_as_decided(year: int | None, decision: str | None, verdict: Verdict) -> None:
    assert check(Facts(year, decision), NUMBERS).verdict is verdict


@pytest.mark.parametrize(("decision", "repair"), [("stop", "end_support"), (None, "await_evaluation")])
def test_what_to_do_is_named(decision: str | None, repair: str) -> None:
    assert check(Facts(4, decision), NUMBERS).repair == repair
