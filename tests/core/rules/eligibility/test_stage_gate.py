import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.stage_gate import MOVE, Facts, Numbers, check

JOINT = Numbers(("upgrade", "change", "continue", "stop"), ("venture",))
VENTURE = Numbers(("continue", "stop"))


@pytest.mark.parametrize("step", ["upgrade", "change", "continue", "stop"])
@pytest.mark.parametrize("decision", ["upgrade", "change", "continue", "stop"])
def test_a_project_does_what_was_decided_and_nothing_else(decision: str, step: str) -> None:
    assert check(Facts(decision, step), JOINT).is_met is (decision == step)


@pytest.mark.parametrize(
    ("decision", "met"), [("upgrade", True), ("change", True), ("continue", False), ("stop", False)]
)
def test_a_move_needs_a_change_of_the_plan(decision: str, met: bool) -> None:
    assert check(Facts(decision, MOVE, "venture"), JOINT).is_met is met


@pytest.mark.parametrize("track", [None, "elsewhere"])
def test_a_move_goes_to_an_open_track(track: str | None) -> None:
    assert check(Facts("change", MOVE, track), JOINT).repair == "choose_track"


def test_a_track_knows_its_own_decisions() -> None:
    assert check(Facts("upgrade", "upgrade"), VENTURE).repair == "decide_again"


def test_before_the_gate_nothing_can_be_told() -> None:
    found = check(Facts(None, "continue"), JOINT)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "await_gate")
