import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.load import load
from kyoten.core.rules.eligibility.may_lead import RULE, Facts, Numbers, check


@pytest.mark.parametrize(
    ("lead", "verdict"), [("company", Verdict.MET), ("bank", Verdict.NOT_MET), (None, Verdict.CANNOT_TELL)]
)
def test_only_some_classes_may_lead(lead: str | None, verdict: Verdict) -> None:
    assert check(Facts(lead), Numbers(("company", "university"))).verdict is verdict


def test_the_classes_of_the_2009_pack_are_those_of_its_hub_unit() -> None:
    programme = load("jp_hubs_2009")
    parameter = programme.parameter(RULE)
    assert parameter is not None
    wanted = tuple(one.id for one in programme.hub_unit.member_classes if one.may_lead)
    assert parameter.entries[0].values["classes"] == wanted
