from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.sme_half import Facts, Numbers, check

SLIDE = Source("スライド20", "slide 20")


HALF = Numbers(Fraction(1, 2), SLIDE)


def test_exactly_half_of_the_users_is_enough() -> None:
    assert check(Facts(10, 5), HALF).verdict is Verdict.MET


def test_half_of_eleven_is_six() -> None:
    found = check(Facts(11, 5), HALF)
    assert (found.facts["required_users"], found.facts["missing_users"], found.repair) == (6, 1, "open_to_smes")


@pytest.mark.parametrize("facts", [Facts(None, 1), Facts(1, None), Facts(0, 0)])
def test_without_users_counted_the_rule_cannot_tell(facts: Facts) -> None:
    found = check(facts, HALF)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "count_users")


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_rule_is_met_exactly_where_twice_the_smes_reach_the_users(users: int, smes: int) -> None:
    assert check(Facts(users, smes), HALF).is_met == (2 * smes >= users)


def test_the_whole_finding_by_hand() -> None:
    """Half of eleven users is 5.5, so six must be small; four are, and two are missing."""
    facts = {"users": 11, "sme_users": 4, "share": "1/2", "required_users": 6, "missing_users": 2}
    assert check(Facts(11, 4), HALF) == Finding("money.sme_half", Verdict.NOT_MET, facts, SLIDE, "open_to_smes")


def test_nobody_is_missing_where_more_are_small() -> None:
    assert check(Facts(11, 9), HALF).facts["missing_users"] == 0
