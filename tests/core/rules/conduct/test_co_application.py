from datetime import date

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.conduct import co_application
from kyoten.core.rules.conduct.co_application import Facts, Numbers, check
from kyoten.core.rules.ties import Consequence, Tie

DAY = date(2009, 6, 1)


def test_no_tie_is_met() -> None:
    assert check(Facts(DAY), Numbers(3)).verdict is Verdict.MET


def test_a_tie_has_the_consequence_of_the_pack() -> None:
    found = check(Facts(DAY, (Tie("a", ongoing=True),)), Numbers(3, Consequence.TELL_CHAIR))
    assert (found.rule, found.facts["ties"], found.repair) == (co_application.RULE, "a", "tell_chair")


def test_a_possible_tie_is_for_a_person_to_confirm() -> None:
    found = check(Facts(DAY, (Tie("a", ongoing=True, certain=False),)), Numbers(3))
    assert (found.verdict, found.facts["possible"], found.repair) == (Verdict.CANNOT_TELL, "a", "confirm")
