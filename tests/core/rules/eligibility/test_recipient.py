import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.eligibility.recipient import Facts, Numbers, check


@pytest.mark.parametrize(
    ("kind", "and_others", "verdict"),
    [
        ("company", False, Verdict.MET),
        ("company", True, Verdict.MET),
        ("bank", False, Verdict.NOT_MET),
        ("bank", True, Verdict.CANNOT_TELL),
        (None, False, Verdict.CANNOT_TELL),
    ],
)
def test_a_kind_is_named_or_left_to_the_officer(kind: str | None, and_others: bool, verdict: Verdict) -> None:
    assert check(Facts(kind), Numbers(("company",), and_others)).verdict is verdict


def test_the_kinds_are_named() -> None:
    found = check(Facts("bank"), Numbers(("company", "university")))
    assert (found.facts["kinds"], found.repair) == ("company, university", "change_recipient")
