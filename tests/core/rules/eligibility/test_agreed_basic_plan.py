import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.agreed_basic_plan import Facts, Numbers, check

ALL = Numbers(("agreed", "named_in_plan", "in_area"))


def test_all_three_together_are_met() -> None:
    assert check(Facts(True, True, True), ALL).is_met


@pytest.mark.parametrize(
    ("facts", "lacking"), [(Facts(False, True, None), "agreed"), (Facts(True, False, False), "named_in_plan, in_area")]
)
def test_what_is_lacking_is_named_before_what_is_unknown(facts: Facts, lacking: str) -> None:
    found = check(facts, ALL)
    assert (found.verdict, found.facts["lacking"]) == (Verdict.NOT_MET, lacking)


def test_what_is_not_known_cannot_be_told() -> None:
    found = check(Facts(True, None, True), ALL)
    assert (found.verdict, found.facts["unknown_parts"]) == (Verdict.CANNOT_TELL, "named_in_plan")


def test_what_is_not_asked_for_does_not_matter() -> None:
    assert check(Facts(True, None, False), Numbers(("agreed",))).is_met
