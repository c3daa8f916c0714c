from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.rate_by_activity import Facts, Numbers, check

SLIDE = Source("スライド20", "slide 20")


NUMBERS = Numbers({"research": Fraction(2, 3), "building": Fraction(1, 2)})


def test_each_activity_has_its_own_rate_cut_off_below_the_yen() -> None:
    assert check(Facts({"research": 100, "building": 101}, 0), NUMBERS).facts["ceiling_yen"] == 66 + 50


def test_more_than_all_together_is_not_met() -> None:
    found = check(Facts({"research": 100, "building": 100}, 117), NUMBERS)
    assert (found.verdict, found.facts["excess_yen"], found.repair) == (Verdict.NOT_MET, 1, "lower_subsidy")


def test_an_activity_without_a_rate_is_not_subsidised() -> None:
    found = check(Facts({"research": 100, "party": 1}, 1), NUMBERS)
    assert (found.verdict, found.facts["strangers"], found.repair) == (Verdict.NOT_MET, "party", "leave_out")


@pytest.mark.parametrize("facts", [Facts({}, 1), Facts({"research": None}, 1), Facts({"research": 1}, None)])
def test_what_is_not_known_cannot_be_told(facts: Facts) -> None:
    assert check(facts, NUMBERS).verdict is Verdict.CANNOT_TELL


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_ceiling_never_exceeds_the_cost(research: int, building: int) -> None:
    ceiling = check(Facts({"research": research, "building": building}, 0), NUMBERS).facts["ceiling_yen"]
    assert isinstance(ceiling, int)
    assert 0 <= ceiling <= research + building


def test_the_whole_finding_by_hand() -> None:
    """Two thirds of 100 are 66, half of 101 are 50: 116 together, and 120 are 4 too much."""
    facts = {
        "strangers": "",
        "activities": "research, building",
        "subsidy_yen": 120,
        "ceiling_yen": 116,
        "excess_yen": 4,
    }
    wanted = Finding("money.rate_by_activity", Verdict.NOT_MET, facts, SLIDE, "lower_subsidy")
    assert check(Facts({"research": 100, "building": 101}, 120), Numbers(NUMBERS.rates, SLIDE)) == wanted


def test_the_whole_finding_about_strangers_by_hand() -> None:
    facts = {
        "strangers": "feast, party",
        "activities": "research, building",
        "excess_yen": None,
        "ceiling_yen": None,
    }
    wanted = Finding("money.rate_by_activity", Verdict.NOT_MET, facts, repair="leave_out")
    assert check(Facts({"party": 1, "research": 100, "feast": None}, None), NUMBERS) == wanted


@pytest.mark.parametrize(("subsidy", "met", "excess"), [(115, True, 0), (116, True, 0), (117, False, 1)])
def test_the_ceiling_itself_is_allowed(subsidy: int, met: bool, excess: int) -> None:
    found = check(Facts({"research": 100, "building": 101}, subsidy), NUMBERS)
    assert (found.is_met, found.facts["excess_yen"]) == (met, excess)


def test_a_cost_that_is_not_known_leaves_the_ceiling_unknown() -> None:
    found = check(Facts({"research": 100, "building": None}, 1), NUMBERS)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_costs")
