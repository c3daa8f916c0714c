from fractions import Fraction

import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.money.royalty import Facts, Numbers, check

KNOWN, OPEN = Numbers(Fraction(3, 100)), Numbers(None)


@pytest.mark.parametrize(("paid", "met"), [(29, False), (30, True), (31, True)])
def test_the_part_of_the_sales_is_paid_cut_off_below_the_yen(paid: int, met: bool) -> None:
    assert check(Facts(1032, paid), KNOWN).is_met is met


def test_no_sales_owe_nothing_whatever_the_rate() -> None:
    assert [check(Facts(0, 0), numbers).is_met for numbers in (KNOWN, OPEN)] == [True, True]


def test_sales_without_any_payment_owe_something_though_the_rate_is_open() -> None:
    found = check(Facts(1000, 0), OPEN)
    assert (found.verdict, found.repair, found.facts["due_yen"]) == (Verdict.NOT_MET, "pay_royalty", None)


def test_a_payment_at_an_open_rate_cannot_be_judged() -> None:
    found = check(Facts(1000, 1), OPEN)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "agree_rate")


@pytest.mark.parametrize("facts", [Facts(None, 1), Facts(1, None)])
def test_what_is_not_known_cannot_be_told(facts: Facts) -> None:
    assert check(facts, KNOWN).repair == "state_sales_and_payment"
