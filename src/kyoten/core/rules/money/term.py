"""A project runs for a number of years that the measure allows."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.term"


@dataclass(frozen=True)
class Facts:
    """The length of the project in years; None = not known."""

    years: int | None


@dataclass(frozen=True)
class Numbers:
    """The allowed lengths in years; `up_to` is True when every shorter length is allowed as well."""

    years: tuple[int, ...]
    up_to: bool = False
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A project runs for a number of years that the measure allows.

    Source: S11, S12 and S20, slides 13, 14, 15 and 21.
    """
    longest = max(numbers.years)
    compared: dict[str, Fact] = {
        "years": facts.years,
        "allowed_years": ", ".join(str(years) for years in numbers.years),
        "up_to": numbers.up_to,
    }
    if facts.years is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_years")
    if facts.years in numbers.years or (numbers.up_to and 1 <= facts.years <= longest):
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_years")
