from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.eligibility.member_roles import Facts, Numbers, check

SLIDE = Source("スライド5", "slide 5")


NUMBERS = Numbers({"core_university": 1}, SLIDE)
CLASSES = {"core_university": ("university",)}


def test_a_consortium_with_a_core_university_has_its_roles() -> None:
    assert check(Facts((("core_university", "university"),), CLASSES), NUMBERS).verdict is Verdict.MET


def test_the_finding_holds_the_numbers_compared_and_the_source() -> None:
    found = check(Facts((("sector_representative", "company"),), CLASSES), NUMBERS)
    compared = {"holders": 1, "short_roles": "core_university 0/1", "unfit_classes": ""}
    assert found == Finding("eligibility.member_roles", Verdict.NOT_MET, compared, SLIDE, "name_holders")


def test_a_class_that_may_not_hold_the_role_is_named() -> None:
    found = check(Facts((("core_university", "university"), ("core_university", "company")), CLASSES), NUMBERS)
    assert (found.repair, found.facts["unfit_classes"]) == ("change_roles", "company")


def test_a_holder_of_the_wrong_class_does_not_count() -> None:
    found = check(Facts((("core_university", "company"),), CLASSES), NUMBERS)
    assert found.facts["short_roles"] == "core_university 0/1"


def test_a_role_without_stated_classes_is_open_to_all() -> None:
    assert check(Facts((("sector_representative", "finance"),)), Numbers({})).is_met


def test_without_members_the_rule_cannot_tell() -> None:
    found = check(Facts(None), NUMBERS)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "name_members")


@given(st.integers(0, 5), st.integers(0, 5))
def test_holders_are_counted_against_the_number_asked(holders: int, least: int) -> None:
    held = (("core_university", "university"),) * holders
    assert check(Facts(held, CLASSES), Numbers({"core_university": least})).is_met == (holders >= least)
