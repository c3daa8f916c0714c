from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.rules.money.repayment import Facts, Numbers, check

NUMBERS = Numbers(10, {"A": Fraction(1), "C": Fraction(1, 10)})


@pytest.mark.parametrize(("grade", "due"), [("A", 1001), ("C", 101)])
def test_what_is_due_goes_with_the_grade_rounded_up(grade: str, due: int) -> None:
    assert check(Facts(1001, 0, grade, 0), NUMBERS).facts["due_yen"] == due


@pytest.mark.parametrize(("years", "met"), [(9, True), (10, False), (11, False)])
def test_it_is_owed_within_ten_years(years: int, met: bool) -> None:
    assert check(Facts(1000, 999, "A", years), NUMBERS).is_met is met


def test_what_is_missing_is_named() -> None:
    found = check(Facts(1000, 40, "C", 10), NUMBERS)
    assert (found.facts["missing_yen"], found.repair) == (60, "repay")


def test_without_stated_parts_an_officer_is_asked() -> None:
    found = check(Facts(1000, 0, "A", 1), Numbers(None))
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "ask_officer")


@pytest.mark.parametrize(
    "facts",
    [Facts(None, 0, "A", 1), Facts(1, None, "A", 1), Facts(1, 0, None, 1), Facts(1, 0, "Z", 1), Facts(1, 0, "A", None)],
)
def test_what_is_not_known_cannot_be_told(facts: Facts) -> None:
    assert check(facts, NUMBERS).repair == "state_repayment"


@given(st.integers(0, 10**13), st.sampled_from(["A", "C"]))
def test_what_is_due_never_exceeds_what_was_received_and_settles_it(received: int, grade: str) -> None:
    due = check(Facts(received, 0, grade, 0), NUMBERS).facts["due_yen"]
    assert isinstance(due, int)
    assert due <= received
    assert check(Facts(received, due, grade, 99), NUMBERS).is_met


def test_the_whole_finding_by_hand() -> None:
    """A tenth of 1,001 is 100.1, rounded up 101; 40 are paid back, 61 are missing in the tenth year."""
    facts = {
        "grade": "C",
        "due_yen": 101,
        "repaid_yen": 40,
        "missing_yen": 61,
        "within_years": 10,
        "years_since_end": 10,
    }
    wanted = Finding("money.repayment", Verdict.NOT_MET, facts, "later type", "repay")
    assert check(Facts(1001, 40, "C", 10), Numbers(10, NUMBERS.parts, "later type")) == wanted


@pytest.mark.parametrize("numbers", [Numbers(None, NUMBERS.parts), Numbers(10)])
def test_years_without_parts_and_parts_without_years_are_asked_of_an_officer(numbers: Numbers) -> None:
    assert check(Facts(1000, 0, "A", 1), numbers) == Finding(
        "money.repayment", Verdict.CANNOT_TELL, {}, repair="ask_officer"
    )


@pytest.mark.parametrize(("received", "repaid"), [(0, 0), (1000, 1000), (1000, 1001)])
def test_nothing_is_missing_of_nothing_and_of_what_is_paid_back(received: int, repaid: int) -> None:
    found = check(Facts(received, repaid, "A", 99), NUMBERS)
    assert (found.verdict, found.facts["missing_yen"]) == (Verdict.MET, 0)
