from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.falling_rate import Facts, Numbers, check

SLIDE = Source("スライド21", "slide 21")


FALLING = Numbers((Fraction(2, 3), Fraction(1, 2), Fraction(1, 3)))


@pytest.mark.parametrize(("year", "ceiling"), [(1, 66), (2, 50), (3, 33), (4, 0), (0, 0)])
def test_the_ceiling_falls_with_the_year_and_ends_with_the_last(year: int, ceiling: int) -> None:
    assert check(Facts(year, 100, 0), FALLING).facts["ceiling_yen"] == ceiling


def test_one_yen_too_much_is_not_met() -> None:
    found = check(Facts(2, 100, 51), FALLING)
    assert (found.verdict, found.facts["excess_yen"], found.repair) == (Verdict.NOT_MET, 1, "lower_subsidy")


def test_after_the_last_year_there_is_no_subsidy() -> None:
    assert check(Facts(4, 100, 1), FALLING).repair == "end_subsidy"


@pytest.mark.parametrize("facts", [Facts(None, 1, 1), Facts(1, None, 1), Facts(1, 1, None)])
def test_what_is_not_known_cannot_be_told(facts: Facts) -> None:
    assert check(facts, FALLING).verdict is Verdict.CANNOT_TELL


@given(st.integers(1, 3), st.integers(0, 10**13))
def test_the_ceiling_itself_is_always_met_and_one_more_never(year: int, cost: int) -> None:
    ceiling = check(Facts(year, cost, 0), FALLING).facts["ceiling_yen"]
    assert isinstance(ceiling, int)
    assert [check(Facts(year, cost, ceiling + more), FALLING).is_met for more in (0, 1)] == [True, False]


def test_the_whole_finding_by_hand() -> None:
    """In the second year half of 101 is 50.5, cut off 50; 60 are 10 too much."""
    facts = {
        "year": 2,
        "eligible_cost_yen": 101,
        "subsidy_yen": 60,
        "rate": "1/2",
        "ceiling_yen": 50,
        "excess_yen": 10,
    }
    wanted = Finding("money.falling_rate", Verdict.NOT_MET, facts, SLIDE, "lower_subsidy")
    assert check(Facts(2, 101, 60), Numbers(FALLING.rates, SLIDE)) == wanted


def test_after_the_last_year_the_rate_is_nought() -> None:
    found = check(Facts(4, 100, 0), FALLING)
    assert (found.verdict, found.facts["rate"]) == (Verdict.MET, "0")


@pytest.mark.parametrize(
    ("facts", "repair"), [(Facts(None, 1, 1), "state_year"), (Facts(1, None, 1), "state_cost_and_subsidy")]
)
def test_what_is_not_known_is_asked_for(facts: Facts, repair: str) -> None:
    assert check(facts, FALLING).repair == repair
