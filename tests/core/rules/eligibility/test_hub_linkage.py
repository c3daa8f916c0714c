from kyoten.core.kernel.finding import Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.eligibility.hub_linkage import Facts, Numbers, check

SLIDE = Source("スライド10", "slide 10")


CONSIDERED = Numbers("considered_at_adoption", SLIDE)


def test_a_linked_measure_follows_a_selected_hub() -> None:
    found = check(Facts("city_area", "regional_core", True), CONSIDERED)
    assert (found.verdict, found.facts["linkage"]) == (Verdict.MET, "considered_at_adoption")


def test_a_measure_without_linkage_does_not_follow() -> None:
    found = check(Facts("city_area", "global", True), Numbers("none"))
    assert (found.verdict, found.repair) == (Verdict.NOT_MET, "use_other_measure")


def test_a_hub_that_was_not_selected_has_no_linkage() -> None:
    assert check(Facts("city_area", "regional_core", False), CONSIDERED).repair == "apply_as_hub"


def test_before_the_selection_the_rule_cannot_tell() -> None:
    found = check(Facts("city_area", "regional_core", None), CONSIDERED)
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "await_selection")


def test_without_a_hub_type_the_rule_cannot_tell() -> None:
    found = check(Facts("city_area", None), Numbers("none"))
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_hub_type")
