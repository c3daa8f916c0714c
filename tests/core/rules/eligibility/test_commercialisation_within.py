import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.commercialisation_within import Facts, Numbers, check


@pytest.mark.parametrize(
    ("years", "verdict"),
    [(0, Verdict.MET), (3, Verdict.MET), (4, Verdict.NOT_MET), (None, Verdict.CANNOT_TELL)],
)
def test_the_market_is_reached_within_three_years_of_the_end(years: int | None, verdict: Verdict) -> None:
    assert check(Facts(years), Numbers(3)).verdict is verdict


@pytest.mark.parametrize(("years", "repair"), [(4, "earlier_market"), (None, "state_market"), (1, "")])
def test_what_to_do_is_named(years: int | None, repair: str) -> None:
    assert check(Facts(years), Numbers(3)).repair == repair
