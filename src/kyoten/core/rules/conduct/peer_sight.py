"""Whoever reads an application sees the others' reviews from the phase that opens them, and never with a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "conduct.peer_sight"


class Circle(StrEnum):
    """Who sees the reviews of others: nobody, readers once their own is submitted, or the whole panel."""

    NOBODY = "nobody"
    SUBMITTED = "submitted"
    PANEL = "panel"


@dataclass(frozen=True)
class Facts:
    """The phase, and how the person stands to the application: own review submitted, and barred by a conflict."""

    phase: str
    submitted: bool = False
    barred: bool = False


@dataclass(frozen=True)
class Numbers:
    """For each phase who sees the others' reviews, and in which phases with names; a phase not stated opens nothing."""

    reviews: Mapping[str, Circle] = field(default_factory=dict)
    names: Mapping[str, bool] = field(default_factory=dict)
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """Whoever reads an application sees the others' reviews from the phase that opens them, and never with a conflict.

    For a phase that the programme does not state, the answer is that it cannot be told, and nothing opens.
    Source: own rule of Kyoten for S5 (joint selection); the deck leaves conduct to the criteria to come.
    """
    circle = numbers.reviews.get(facts.phase, Circle.NOBODY)
    compared = {"phase": facts.phase, "circle": circle.value, "submitted": facts.submitted, "barred": facts.barred}
    compared["names"] = numbers.names.get(facts.phase, False)
    early = circle is Circle.SUBMITTED and not facts.submitted
    repair = "recuse" if facts.barred else "wait" if circle is Circle.NOBODY else "submit" if early else ""
    if not facts.barred and facts.phase not in numbers.reviews:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "wait")
    if repair:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, repair)
    return Finding(RULE, Verdict.MET, compared, numbers.source)
