"""After the year of its evaluation a hub or award is supported on only where the evaluation decided so."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.evaluation_gate"


@dataclass(frozen=True)
class Facts:
    """The year of support (from 1) that is asked for, and what the evaluation decided; None = not known or not yet."""

    year: int | None
    decision: str | None = None


@dataclass(frozen=True)
class Numbers:
    """The year in which the evaluation falls, and the decisions after which support goes on."""

    after_year: int
    go_on: tuple[str, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """After the year of its evaluation a hub or award is supported on only where the evaluation decided so.

    Source: S8 and S11, slides 7 (about three years after selection), 13 and 14 (mid-term evaluation in year 3).
    """
    if facts.year is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_year")
    compared: dict[str, Fact] = {
        "year": facts.year,
        "after_year": numbers.after_year,
        "decision": facts.decision,
        "go_on": ", ".join(numbers.go_on),
    }
    if facts.year <= numbers.after_year or facts.decision in numbers.go_on:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if facts.decision is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "await_evaluation")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "end_support")
