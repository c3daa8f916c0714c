"""The body that leads is of a class that may lead."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict

RULE = "eligibility.may_lead"


@dataclass(frozen=True)
class Facts:
    """The class of the body that leads; None = not known."""

    lead_class: str | None


@dataclass(frozen=True)
class Numbers:
    """The classes that may lead."""

    classes: tuple[str, ...]
    source: str = ""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The body that leads is of a class that may lead.

    Source: S2, S12 and S16, slides 「2. 拠点の単位」 and 「産学官連携拠点の形成支援」 (企業を中心とした産学共同研究体).
    """
    compared: dict[str, Fact] = {"lead_class": facts.lead_class, "classes": ", ".join(numbers.classes)}
    if facts.lead_class is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_lead")
    if facts.lead_class in numbers.classes:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_lead")
