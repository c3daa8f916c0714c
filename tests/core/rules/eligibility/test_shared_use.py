import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.shared_use import Facts, Numbers, check


@pytest.mark.parametrize(
    ("shared", "users", "verdict"),
    [
        (True, 2, Verdict.MET),
        (True, 1, Verdict.NOT_MET),
        (False, 9, Verdict.NOT_MET),
        (False, None, Verdict.NOT_MET),
        (None, 1, Verdict.NOT_MET),
        (True, None, Verdict.CANNOT_TELL),
        (None, 5, Verdict.CANNOT_TELL),
    ],
)
def test_a_facility_is_shared_by_at_least_two(shared: bool | None, users: int | None, verdict: Verdict) -> None:
    assert check(Facts(shared, users), Numbers(2)).verdict is verdict
