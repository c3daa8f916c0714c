from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money import matching_fund
from kyoten.core.rules.money.national_share import Facts, Numbers, check

SLIDE = Source("スライド13", "slide 13")


TWO_THIRDS = Numbers(Fraction(2, 3))


@pytest.mark.parametrize(("other", "met"), [(99, False), (100, True), (101, True)])
def test_two_thirds_are_the_most(other: int, met: bool) -> None:
    assert check(Facts(200, other), TWO_THIRDS).is_met is met


@pytest.mark.parametrize("facts", [Facts(None, 1), Facts(1, None)])
def test_what_is_not_known_cannot_be_told(facts: Facts) -> None:
    assert check(facts, TWO_THIRDS).verdict is Verdict.CANNOT_TELL


@given(st.integers(1, 10**13), st.integers(0, 10**13))
def test_what_is_needed_is_the_least_that_suffices(national: int, other: int) -> None:
    needed = check(Facts(national, other), TWO_THIRDS).facts["needed_yen"]
    assert isinstance(needed, int)
    assert check(Facts(national, other + needed), TWO_THIRDS).is_met
    assert needed == 0 or not check(Facts(national, other + needed - 1), TWO_THIRDS).is_met


@given(st.integers(1, 10**13), st.integers(0, 10**13))
def test_a_match_of_one_half_and_a_share_of_two_thirds_are_the_same_duty(national: int, other: int) -> None:
    match = matching_fund.check(
        matching_fund.Facts(national, other, 0), matching_fund.Numbers(Fraction(1, 2), ("cash",))
    )
    assert check(Facts(national, other), TWO_THIRDS).verdict is match.verdict


def test_the_whole_finding_by_hand() -> None:
    """200 of 200 + 97 are more than two thirds; beside 200 there must be 100, so 3 are needed."""
    facts = {"national_yen": 200, "other_yen": 97, "share": "2/3", "needed_yen": 3}
    assert check(Facts(200, 97), Numbers(Fraction(2, 3), SLIDE)) == Finding(
        "money.national_share", Verdict.NOT_MET, facts, SLIDE, "raise_other_money"
    )


def test_what_is_not_known_is_asked_for() -> None:
    assert check(Facts(None, None), TWO_THIRDS).repair == "state_money"


@pytest.mark.parametrize(("national", "met"), [(0, True), (1, False)])
def test_a_share_of_nothing_allows_no_national_money(national: int, met: bool) -> None:
    assert check(Facts(national, 100), Numbers(Fraction(0))).is_met is met
