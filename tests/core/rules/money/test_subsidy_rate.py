from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.subsidy_rate import Facts, Numbers, check

SLIDE = Source("スライド21", "slide 21")


HALF, TWO_THIRDS = Numbers(Fraction(1, 2)), Numbers(Fraction(2, 3))


def test_exactly_half_is_allowed() -> None:
    assert check(Facts(84_000_000, 42_000_000), HALF).verdict is Verdict.MET


def test_one_yen_above_half_is_not() -> None:
    found = check(Facts(84_000_000, 42_000_001), HALF)
    assert (found.repair, found.facts["excess_yen"]) == ("lower_subsidy", 1)


def test_two_thirds_are_cut_off_below_the_yen() -> None:
    assert check(Facts(100, 66), TWO_THIRDS).facts["ceiling_yen"] == 66


def test_the_rate_is_shown_as_a_fraction() -> None:
    assert check(Facts(100, 66), TWO_THIRDS).facts["rate"] == "2/3"


def test_a_cost_of_zero_allows_no_subsidy() -> None:
    assert check(Facts(0, 1), HALF).verdict is Verdict.NOT_MET


def test_without_cost_or_subsidy_the_rule_cannot_tell() -> None:
    found = [check(facts, HALF).verdict for facts in (Facts(None, 1), Facts(1, None))]
    assert found == [Verdict.CANNOT_TELL, Verdict.CANNOT_TELL]


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_subsidy_lowered_by_the_excess_is_allowed(cost: int, subsidy: int) -> None:
    excess = check(Facts(cost, subsidy), TWO_THIRDS).facts["excess_yen"]
    assert isinstance(excess, int)
    assert check(Facts(cost, subsidy - excess), TWO_THIRDS).is_met


def test_the_whole_finding_by_hand() -> None:
    """Two thirds of 100 are 66.7, cut off 66; 70 are 4 too much."""
    facts = {"eligible_cost_yen": 100, "subsidy_yen": 70, "rate": "2/3", "ceiling_yen": 66, "excess_yen": 4}
    wanted = Finding("money.subsidy_rate", Verdict.NOT_MET, facts, SLIDE, "lower_subsidy")
    assert check(Facts(100, 70), Numbers(Fraction(2, 3), SLIDE)) == wanted


def test_nothing_is_too_much_at_the_ceiling() -> None:
    assert check(Facts(100, 66), TWO_THIRDS).facts["excess_yen"] == 0


def test_what_is_not_known_is_asked_for() -> None:
    assert check(Facts(None, None), HALF).repair == "state_cost_and_subsidy"
