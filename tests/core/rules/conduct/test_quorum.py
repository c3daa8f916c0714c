from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct.quorum import Facts, Numbers, check

HALF = Numbers(50)
COUNTS = st.integers(0, 60)


def test_more_than_half_of_six_is_four() -> None:
    found = [check(Facts(6, present), HALF).verdict for present in (3, 4)]
    assert found == [Verdict.NOT_MET, Verdict.MET]


def test_what_nobody_stated_is_not_guessed() -> None:
    found = check(Facts(6, 6), Numbers())
    assert (found.verdict, found.repair, found.facts) == (Verdict.CANNOT_TELL, "state_quorum", {})


def test_an_attendance_that_is_not_recorded_cannot_be_told() -> None:
    found = check(Facts(6), HALF)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "record_attendance")


def test_the_committees_own_rules_go_before_the_programmes() -> None:
    assert check(Facts(6, 4, own_more_than_percent=70), HALF).facts["needed"] == 5


@given(COUNTS, COUNTS, st.integers(0, 99))
def test_more_people_in_the_room_never_break_a_quorum(members: int, present: int, percent: int) -> None:
    fewer, more = (check(Facts(members, one), Numbers(percent)).is_met for one in (present, present + 1))
    assert more or not fewer


@given(st.integers(1, 60), st.integers(0, 99))
def test_a_whole_committee_always_has_its_quorum(members: int, percent: int) -> None:
    assert check(Facts(members, members), Numbers(percent)).is_met
