import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.priority_field import Facts, Numbers, check

OPEN, CLOSED = Numbers(("life", "ict"), and_others=True), Numbers(("life", "ict"))


@pytest.mark.parametrize(
    ("judged", "verdict"), [(True, Verdict.MET), (False, Verdict.NOT_MET), (None, Verdict.CANNOT_TELL)]
)
def test_another_field_is_for_the_officer_to_judge(judged: bool | None, verdict: Verdict) -> None:
    assert check(Facts(("marine",), judged), OPEN).verdict is verdict


@pytest.mark.parametrize("judged", [True, None])
def test_a_closed_list_knows_no_other_field(judged: bool | None) -> None:
    assert check(Facts(("marine",), judged), CLOSED).repair == "change_field"


def test_one_shared_field_is_enough() -> None:
    assert check(Facts(("marine", "ict")), CLOSED).facts["shared"] == "ict"


def test_without_a_field_nothing_can_be_told() -> None:
    assert check(Facts(()), OPEN).repair == "state_fields"
