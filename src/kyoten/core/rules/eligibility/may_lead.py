"""The body that leads is of a class that may lead."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.may_lead"


@dataclass(frozen=True)
class Facts:
    """The class of the body that leads; None = not known."""

    lead_class: str | None


@dataclass(frozen=True)
class Numbers:
    """The classes that may lead."""

    classes: tuple[str, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The body that leads is of a class that may lead.

    Source: S2, S12 and S16, slides 4 and 12 (joint research bodies centred on companies).
    """
    compared: dict[str, Fact] = {"lead_class": facts.lead_class, "classes": ", ".join(numbers.classes)}
    if facts.lead_class is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_lead")
    if facts.lead_class in numbers.classes:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_lead")
