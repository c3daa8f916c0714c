"""The pre-check of a call: answers to a few questions, given to the same rules that judge the application later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.programme.model import Asked, PreCheck, PreCheckQuestion, Programme
from kyoten.core.rules.ask import ask
from kyoten.core.rules.eligibility import consortium_shape, lead_organisation

Answers = Mapping[str, int | None]
"""Answers by the question's id: a number, 1 or 0 for yes or no, None or absent where it was left out."""


@dataclass(frozen=True)
class Checked:
    """What one rule says of the answers; `finding` is None while questions that it needs are `unanswered` (ids)."""

    rule: str
    finding: Finding | None
    unanswered: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The rule's own verdict; it cannot tell while an answer is missing."""
        return Verdict.CANNOT_TELL if self.finding is None else self.finding.verdict


@dataclass(frozen=True)
class _Kind:
    """A rule that can be asked before applying: what it needs, and how answers become its facts."""

    rule: str
    about: frozenset[Asked]
    facts: Callable[[Programme, list[tuple[PreCheckQuestion, int]]], Any]


def check(programme: Programme, precheck: PreCheck, answers: Answers, day: date) -> tuple[Checked, ...]:
    """Every rule that the questions ask about, judged by the numbers in force on `day`.

    A rule whose questions are not all answered cannot tell, and one that the programme states no numbers for is left
    out. Nothing is guessed: an answer that is missing is never taken as 0.
    """
    return tuple(found for kind in KINDS for found in _judged(kind, programme, precheck, answers, day))


def _judged(kind: _Kind, programme: Programme, precheck: PreCheck, answers: Answers, day: date) -> tuple[Checked, ...]:
    """The answer of one rule; nothing where the pre-check does not ask about it or the rule does not apply."""
    asked = [question for question in precheck.questions if question.about in kind.about]
    if not asked or programme.parameter(kind.rule) is None:
        return ()
    given = [(question, answer) for question in asked if (answer := answers.get(question.id)) is not None]
    if len(given) < len(asked):
        answered = {question.id for question, _answer in given}
        return (Checked(kind.rule, None, tuple(one.id for one in asked if one.id not in answered)),)
    finding = ask(programme, kind.facts(programme, given), day)
    return (Checked(kind.rule, finding),) if finding else ()


def _shape(programme: Programme, given: list[tuple[PreCheckQuestion, int]]) -> consortium_shape.Facts:
    """Members by class as answered; a sector is present when a class of it has a member."""
    members = {question.of: answer for question, answer in given}
    present = {one.sector for one in programme.hub_unit.member_classes if members.get(one.id, 0) > 0}
    return consortium_shape.Facts(members, frozenset(sector for sector in present if sector))


def _lead(programme: Programme, given: list[tuple[PreCheckQuestion, int]]) -> lead_organisation.Facts:
    """As many leads as answered, numbered; all of them members, or none."""
    answers = {question.about: answer for question, answer in given}
    leads = tuple(f"lead {number}" for number in range(1, answers.get(Asked.LEADS, 1) + 1))
    return lead_organisation.Facts(leads, frozenset(leads if answers.get(Asked.LEAD_IS_MEMBER, 1) else ()))


KINDS = (
    _Kind(consortium_shape.RULE, frozenset({Asked.MEMBERS}), _shape),
    _Kind(lead_organisation.RULE, frozenset({Asked.LEADS, Asked.LEAD_IS_MEMBER}), _lead),
)
