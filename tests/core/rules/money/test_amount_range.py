import pytest

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.amount_range import Facts, Numbers, check

SLIDE = Source("スライド21", "slide 21")


VENTURES = Numbers(10_000_000, 100_000_000, doubt_above_yen=50_000_000, source=SLIDE)


def test_years_within_the_range_are_met() -> None:
    assert check(Facts((10_000_000, 100_000_000)), VENTURES).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("yen", "verdict", "repair"),
    [
        (9_999_999, Verdict.NOT_MET, "raise_amount"),
        (100_000_001, Verdict.CANNOT_TELL, "ask_officer"),
        (150_000_000, Verdict.CANNOT_TELL, "ask_officer"),
        (150_000_001, Verdict.NOT_MET, "lower_amount"),
    ],
)
def test_amounts_outside_the_range(yen: int, verdict: Verdict, repair: str) -> None:
    found = check(Facts((50_000_000, yen)), VENTURES)
    assert (found.verdict, found.repair) == (verdict, repair)


def test_the_lowest_and_the_highest_year_are_compared() -> None:
    facts = check(Facts((30, 10, 20)), Numbers(10, 30)).facts
    assert (facts["lowest_yen"], facts["highest_yen"]) == (10, 30)


def test_a_lower_end_that_is_about_leaves_doubt_too() -> None:
    numbers = Numbers(40, 40, doubt_below_yen=5, doubt_above_yen=5)
    assert [check(Facts((yen,)), numbers).repair for yen in (34, 35, 40, 45, 46)] == [
        "raise_amount",
        "ask_officer",
        "",
        "ask_officer",
        "lower_amount",
    ]


@pytest.mark.parametrize("yearly", [None, ()])
def test_without_amounts_the_rule_cannot_tell(yearly: tuple[int, ...] | None) -> None:
    found = check(Facts(yearly), VENTURES)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_amounts")


def test_the_whole_finding_by_hand() -> None:
    facts = {
        "lowest_yen": 50_000_000,
        "highest_yen": 100_000_001,
        "minimum_yen": 10_000_000,
        "maximum_yen": 100_000_000,
    }
    wanted = Finding("money.amount_range", Verdict.CANNOT_TELL, facts, SLIDE, "ask_officer")
    assert check(Facts((50_000_000, 100_000_001)), VENTURES) == wanted


@pytest.mark.parametrize(("yen", "repair"), [(9, "raise_amount"), (10, ""), (20, ""), (21, "lower_amount")])
def test_ends_that_are_not_about_leave_no_doubt(yen: int, repair: str) -> None:
    assert check(Facts((yen,)), Numbers(10, 20)).repair == repair


def test_a_year_below_is_told_before_a_year_above() -> None:
    assert check(Facts((9, 21)), Numbers(10, 20)).repair == "raise_amount"
