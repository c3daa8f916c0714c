"""The money goes to a body of a kind that the measure names as its recipient."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.recipient"


@dataclass(frozen=True)
class Facts:
    """The kind of the body that would receive the money; None = not known."""

    kind: str | None


@dataclass(frozen=True)
class Numbers:
    """The kinds that are named; `and_others` is True where the text says 等, so that an officer judges other kinds."""

    kinds: tuple[str, ...]
    and_others: bool = False
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The money goes to a body of a kind that the measure names as its recipient.

    Source: S12, S14 and S19, slides 15 (managing organisation), 16 and 20 (who may be subsidised).
    """
    compared: dict[str, Fact] = {
        "kind": facts.kind,
        "kinds": ", ".join(numbers.kinds),
        "and_others": numbers.and_others,
    }
    if facts.kind is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_kind")
    if facts.kind in numbers.kinds:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if numbers.and_others:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "ask_officer")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_recipient")
