from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct.conflict_of_interest import Facts, Numbers, check

ALL = Numbers(("organisation", "hub", "declared"))
A, B = frozenset({"a"}), frozenset({"b"})


def test_a_reviewer_without_ties_who_declared_none_may_read() -> None:
    assert check(Facts(A, B, declared=False), ALL).verdict is Verdict.MET


def test_a_shared_organisation_is_a_conflict() -> None:
    found = check(Facts(A, A | B, declared=False), ALL)
    assert (found.verdict, found.facts["shared_organisations"]) == (Verdict.NOT_MET, "a")


def test_a_shared_hub_is_a_conflict() -> None:
    found = check(Facts(A, B, frozenset({"h"}), frozenset({"h"}), declared=False), ALL)
    assert (found.facts["grounds"], found.repair) == ("hub", "recuse")


def test_a_declared_conflict_is_one() -> None:
    assert check(Facts(A, B, declared=True), ALL).facts["grounds"] == "declared"


def test_all_grounds_are_named_in_the_order_of_the_parameters() -> None:
    found = check(Facts(A, A, A, A, declared=True), ALL)
    assert found.facts["grounds"] == "organisation, hub, declared"


def test_a_tie_that_is_seen_needs_no_declaration() -> None:
    assert check(Facts(A, A), ALL).verdict is Verdict.NOT_MET


def test_without_a_declaration_the_rule_cannot_tell() -> None:
    found = check(Facts(A, B), ALL)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "declare")


def test_grounds_that_the_programme_does_not_name_do_not_count() -> None:
    assert check(Facts(A, A, declared=True), Numbers(("hub",))).is_met
