from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.money.stacking_ceiling import Facts, Numbers, check

WHOLE = Numbers(Fraction(1))


@pytest.mark.parametrize(("other", "met"), [(39, True), (40, True), (41, False)])
def test_all_public_money_together_stays_within_the_cost(other: int, met: bool) -> None:
    assert check(Facts(100, {"a": 60, "b": other}), WHOLE).is_met is met


def test_the_excess_is_named_with_the_measures() -> None:
    found = check(Facts(100, {"a": 60, "b": 45}), WHOLE)
    assert (found.facts["excess_yen"], found.facts["measures"], found.repair) == (5, "a, b", "lower_public_money")


def test_too_much_is_seen_though_one_amount_is_not_known() -> None:
    assert check(Facts(100, {"a": 101, "b": None}), WHOLE).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("facts", [Facts(None, {"a": 1}), Facts(100, {"a": 1, "b": None})])
def test_what_is_not_known_is_not_taken_as_zero(facts: Facts) -> None:
    assert check(facts, WHOLE).verdict is Verdict.CANNOT_TELL


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**12), min_size=1, max_size=5))
def test_the_order_of_measures_changes_nothing(cost: int, money: list[int]) -> None:
    forth = check(Facts(cost, {str(at): yen for at, yen in enumerate(money)}), WHOLE)
    back = check(Facts(cost, {str(at): yen for at, yen in enumerate(reversed(money))}), WHOLE)
    assert (forth.verdict, forth.facts["excess_yen"]) == (back.verdict, back.facts["excess_yen"])
