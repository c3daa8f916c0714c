"""What a reviewer declares counts: each kind of interest has the consequence that the programme gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source
from kyoten.core.rules.ties import REPAIRS, Consequence, strongest

RULE = "conduct.declared_interest"


@dataclass(frozen=True)
class Facts:
    """The kinds that the reviewer declared, none of them for a declaration of none; None before any declaration."""

    kinds: tuple[str, ...] | None


@dataclass(frozen=True)
class Numbers:
    """The kinds that can be declared, each with its consequence."""

    consequence: Mapping[str, Consequence] = field(default_factory=dict)
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """What a reviewer declares counts: each kind of interest has the consequence that the programme gives it.

    A kind that the programme does not know bars from reading: it is better to ask than to guess.

    Source: Japan Science and Technology Agency, press release no. 666, paper 4 (2009), who takes no part: a to f.
    """
    if facts.kinds is None:
        return Finding(
            RULE, Verdict.CANNOT_TELL, {"kinds": "", "consequence": Consequence.NONE.value}, numbers.source, "declare"
        )
    found = [numbers.consequence.get(kind, Consequence.MAY_NOT_READ) for kind in facts.kinds]
    consequence = strongest(found)
    compared: dict[str, Fact] = {"kinds": ", ".join(facts.kinds), "consequence": consequence.value}
    if consequence is Consequence.NONE:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, REPAIRS[consequence])
