from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.no_double_funding import Charge, Facts, Numbers, check

SLIDE = Source("スライド6", "slide 6")


ONE = Numbers(1)
charge = st.builds(Charge, st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 10**9))


def test_every_cost_under_one_measure_is_met() -> None:
    found = check(Facts((Charge("a", "x", 1), Charge("b", "y", 2))), ONE)
    assert (found.verdict, found.facts["costs"]) == (Verdict.MET, 2)


def test_several_charges_of_one_cost_to_one_measure_are_one() -> None:
    assert check(Facts((Charge("a", "x", 1), Charge("a", "x", 2))), ONE).is_met


def test_a_cost_under_two_measures_is_named_with_both() -> None:
    facts = check(Facts((Charge("a", "x", 3), Charge("a", "y", 2))), ONE).facts
    assert (facts["doubled_costs"], facts["measures"]) == ("a", "x, y")


def test_all_but_the_largest_charge_of_a_cost_is_counted_twice() -> None:
    charges = (Charge("a", "x", 3), Charge("a", "y", 2), Charge("a", "z", 1), Charge("b", "x", 9))
    found = check(Facts(charges), ONE)
    assert (found.facts["doubled_yen"], found.repair) == (3, "charge_once")


def test_nothing_charged_is_met() -> None:
    assert check(Facts(()), ONE).is_met


def test_without_charges_the_rule_cannot_tell() -> None:
    found = check(Facts(None), ONE)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "list_charges")


@given(st.lists(charge, max_size=8))
def test_the_order_of_charges_does_not_matter(charges: list[Charge]) -> None:
    assert check(Facts(tuple(charges)), ONE) == check(Facts(tuple(reversed(charges))), ONE)


def test_the_whole_finding_by_hand() -> None:
    """Of cost a the 3 of x stay, and 2 of y are paid twice; of cost c 9 stay and 4 are paid twice."""
    charges = (Charge("c", "z", 9), Charge("c", "x", 4), Charge("a", "x", 3), Charge("a", "y", 2), Charge("b", "w", 1))
    facts = {"costs": 3, "doubled_costs": "a, c", "measures": "x, y, z", "doubled_yen": 6}
    assert check(Facts(charges), Numbers(1, SLIDE)) == Finding(
        "money.no_double_funding", Verdict.NOT_MET, facts, SLIDE, "charge_once"
    )


def test_where_two_measures_may_carry_a_cost_the_third_is_counted_twice() -> None:
    charges = (Charge("a", "x", 3), Charge("a", "y", 2), Charge("a", "z", 1))
    assert [check(Facts(charges[:many]), Numbers(2)).facts["doubled_yen"] for many in (2, 3)] == [0, 1]
