from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct.peer_sight import Circle, Facts, Numbers, check

NUMBERS = Numbers({"discussion": Circle.SUBMITTED, "panel": Circle.PANEL}, {"panel": True})
PHASES = ("reading", "discussion", "panel", "unheard of")


def test_while_everybody_reads_alone_nobody_sees_the_others() -> None:
    found = check(Facts("reading", submitted=True), NUMBERS)
    assert (found.is_met, found.repair) == (False, "wait")


def test_the_discussion_opens_with_the_own_review() -> None:
    before, after = (check(Facts("discussion", submitted=one), NUMBERS) for one in (False, True))
    assert (before.repair, after.is_met) == ("submit", True)


def test_the_panel_opens_to_all_of_it_with_names() -> None:
    found = check(Facts("panel"), NUMBERS)
    assert (found.is_met, found.facts["names"]) == (True, True)


def test_a_programme_that_states_nothing_opens_nothing() -> None:
    found = check(Facts("panel", submitted=True), Numbers())
    assert (found.is_met, found.verdict) == (False, Verdict.CANNOT_TELL)


@given(st.sampled_from(PHASES), st.booleans(), st.dictionaries(st.sampled_from(PHASES), st.sampled_from(Circle)))
def test_a_conflict_closes_every_phase(phase: str, submitted: bool, circles: dict[str, Circle]) -> None:
    assert not check(Facts(phase, submitted, barred=True), Numbers(circles)).is_met
