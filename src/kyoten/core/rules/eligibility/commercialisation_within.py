"""The plan brings the result to market within the stated number of years after the project ends."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.commercialisation_within"


@dataclass(frozen=True)
class Facts:
    """Years from the end of the project to the market as planned (0 = at the end); None = not known."""

    years_after_end: int | None


@dataclass(frozen=True)
class Numbers:
    """Within how many years of the end the result is on the market."""

    years: int
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The plan brings the result to market within the stated number of years after the project ends.

    Source: S20, slide 21 (to market within three years after the end).
    """
    compared: dict[str, Fact] = {"years_after_end": facts.years_after_end, "years": numbers.years}
    if facts.years_after_end is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_market")
    if facts.years_after_end <= numbers.years:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "earlier_market")
