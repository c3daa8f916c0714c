"""Answers go from an old form to a new one: nothing that was typed is lost, and what to look at is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.programme.carrying.comparison import NUMBERS, Change, Fate, Match, compare
from kyoten.core.programme.carrying.questions import Question, join, split
from kyoten.core.programme.model.forms import FieldKind


class Look(StrEnum):
    """Why somebody should look at a question or a text."""

    RENAMED = "renamed"
    MOVED = "moved"
    REWORDED = "reworded"
    KIND = "kind"
    TOO_LONG = "too_long"
    NO_FIT = "no_fit"
    GONE = "gone"
    NOW_REQUIRED = "now_required"
    ASKED = "asked"
    ASKED_OPTIONAL = "asked_optional"
    LATE = "late"


@dataclass(frozen=True)
class Note:
    """One thing to look at: the answer's new name ("" where it is not asked any more) and its old one ("" where new).

    `aside` is a text that has no place in the new form any more: kept whole, to be copied elsewhere or discarded.
    """

    name: str
    origin: str
    looks: tuple[Look, ...]
    aside: str = ""


@dataclass(frozen=True)
class Carried:
    """The answers under the new form, and what to look at in its order."""

    answers: Mapping[str, str]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Landing:
    """Where a text that was written under the old form goes: a name of the new one, or "" to be kept aside."""

    name: str
    fits: bool


def carry(old: Sequence[Question], new: Sequence[Question], answers: Mapping[str, str]) -> Carried:
    """Every answer under its new name, or aside with the reason; an unchanged form changes nothing.

    Names are those of `questions`; cells of a table go column by column, each row by itself. An answer to a question
    that neither form knows is kept aside, too.
    """
    matches = compare(old, new)
    carried: dict[str, str] = {}
    notes: list[Note] = []
    seen: set[tuple[str, tuple[Look, ...]]] = set()
    rows = _by_question(answers)
    for match in matches:
        given = rows.pop(match.old.name, {}) if match.old else {}
        notes += _once_a_table(match, _carry_one(match, given, carried), seen)
    for name, text in ((name, text) for given in rows.values() for name, text in given.items()):
        notes += _carry_stray(name, text, new, carried)
    return Carried(carried, tuple(notes))


def landing(old: Sequence[Question], new: Sequence[Question], name: str, text: str) -> Landing:
    """Where a text goes that an editor of the old form saves only now; `name` is the name that it had there."""
    question, row = split(name)
    for match in compare(old, new):
        if match.old is not None and match.old.name == question:
            if match.new is None:
                return Landing("", False)
            return Landing(join(match.new.name, row), _fits(match, text))
    return Landing("", False)


def fits(text: str, question: Question) -> bool:
    """Can this text be an answer to the question? Length is no matter: a text that is too long is kept and said."""
    if not text:
        return True
    if question.kind is FieldKind.CHOICE:
        return text in question.offered
    if question.kind not in set(FieldKind):
        return False
    if question.kind in NUMBERS:
        return text.strip().replace(",", "").isdecimal()
    return question.kind is not FieldKind.LINE or "\n" not in text


def _once_a_table(match: Match, notes: Iterator[Note], seen: set[tuple[str, tuple[Look, ...]]]) -> Iterator[Note]:
    """Of a table what changed is said once, not for each cell; every text aside stands for itself."""
    table = match.new.table if match.new else ""
    for note in notes:
        if note.aside or not table or (table, note.looks) not in seen:
            yield note
        seen.add((table, note.looks))


def _by_question(answers: Mapping[str, str]) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for name, text in answers.items():
        rows.setdefault(split(name)[0], {})[name] = text
    return rows


def _carry_one(match: Match, given: Mapping[str, str], carried: dict[str, str]) -> Iterator[Note]:
    """The answers to one question (a column has one a row): written into `carried`, and what to look at."""
    if match.new is None:
        gone = {} if match.old and match.old.is_mark else given
        yield from (Note("", name, (Look.GONE,), text) for name, text in gone.items() if text)
        return
    if match.old is None:
        if not match.new.minor:
            yield Note(match.new.name, "", (Look.ASKED if match.new.required else Look.ASKED_OPTIONAL,))
        return
    for name, text in given.items():
        target = join(match.new.name, split(name)[1])
        fit = _fits(match, text)
        if fit or not text:
            carried[target] = text
        yield from _look_at(match, match.new, target, name, text, fit)
    if not any(given.values()) and Change.REQUIRED in match.changes:
        yield Note(match.new.name, match.new.name, (Look.NOW_REQUIRED,))


def _fits(match: Match, text: str) -> bool:
    """Does a text stay an answer? Asked only where kind or choices changed: what stood there before goes on standing.

    A choice that became words would leave its bare id in the text, so it never does.
    """
    if match.old is None or match.new is None:
        return False
    if match.old.kind is match.new.kind and Change.CHOICES not in match.changes:
        return True
    turned = match.old.kind is FieldKind.CHOICE and match.new.kind is not FieldKind.CHOICE
    return not text or (fits(text, match.new) and not turned)


def _look_at(match: Match, new: Question, target: str, name: str, text: str, fit: bool) -> Iterator[Note]:
    looks = tuple(_looks(match, new, text, fit)) if text else ()
    if looks and not (new.minor and fit):
        yield Note(target, name, looks, "" if fit else text)


def _looks(match: Match, new: Question, text: str, fit: bool) -> Iterator[Look]:
    if match.fate is Fate.RENAMED:
        yield Look.RENAMED
    if match.fate is Fate.MOVED:
        yield Look.MOVED
    if Change.REWORDED in match.changes or (fit and _choice_reworded(match, text)):
        yield Look.REWORDED
    if Change.KIND in match.changes and fit:
        yield Look.KIND
    if not fit:
        yield Look.NO_FIT
    elif Change.SHORTER in match.changes and new.limit and len(text) > new.limit:
        yield Look.TOO_LONG


def _choice_reworded(match: Match, text: str) -> bool:
    """Does the chosen answer read otherwise now?"""
    if match.old is None or match.new is None or Change.CHOICES not in match.changes:
        return False
    return any(one[0] == text and one not in match.new.choices for one in match.old.choices)


def _carry_stray(name: str, text: str, new: Sequence[Question], carried: dict[str, str]) -> Iterator[Note]:
    """An answer that the old form did not ask for: under the new form's question of that name, else aside."""
    known = {one.name: one for one in new}.get(split(name)[0])
    if known is not None and name not in carried and fits(text, known):
        carried[name] = text
    elif text:
        yield Note("", name, (Look.GONE,), text)
