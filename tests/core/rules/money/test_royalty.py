from fractions import Fraction

import pytest

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.royalty import Facts, Numbers, check

SLIDE = Source("スライド18", "slide 18")


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


def test_the_whole_finding_by_hand() -> None:
    """Three per cent of 1,032 are 30.96, cut off 30; 29 were paid."""
    facts = {"sales_yen": 1032, "paid_yen": 29, "rate": "3/100", "due_yen": 30}
    wanted = Finding("money.royalty", Verdict.NOT_MET, facts, SLIDE, "pay_royalty")
    assert check(Facts(1032, 29), Numbers(Fraction(3, 100), SLIDE)) == wanted


def test_at_an_open_rate_the_rate_and_what_is_due_are_unknown_but_for_no_sales() -> None:
    found = [check(Facts(sales, 5), OPEN).facts for sales in (1000, 0)]
    assert [(one["rate"], one["due_yen"]) for one in found] == [(None, None), (None, 0)]


def test_a_part_payment_at_a_known_rate_is_too_little() -> None:
    assert check(Facts(1000, 1), KNOWN).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(("sales", "paid"), [(33, 0), (34, 0), (34, 1)])
def test_sales_of_one_royalty_yen_begin_at_34(sales: int, paid: int) -> None:
    """Three per cent of 33 are 0.99, of 34 are 1.02."""
    assert check(Facts(sales, paid), KNOWN).is_met is (sales < 34 or paid > 0)
