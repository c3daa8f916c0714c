from kyoten.core.kernel.finding import Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.eligibility.ten_functions import Claim, Facts, Numbers, check

SLIDE = Source("スライド5", "slide 5")


FUNCTIONS = ("core_university", "joint_research", "people")
ONE = Numbers(1, SLIDE)


def test_functions_with_evidence_or_named_as_weakness_are_complete() -> None:
    claims = (Claim("core_university", 2), Claim("joint_research", 1), Claim("people", weakness=True))
    found = check(Facts(FUNCTIONS, claims), ONE)
    assert (found.verdict, found.facts["shown"], found.facts["weak"]) == (Verdict.MET, 2, 1)


def test_a_claim_without_evidence_is_silent() -> None:
    claims = (Claim("core_university", 2), Claim("joint_research"), Claim("people", weakness=True))
    found = check(Facts(FUNCTIONS, claims), ONE)
    assert (found.repair, found.facts["silent"]) == ("complete_functions", "joint_research")


def test_silent_functions_are_named_in_the_order_of_the_programme() -> None:
    found = check(Facts(FUNCTIONS, (Claim("joint_research", 1),)), ONE)
    assert found.facts["silent"] == "core_university, people"


def test_a_weakness_with_evidence_counts_as_a_weakness() -> None:
    found = check(Facts(("people",), (Claim("people", 3, weakness=True),)), ONE)
    assert (found.facts["shown"], found.facts["weak"]) == (0, 1)


def test_the_number_of_pieces_of_evidence_comes_from_the_parameters() -> None:
    facts = Facts(("people",), (Claim("people", 1),))
    assert [check(facts, Numbers(least)).is_met for least in (1, 2)] == [True, False]


def test_where_nothing_is_described_the_rule_cannot_tell() -> None:
    found = check(Facts(FUNCTIONS), ONE)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "describe_functions")


def test_claims_of_functions_that_the_programme_lacks_do_not_count() -> None:
    found = check(Facts(("people",), (Claim("people", 1), Claim("harbour", 4))), ONE)
    assert found.facts["shown"] == 1
