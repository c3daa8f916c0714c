"""What binds a reviewer to an application: ties with dates and evidence, and how a kind of tie is judged.

A tie whose identity is only possible (the same name), or whose dates are not known, never bars anybody by itself: the
rule cannot tell, and a person looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source


class Consequence(StrEnum):
    """What follows from a conflict, the strongest first; `NONE` where the programme draws no consequence."""

    MAY_NOT_READ = "may_not_read"
    MAY_NOT_SCORE = "may_not_score"
    TELL_CHAIR = "tell_chair"
    NONE = "no_consequence"


REPAIRS = {
    Consequence.MAY_NOT_READ: "recuse",
    Consequence.MAY_NOT_SCORE: "leave_scores",
    Consequence.TELL_CHAIR: "tell_chair",
}


@dataclass(frozen=True)
class Tie:
    """One tie: `to` whom (code of a body or application, name of a person), when, and what shows it.

    `until` None with `ongoing` is still so; `until` None without it ended nobody knows when. `certain` is False where
    only names say that the two are the same.
    """

    to: str
    since: date | None = None
    until: date | None = None
    ongoing: bool = False
    certain: bool = True
    evidence: str = ""


@dataclass(frozen=True)
class Ties:
    """All ties of one kind between one reviewer and one application, as they are on `day`."""

    day: date
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Limits:
    """How many years a tie counts after its end (0: only while it lasts), and what follows from it."""

    years_back: int = 0
    consequence: Consequence = Consequence.MAY_NOT_READ
    source: Source = UNSTATED


def counts(tie: Tie, day: date, years_back: int) -> bool | None:
    """Does the tie count on `day`? None where its end is not known. A tie that begins later counts as well."""
    if tie.ongoing:
        return True
    if tie.until is None:
        return None
    return tie.until >= years_before(day, years_back)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the last of February for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def standing(found: Ties, limits: Limits) -> tuple[list[Tie], list[Tie]]:
    """The ties that count for certain, and those of which nobody can tell."""
    sure, possible = [], []
    for tie in found.ties:
        answer = counts(tie, found.day, limits.years_back)
        if answer and tie.certain:
            sure.append(tie)
        elif answer is not False:
            possible.append(tie)
    return sure, possible


def judged(rule: str, found: Ties, limits: Limits) -> Finding:
    """The finding of a rule about one kind of tie: not met with a certain tie, cannot tell with a possible one."""
    sure, possible = standing(found, limits)
    facts: dict[str, Fact] = {
        "ties": _names(sure),
        "possible": _names(possible),
        "years_back": limits.years_back,
        "consequence": limits.consequence.value,
    }
    if limits.consequence is Consequence.NONE or not (sure or possible):
        return Finding(rule, Verdict.MET, facts, limits.source)
    if sure:
        return Finding(rule, Verdict.NOT_MET, facts, limits.source, REPAIRS[limits.consequence])
    return Finding(rule, Verdict.CANNOT_TELL, facts, limits.source, "confirm")


def strongest(consequences: Iterable[Consequence]) -> Consequence:
    """The strongest of several consequences; `NONE` for no conflict at all."""
    order = list(Consequence)
    return min(consequences, key=order.index, default=Consequence.NONE)


def families(links: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Bodies that belong together through any chain of parents: each with its whole family, itself included."""
    found: dict[str, set[str]] = {}
    for first, second in links:
        joined = found.get(first, {first}) | found.get(second, {second})
        for body in joined:
            found[body] = joined
    return {body: frozenset(joined) for body, joined in found.items()}


def _names(ties: Sequence[Tie]) -> str:
    return ", ".join(dict.fromkeys(tie.to for tie in ties))
