"""Rows of committees as plain values: what papers hold, what minutes say for good, what the rule of the quorum asks."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kyoten.apps.committee.models import Attendance, Line, Minutes, Note
from kyoten.apps.committee.words import Word
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.models import Scenario
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.ask import ask
from kyoten.core.rules.conduct import quorum

PRESENT = (Attendance.Mode.PRESENT, Attendance.Mode.ONLINE)
Row = dict[str, Any]


def digest_of(content: Any) -> str:
    """SHA-256 (hex) over the canonical JSON of a value."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


# --- papers ---


def score_rows(standings: Iterable[Standing], names: Mapping[int, str]) -> list[Row]:
    """What the completed reviews say of each candidate: means by funder and spread, in points to one place.

    `names`: what each hub type is called, by its id.
    """
    return [
        {
            "code": one.application.code,
            "name": [one.application.name_ja, one.application.name_en],
            "type": names.get(one.application.hub_type_id, ""),
            "reviews": len(one.readings),
            "by_funder": {funder: round(mean, 1) for funder, mean in one.by_funder.items()},
            "spread": None if one.spread is None else round(one.spread, 1),
        }
        for one in standings
    ]


def scenario_rows(scenario: Scenario, names: Mapping[str, tuple[str, str]]) -> list[Row]:
    """In or out for each candidate as the scenario was frozen; `names`: names of applications by code."""
    choices: Mapping[str, Mapping[str, Any]] = scenario.answer.get("choices", {})
    return [
        {
            "code": code,
            "name": list(names.get(code, (code, ""))),
            "chosen": bool(one.get("chosen")),
            "reason": one.get("reason", ""),
        }
        for code, one in sorted(choices.items())
    ]


def chosen_in(scenario: Scenario) -> frozenset[str]:
    """Codes of the candidates that a scenario chooses."""
    return frozenset(scenario.answer.get("selected", ()))


# --- minutes ---


def departs(line: Line, scenario: Scenario | None) -> bool:
    """Does the advice on a candidate go another way than the scenario that lay before the meeting?"""
    application = line.item.application
    if scenario is None or application is None or not line.word:
        return False
    if application.code not in scenario.answer.get("choices", {}):
        return False
    return (line.word == Word.SELECT) != (application.code in chosen_in(scenario))


def content_of(minutes: Minutes, lines: Sequence[Line], attendance: Sequence[Attendance]) -> str:
    """Everything that approved minutes say, as canonical JSON."""
    meeting = minutes.meeting
    return canonical(
        {
            "committee": meeting.committee.code,
            "meeting": meeting.number,
            "starts_at": meeting.starts_at,
            "place": [meeting.place_ja, meeting.place_en, bool(meeting.online)],
            "call": meeting.call.code if meeting.call else None,
            "attendance": [[one.member_id, one.mode] for one in attendance],
            "lines": [_line(one) for one in lines],
        }
    )


def _line(line: Line) -> Row:
    item = line.item
    return {
        "position": item.position,
        "kind": item.kind,
        "application": item.application.code if item.application else None,
        "scenario": item.scenario.digest if item.scenario else None,
        "title": [item.title_ja, item.title_en],
        "papers": [one.digest for one in item.papers.all()],
        "out": sorted(one.member_id for one in item.sent_out.all()),
        "said": [line.said_ja, line.said_en],
        "word": line.word,
        "reason": [line.reason_ja, line.reason_en, line.internal],
        "approved_by": line.approval.member_id,
    }


def text_digest(text: str) -> str:
    """SHA-256 (hex) over a text, byte for byte."""
    return hashlib.sha256(text.encode()).hexdigest()


def note_digest(note: Note) -> str:
    """SHA-256 (hex) over a note and the digest before it."""
    return digest_of([note.previous, note.number, note.line_id, note.text_ja, note.text_en, note.added_at])


def is_intact(minutes: Minutes, notes: Iterable[Note]) -> bool:
    """Do approved minutes and all their notes still have the digests on record?"""
    before = minutes.digest
    if text_digest(minutes.content) != before:
        return False
    for note in notes:
        if note.previous != before or note_digest(note) != note.digest:
            return False
        before = note.digest
    return True


# --- quorum ---


def quorum_finding(
    programme: Programme, day: dt.date, members: int, present: int | None, own_percent: int | None
) -> Finding:
    """What the rule of the quorum says; without numbers in the pack it cannot tell unless the committee has its own."""
    facts = quorum.Facts(members, present, own_percent)
    return ask(programme, facts, day) or quorum.check(facts, quorum.Numbers())
