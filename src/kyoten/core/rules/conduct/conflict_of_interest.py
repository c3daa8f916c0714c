"""A reviewer reads an application only after a declaration, and never with a conflict that bars from reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source
from kyoten.core.rules.ties import Consequence

RULE = "conduct.conflict_of_interest"


@dataclass(frozen=True)
class Facts:
    """The conflicts that stand, by kind, and whether the reviewer has declared anything."""

    conflicts: Mapping[str, Consequence] = field(default_factory=dict)
    declared: bool = False


@dataclass(frozen=True)
class Numbers:
    """Whether the text stays shut until the reviewer has declared."""

    declaration_first: bool = True
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer reads an application only after a declaration, and never with a conflict that bars from reading.

    The conflicts are those that the other rules of conduct find, less those that the office lifted with a reason.

    Source: own rule of Kyoten for S5 (joint selection); the deck leaves conduct to the criteria to come.
    """
    compared: dict[str, Fact] = {
        consequence.value: ", ".join(kind for kind, found in facts.conflicts.items() if found is consequence)
        for consequence in Consequence
        if consequence is not Consequence.NONE
    }
    compared["declared"] = facts.declared
    if compared[Consequence.MAY_NOT_READ]:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "recuse")
    if numbers.declaration_first and not facts.declared:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "declare")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
