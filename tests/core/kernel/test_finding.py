import dataclasses

import pytest

from kyoten.core.kernel.finding import Finding, Verdict, worst

MET = Finding("money.matching_fund", Verdict.MET)
NOT_MET = Finding("money.matching_fund", Verdict.NOT_MET, {"needed_yen": 5}, "S14", "raise_matching")
CANNOT_TELL = Finding("eligibility.sectors", Verdict.CANNOT_TELL)


def test_met_finding_is_met():
    assert MET.is_met


def test_cannot_tell_is_not_met():
    assert not CANNOT_TELL.is_met


def test_finding_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        MET.rule = "other"


def test_finding_keeps_facts_source_and_repair():
    assert (NOT_MET.facts, NOT_MET.source, NOT_MET.repair) == ({"needed_yen": 5}, "S14", "raise_matching")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Verdict.MET),
        ([MET, MET], Verdict.MET),
        ([MET, CANNOT_TELL], Verdict.CANNOT_TELL),
        ([CANNOT_TELL, NOT_MET, MET], Verdict.NOT_MET),
    ],
)
def test_worst_verdict_of_all(findings, expected):
    assert worst(findings) is expected
