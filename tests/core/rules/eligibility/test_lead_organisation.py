from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.lead_organisation import Facts, Numbers, check

ANY = Numbers(1)
NAMED = Numbers(1, ("prefecture", "designated_city"))
MEMBERS = frozenset({"chamber", "university"})


def test_one_member_may_lead() -> None:
    assert check(Facts(("chamber",), MEMBERS), ANY).verdict is Verdict.MET


def test_a_consortium_without_a_lead_is_told_to_name_one() -> None:
    found = check(Facts((), MEMBERS), ANY)
    assert (found.verdict, found.repair, found.facts["leads"]) == (Verdict.NOT_MET, "name_lead", 0)


def test_two_leads_are_one_too_many() -> None:
    assert check(Facts(("chamber", "university"), MEMBERS), ANY).repair == "name_lead"


def test_a_lead_has_to_be_a_member() -> None:
    found = check(Facts(("foundation",), MEMBERS), ANY)
    assert (found.repair, found.facts["strangers"]) == ("add_lead_as_member", "foundation")


def test_a_lead_named_by_the_prefecture_meets_the_city_area_rule() -> None:
    assert check(Facts(("chamber",), MEMBERS, "prefecture"), NAMED).is_met


def test_a_lead_named_by_anyone_else_does_not() -> None:
    assert check(Facts(("chamber",), MEMBERS, "university"), NAMED).repair == "obtain_designation"


def test_where_nobody_says_who_named_the_lead_the_rule_cannot_tell() -> None:
    found = check(Facts(("chamber",), MEMBERS), NAMED)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_designation")
