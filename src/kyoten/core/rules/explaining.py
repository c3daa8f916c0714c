"""One rule explained on one day: its sentence and source, the numbers in force, and worked cases with their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.model import Entry, Parameter, Programme
from kyoten.core.rules.cases import Case, work
from kyoten.core.rules.catalogue import Rule, catalogue
from kyoten.core.rules.sentences import Said, Speaker


@dataclass(frozen=True)
class InForce:
    """Numbers in force on the day: for whom, the values, and where they come from in words."""

    measure: str
    line: str
    hub_type: str
    values: Mapping[str, object]
    source: str


@dataclass(frozen=True)
class Example:
    """A worked case, what it knows, and what the rule answers in words."""

    name: str
    day: date
    facts: Mapping[str, object]
    verdict: Verdict
    said: Said


@dataclass(frozen=True)
class Explanation:
    """Everything that an official needs to follow a rule."""

    rule: Rule
    title: str
    day: date
    numbers: tuple[InForce, ...]
    examples: tuple[Example, ...]


def explain(
    programme: Programme, rule_id: str, day: date, cases: Mapping[str, Sequence[Case]], language: str = "en"
) -> Explanation:
    """The rule with the numbers in force on `day`. KyotenError for a rule that is not there or has no sentences.

    Each case is answered with the numbers of its own day, as it is written.
    """
    rule, parameter = _rule(rule_id), programme.parameter(rule_id)
    if parameter is None:
        at_all = "" if programme.parameters else "; it states none for any rule"
        raise KyotenError(f"the programme {programme.id} states no numbers for {rule_id}{at_all}")
    names = {one.id: one.name.in_language(language) for one in programme.measures}
    names |= {one.id: one.name.in_language(language) for one in programme.hub_types}
    speaker = Speaker(programme.texts, language, names)
    parameters = {rule_id: parameter}
    return Explanation(
        rule,
        programme.texts[f"{rule_id}.title"].in_language(language),
        day,
        tuple(_in_force(programme, one, names, language) for one in _entries(parameter, day)),
        tuple(_example(rule_id, case, parameters, speaker, language) for case in cases.get(rule_id, ())),
    )


def _rule(rule_id: str) -> Rule:
    """The rule; where there is none, the error names those that are written alike."""
    known = catalogue()
    if rule_id not in known:
        near = get_close_matches(rule_id, known, 3) or [one for one in known if one.endswith(f".{rule_id}")]
        raise KyotenError(f"there is no rule {rule_id}; did you mean {', '.join(near) or ', '.join(known)}?")
    return known[rule_id]


def _entries(parameter: Parameter, day: date) -> list[Entry]:
    """The entries in force: of each measure, line and hub type the last that holds on the day."""
    scopes = dict.fromkeys((one.measure, one.line, one.hub_type) for one in parameter.entries)
    found = []
    for scope in scopes:
        holding = [
            one for one in parameter.entries if (one.measure, one.line, one.hub_type) == scope and one.holds_on(day)
        ]
        found += holding[-1:]
    return found


def _in_force(programme: Programme, entry: Entry, names: Mapping[str, str], language: str) -> InForce:
    lines = {line.id: line.name for one in programme.measures if one.id == entry.measure for line in one.lines}
    line = entry.line or ""
    return InForce(
        names.get(entry.measure or "", entry.measure or ""),
        lines[line].in_language(language) if line in lines else line,
        names.get(entry.hub_type or "", entry.hub_type or ""),
        entry.values,
        programme.cited(entry.source).in_language(language),
    )


def _example(rule_id: str, case: Case, parameters: Mapping[str, Parameter], speaker: Speaker, language: str) -> Example:
    worked = work(rule_id, case, parameters)
    said = speaker.say(worked.finding)
    return Example(case.name.in_language(language), case.day, case.facts, worked.finding.verdict, said)
