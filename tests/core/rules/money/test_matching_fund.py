from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.matching_fund import Facts, Numbers, check

SLIDE_13 = Source("スライド13", "slide 13")
SLIDE_15 = Source("スライド15", "slide 15")


HALF = Numbers(Fraction(1, 2), ("cash", "work_in_kind"), SLIDE_15)
CASH = Numbers(Fraction(1, 2), ("cash",), SLIDE_13)
yen = st.integers(0, 10**12)


def test_half_of_the_national_money_in_work_is_enough() -> None:
    assert check(Facts(100_000_000, 0, 50_000_000), HALF).verdict is Verdict.MET


def test_one_yen_less_is_not() -> None:
    found = check(Facts(100_000_000, 0, 49_999_999), HALF)
    assert (found.verdict, found.facts["shortfall_yen"]) == (Verdict.NOT_MET, 1)


def test_cash_and_work_add_up() -> None:
    assert check(Facts(100, 20, 30), HALF).facts["counted_yen"] == 50


def test_where_only_cash_counts_work_does_not() -> None:
    found = check(Facts(100, 20, 500), CASH)
    assert (found.facts["counted_yen"], found.repair) == (20, "raise_contribution")


def test_an_odd_share_is_rounded_up_to_the_yen() -> None:
    assert check(Facts(101, 51, 0), HALF).facts["required_yen"] == 51


def test_the_ratio_is_shown_as_a_fraction() -> None:
    assert check(Facts(1, 1, 0), Numbers(Fraction(1), ("cash",))).facts["ratio"] == "1/1"


def test_unknown_money_is_not_taken_as_zero() -> None:
    found = check(Facts(100, 20, None), HALF)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_contribution")


def test_unknown_money_does_not_matter_where_the_known_suffices() -> None:
    assert check(Facts(100, 50, None), HALF).is_met


def test_without_the_national_money_the_rule_cannot_tell() -> None:
    found = check(Facts(None, 50, 0), HALF)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_national_money")


@given(yen, yen, yen)
def test_the_rule_is_met_exactly_where_the_offer_reaches_the_share(national: int, cash: int, work: int) -> None:
    assert check(Facts(national, cash, work), HALF).is_met == (2 * (cash + work) >= national)


@given(yen, yen)
def test_paying_the_shortfall_meets_the_rule(national: int, cash: int) -> None:
    shortfall = check(Facts(national, cash, 0), HALF).facts["shortfall_yen"]
    assert isinstance(shortfall, int)
    assert check(Facts(national, cash + shortfall, 0), HALF).is_met


def test_an_unknown_kind_of_money_is_an_error_of_the_parameters() -> None:
    with pytest.raises(KeyError):
        check(Facts(1, 1, 1), Numbers(Fraction(1), ("shells",)))


def test_the_whole_finding_by_hand() -> None:
    """Half of 101 is 50.5, so 51 are due; 20 + 30 are 50, and 1 is missing."""
    facts = {
        "national_yen": 101,
        "ratio": "1/2",
        "kinds": "cash, work_in_kind",
        "required_yen": 51,
        "counted_yen": 50,
        "shortfall_yen": 1,
    }
    wanted = Finding("money.matching_fund", Verdict.NOT_MET, facts, SLIDE_15, "raise_contribution")
    assert check(Facts(101, 20, 30), HALF) == wanted


def test_nothing_is_missing_where_more_is_offered() -> None:
    assert check(Facts(100, 80, 0), HALF).facts["shortfall_yen"] == 0


@given(yen, yen, yen, st.integers(1, 10**12))
def test_more_of_a_kind_that_counts_never_makes_it_worse(national: int, cash: int, work: int, more: int) -> None:
    first, second = (check(Facts(national, cash + add, work), HALF).is_met for add in (0, more))
    assert second or not first
