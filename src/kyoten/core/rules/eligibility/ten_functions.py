"""Every function a hub should have is claimed with evidence or openly named as a weakness."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.ten_functions"


@dataclass(frozen=True)
class Claim:
    """What the plan says of one function: pieces of evidence given, and whether it is named a weakness."""

    function: str
    evidence: int = 0
    weakness: bool = False


@dataclass(frozen=True)
class Facts:
    """The functions of the programme in their order, and what the plan claims of them."""

    functions: tuple[str, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """The least number of pieces of evidence behind a claimed function."""

    evidence: int
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """Every function a hub should have is claimed with evidence or openly named as a weakness.

    Source: S3, slide 5 (functions that a hub should have).
    """
    weak = {claim.function for claim in facts.claims if claim.weakness}
    shown = {claim.function for claim in facts.claims if claim.evidence >= numbers.evidence} - weak
    silent = [function for function in facts.functions if function not in shown | weak]
    compared: dict[str, Fact] = {
        "functions": len(facts.functions),
        "shown": len(shown.intersection(facts.functions)),
        "weak": len(weak.intersection(facts.functions)),
        "silent": ", ".join(silent),
        "evidence_required": numbers.evidence,
    }
    if len(silent) == len(facts.functions):
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "describe_functions")
    if silent:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "complete_functions")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
