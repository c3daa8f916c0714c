from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct.conflict_of_interest import Facts, Numbers, check
from kyoten.core.rules.ties import Consequence


def test_a_reviewer_without_conflict_who_declared_may_read() -> None:
    assert check(Facts(declared=True), Numbers()).verdict is Verdict.MET


def test_a_conflict_that_bars_from_reading_needs_no_declaration() -> None:
    found = check(Facts({"same_organisation": Consequence.MAY_NOT_READ}), Numbers())
    assert (found.verdict, found.repair) == (Verdict.NOT_MET, "recuse")


def test_conflicts_are_named_by_their_consequence() -> None:
    conflicts = {"same_region": Consequence.TELL_CHAIR, "declared_interest": Consequence.MAY_NOT_SCORE}
    found = check(Facts(conflicts, declared=True), Numbers())
    wanted = ("", "declared_interest", "same_region")
    assert tuple(found.facts[one] for one in ("may_not_read", "may_not_score", "tell_chair")) == wanted


def test_without_a_declaration_the_rule_cannot_tell() -> None:
    found = check(Facts(), Numbers())
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "declare")


def test_a_programme_may_do_without_declarations() -> None:
    assert check(Facts(), Numbers(declaration_first=False)).is_met
