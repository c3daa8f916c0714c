"""The rules of conduct asked for one pair: ties, the declaration and the office's decisions as lines of conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from kyoten.apps.applications.rule_bridge import cited
from kyoten.apps.reviews.models import ConflictDecision, Declaration
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.conduct import (
    co_application,
    co_authorship,
    company_family,
    conflict_of_interest,
    declared_interest,
    hub_membership,
    money_received,
    same_organisation,
    same_region,
    shared_award,
)
from kyoten.core.rules.parameters import nested
from kyoten.core.rules.ties import Consequence, Limits, Tie, standing, strongest

# Every kind of tie with its rule, in the order in which pages show them.
RULES: Final[Mapping[str, ModuleType]] = {
    rule.RULE.partition(".")[2]: rule
    for rule in (
        same_organisation,
        hub_membership,
        co_authorship,
        co_application,
        money_received,
        shared_award,
        company_family,
        same_region,
    )
}
DECLARED: Final = "declared_interest"
OFFICE: Final = "office"
# What bars where a pack says nothing of conduct: a kind that is not here has no consequence then.
ALWAYS: Final = ("same_organisation", "hub_membership")
BARS: Final = Consequence.MAY_NOT_READ


@dataclass(frozen=True)
class Conduct:
    """The numbers of a programme on one day: limits by kind of tie, and what can be declared."""

    day: dt.date
    limits: Mapping[str, Limits]
    declared: declared_interest.Numbers
    reading: conflict_of_interest.Numbers

    def consequence_of(self, kind: str) -> Consequence:
        """What follows from a kind of tie; for declared interests and the office's own it depends on the case."""
        return self.limits[kind].consequence if kind in self.limits else BARS


@dataclass(frozen=True)
class Line:
    """One conflict of a pair: its kind, consequence, evidence, whether it is certain, and who lifted or set it.

    A line that is only possible, or lifted, has no consequence until the office says otherwise.
    """

    kind: str
    consequence: Consequence
    evidence: tuple[str, ...] = ()
    certain: bool = True
    finding: Finding | None = None
    declaration: Declaration | None = None
    decision: ConflictDecision | None = None

    @property
    def lifted(self) -> bool:
        """Did the office lift it?"""
        return self.decision is not None and self.decision.verb == ConflictDecision.Verb.LIFT

    @property
    def stands(self) -> bool:
        """Does its consequence count?"""
        return self.certain and not self.lifted

    @property
    def possible(self) -> bool:
        """Does a person have to look?"""
        return not self.certain and not self.lifted


@dataclass(frozen=True)
class Standing:
    """All that is known between one reviewer and one application."""

    lines: tuple[Line, ...] = ()
    declaration: Declaration | None = None

    @property
    def consequence(self) -> Consequence:
        """The strongest consequence of the lines that stand."""
        return strongest(line.consequence for line in self.lines if line.stands)

    @property
    def is_barred(self) -> bool:
        """May the text not be read?"""
        return self.consequence is BARS

    @property
    def may_score(self) -> bool:
        """Does nothing bar from scoring?"""
        return self.consequence in (Consequence.TELL_CHAIR, Consequence.NONE)

    def conflicts(self) -> dict[str, Consequence]:
        """The kinds that stand with their consequences."""
        return {line.kind: line.consequence for line in self.lines if line.stands}


def conduct(programme: Programme, day: dt.date) -> Conduct:
    """The numbers of a programme for every kind of conflict; kinds of which a pack says nothing do not apply."""
    limits = {}
    for kind, rule in RULES.items():
        values, source = _stated(programme, rule.RULE, day)
        if values is not None:
            years, consequence = int(values.get("years_back", 0)), Consequence(values["consequence"])
            limits[kind] = rule.Numbers(years, consequence, source)
        elif kind in ALWAYS:
            limits[kind] = rule.Numbers()
    declared, source = _stated(programme, declared_interest.RULE, day)
    offered = {kind: Consequence(value) for kind, value in (declared or {}).get("consequence", {}).items()}
    reading, reading_source = _stated(programme, conflict_of_interest.RULE, day)
    first = bool((reading or {}).get("declaration_first", True))
    return Conduct(
        day,
        limits,
        declared_interest.Numbers(offered, source),
        conflict_of_interest.Numbers(first, reading_source),
    )


def _stated(programme: Programme, rule: str, day: dt.date) -> tuple[dict[str, Any] | None, Source]:
    """A rule's values in force and their source; None where the pack states none."""
    parameter = programme.parameter(rule)
    entry = parameter.at(day) if parameter else None
    return (nested(entry.values), cited(programme, entry.source)) if entry else (None, UNSTATED)


def standing_between(
    numbers: Conduct,
    ties: Mapping[str, Sequence[Tie]],
    declaration: Declaration | None = None,
    decisions: Iterable[ConflictDecision] = (),
) -> Standing:
    """Ties judged by their rules, the declaration, and the office's decisions over both."""
    latest = {one.kind: one for one in decisions}  # in the order in which they were made
    lines = [line for kind, found in _in_order(ties) if (line := _of_ties(numbers, kind, found, latest.get(kind)))]
    declared = _of_declaration(numbers, declaration, latest.get(DECLARED))
    if declared is not None:
        lines.append(declared)
    known = {line.kind for line in lines}
    lines += [
        Line(one.kind, Consequence(one.consequence), (one.reason,), decision=one)
        for one in latest.values()
        if one.kind not in known and one.verb == ConflictDecision.Verb.SET
    ]
    return Standing(tuple(lines), declaration)


def _in_order(ties: Mapping[str, Sequence[Tie]]) -> Iterable[tuple[str, Sequence[Tie]]]:
    return ((kind, ties[kind]) for kind in RULES if kind in ties)


def _of_ties(numbers: Conduct, kind: str, ties: Sequence[Tie], decision: ConflictDecision | None) -> Line | None:
    """The line of one kind of tie; None where the rule is met. A decision to set it confirms what was only possible."""
    if kind not in numbers.limits:
        return None
    rule, limits = RULES[kind], numbers.limits[kind]
    facts = rule.Facts(numbers.day, tuple(ties))
    finding: Finding = rule.check(facts, limits)
    if finding.verdict is Verdict.MET:
        return None
    sure, possible = standing(facts, limits)
    evidence = tuple(tie.evidence for tie in (*sure, *possible))
    confirmed = decision is not None and decision.verb == ConflictDecision.Verb.SET
    consequence = Consequence(decision.consequence) if decision is not None and confirmed else limits.consequence
    return Line(kind, consequence, evidence, bool(sure) or confirmed, finding, decision=decision)


def _of_declaration(
    numbers: Conduct, declaration: Declaration | None, decision: ConflictDecision | None
) -> Line | None:
    """What was declared; a decision counts only over the declarations that were there when it was made."""
    if declaration is None or not declaration.kinds:
        return None
    facts = declared_interest.Facts(tuple(declaration.kinds))
    finding = declared_interest.check(facts, numbers.declared)
    if finding.verdict is Verdict.MET:
        return None
    if decision is not None and decision.decided_at < declaration.declared_at:
        decision = None
    consequence = Consequence(str(finding.facts["consequence"]))
    evidence = (declaration.text,) if declaration.text else ()
    return Line(DECLARED, consequence, evidence, True, finding, declaration, decision)


def reading_finding(numbers: Conduct, found: Standing, declared: bool) -> Finding:
    """May this application be read: the rule over all conflicts that stand."""
    return conflict_of_interest.check(conflict_of_interest.Facts(found.conflicts(), declared), numbers.reading)
