from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.eligibility.consortium_shape import Facts, Numbers, check

SLIDE = Source("スライド5", "slide 5")


NUMBERS = Numbers({"university": 1, "local_government": 1}, ("industry", "academia", "government"), SLIDE)
ALL = frozenset({"industry", "academia", "government"})


def test_a_consortium_with_all_classes_and_sectors_has_the_shape() -> None:
    found = check(Facts({"university": 2, "local_government": 1}, ALL), NUMBERS)
    assert found.verdict is Verdict.MET


def test_the_finding_holds_the_numbers_compared_and_the_source() -> None:
    found = check(Facts({"university": 2, "local_government": 1}, ALL), NUMBERS)
    assert found == Finding(
        "eligibility.consortium_shape",
        Verdict.MET,
        {"members": 3, "short_classes": "", "absent_sectors": ""},
        SLIDE,
    )


def test_a_missing_class_is_named_with_its_numbers() -> None:
    found = check(Facts({"local_government": 1}, ALL), NUMBERS)
    assert (found.verdict, found.facts["short_classes"]) == (Verdict.NOT_MET, "university 0/1")


def test_a_missing_class_is_repaired_by_adding_members() -> None:
    assert check(Facts({"local_government": 1}, ALL), NUMBERS).repair == "add_members"


def test_an_absent_sector_is_named() -> None:
    found = check(Facts({"university": 1, "local_government": 1}, ALL - {"industry"}), NUMBERS)
    assert (found.repair, found.facts["absent_sectors"]) == ("add_sectors", "industry")


def test_classes_and_sectors_may_be_missing_together() -> None:
    assert check(Facts({}, frozenset()), NUMBERS).repair == "add_both"


def test_without_members_the_rule_cannot_tell() -> None:
    found = check(Facts(None), NUMBERS)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "name_members")


@given(st.integers(0, 5), st.integers(0, 5))
def test_each_class_is_counted_against_its_own_number(universities: int, least: int) -> None:
    found = check(Facts({"university": universities}, ALL), Numbers({"university": least}, ()))
    assert found.is_met == (universities >= least)
