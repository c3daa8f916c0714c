"""The subject belongs to a field that the measure gives priority, or to one that an officer judged to equal them."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.priority_field"


@dataclass(frozen=True)
class Facts:
    """The fields of the subject (none = not stated), and whether an officer judged another field to equal them."""

    fields: tuple[str, ...]
    judged_equal: bool | None = None


@dataclass(frozen=True)
class Numbers:
    """The fields with priority; `and_others` is True where the text says 等, so that an officer judges other fields."""

    fields: tuple[str, ...]
    and_others: bool = False
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The subject belongs to a field that the measure gives priority, or to one that an officer judged to equal them.

    Source: S20, slide 21 (problems of the four priority fields and the like).
    """
    shared = [one for one in facts.fields if one in numbers.fields]
    compared: dict[str, Fact] = {
        "stated": ", ".join(facts.fields),
        "fields": ", ".join(numbers.fields),
        "shared": ", ".join(shared),
        "judged_equal": facts.judged_equal,
    }
    if not facts.fields:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_fields")
    if shared or (numbers.and_others and facts.judged_equal):
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if numbers.and_others and facts.judged_equal is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "ask_officer")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_field")
