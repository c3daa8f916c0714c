from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
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


def test_the_whole_finding_by_hand() -> None:
    """Four fifths of 101 are 80.8, cut off 80; 60 + 25 are 85, 5 too much."""
    facts = {
        "cost_yen": 101,
        "public_yen": 85,
        "measures": "a, b",
        "share": "4/5",
        "ceiling_yen": 80,
        "excess_yen": 5,
    }
    wanted = Finding("money.stacking_ceiling", Verdict.NOT_MET, facts, "own", "lower_public_money")
    assert check(Facts(101, {"a": 60, "b": 25}), Numbers(Fraction(4, 5), "own")) == wanted


def test_nothing_is_too_much_below_the_ceiling() -> None:
    assert check(Facts(100, {"a": 60}), WHOLE).facts["excess_yen"] == 0


@pytest.mark.parametrize("facts", [Facts(None, {"a": 1}), Facts(100, {"a": 1, "b": None})])
def test_what_is_not_known_is_asked_for(facts: Facts) -> None:
    assert check(facts, WHOLE).repair == "state_cost_and_money"
