"""A consortium has as many lead organisations as asked, each a member, named by whom the measure demands."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.lead_organisation"


@dataclass(frozen=True)
class Facts:
    """Ids of the leads and of all members, and what kind of body named the lead (None = not known)."""

    leads: tuple[str, ...]
    members: frozenset[str]
    designated_by: str | None = None


@dataclass(frozen=True)
class Numbers:
    """How many leads there are, and the kinds of body that may name the lead (none = nobody has to)."""

    leads: int
    designators: tuple[str, ...] = ()
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A consortium has as many lead organisations as asked, each a member, named by whom the measure demands.

    Source: S2 and S12, slides 4 (managing organisations) and 15 (the managing organisation that is named).
    """
    strangers = [lead for lead in facts.leads if lead not in facts.members]
    compared: dict[str, Fact] = {
        "leads": len(facts.leads),
        "leads_required": numbers.leads,
        "strangers": ", ".join(strangers),
        "designated_by": facts.designated_by,
        "designators": ", ".join(numbers.designators),
    }
    if len(facts.leads) != numbers.leads:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "name_lead")
    if strangers:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "add_lead_as_member")
    if numbers.designators and facts.designated_by is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_designation")
    if numbers.designators and facts.designated_by not in numbers.designators:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "obtain_designation")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
