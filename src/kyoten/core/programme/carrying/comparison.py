"""Which question of an old form is which of the new one, and what changed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kyoten.core.programme.carrying.questions import Question
from kyoten.core.programme.model.forms import FieldKind

WORDS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.GOALS, FieldKind.MEASURES})
NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.YEN, FieldKind.YEAR})


class Fate(StrEnum):
    """What becomes of a question."""

    KEPT = "kept"
    RENAMED = "renamed"
    MOVED = "moved"
    GONE = "gone"
    ADDED = "added"


class Change(StrEnum):
    """What changed in a question that goes on, so far as an answer given before may no longer do."""

    REWORDED = "reworded"
    KIND = "kind"
    CHOICES = "choices"
    SHORTER = "shorter"
    REQUIRED = "required"


@dataclass(frozen=True)
class Match:
    """One question in both forms: `old` is None where it is new, `new` where it is gone."""

    old: Question | None
    new: Question | None

    @property
    def fate(self) -> Fate:
        """Kept under its name, renamed, moved to another section, gone or added."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.GONE
        if self.old.name == self.new.name:
            return Fate.KEPT
        return Fate.RENAMED if self.old.place == self.new.place else Fate.MOVED

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed in a question that both forms ask; () for one that is gone or added."""
        if self.old is None or self.new is None:
            return ()
        return tuple(change for change, differs in CHANGES.items() if differs(self.old, self.new))

    @property
    def is_plain(self) -> bool:
        """Is everything that an answer answers to as it was?"""
        return self.fate is Fate.KEPT and not self.changes


def _shorter(old: Question, new: Question) -> bool:
    return new.limit is not None and (old.limit is None or new.limit < old.limit)


def _kind(old: Question, new: Question) -> bool:
    """Line and text are one kind: both take words."""
    return old.kind is not new.kind and not {old.kind, new.kind} <= {FieldKind.LINE, FieldKind.TEXT}


CHANGES: Mapping[Change, Callable[[Question, Question], bool]] = {
    Change.REWORDED: lambda old, new: old.wording != new.wording,
    Change.KIND: _kind,
    Change.CHOICES: lambda old, new: bool(set(old.choices) - set(new.choices)),
    Change.SHORTER: _shorter,
    Change.REQUIRED: lambda old, new: new.required and not old.required,
}


def compare(old: Sequence[Question], new: Sequence[Question]) -> tuple[Match, ...]:
    """Every question of both forms once: those of the new form in its order, then those that are gone."""
    before = {one.name: one for one in old}
    origins = _origins(before, new)
    matches = [Match(before.get(origins.get(one.name, "")), one) for one in new]
    gone = set(before) - set(origins.values())
    return (*matches, *(Match(one, None) for one in old if one.name in gone))


def _origins(before: Mapping[str, Question], new: Sequence[Question]) -> dict[str, str]:
    """Old names by new ones; no old question becomes two.

    A former name that the pack states for the first time says more than an equal name: two questions may have changed
    places. Last, a question whose field id stands once in each form has moved.
    """
    origins: dict[str, str] = {}
    for question in new:
        stated = (_find(name, question, before) for name in _newly_stated(question, before))
        found = next((one for one in stated if one and one not in origins.values()), "")
        if found and found != question.name:
            origins[question.name] = found
    for question in new:
        if question.name not in origins and question.name in before and question.name not in origins.values():
            origins[question.name] = question.name
    return origins | _moved([one for one in before if one not in origins.values()], new, origins)


def _newly_stated(question: Question, before: Mapping[str, Question]) -> tuple[str, ...]:
    twin = before.get(question.name)
    return tuple(name for name in question.former if twin is None or name not in twin.former)


def _find(stated: str, question: Question, before: Mapping[str, Question]) -> str:
    """The old question that a former name means: in full, in the same section, else the only one of that id."""
    for name in (stated, f"{question.place}.{stated}"):
        if name in before:
            return name
    alike = [name for name in before if name.partition(".")[2] == stated]
    return alike[0] if len(alike) == 1 else ""


def _moved(left: Sequence[str], new: Sequence[Question], origins: Mapping[str, str]) -> dict[str, str]:
    def alike(names: Sequence[str], tail: str) -> list[str]:
        return [name for name in names if tail and name.partition(".")[2] == tail]

    free = [one.name for one in new if one.name not in origins]
    return {
        name: alike(left, tail)[0]
        for name in free
        if (tail := name.partition(".")[2]) and len(alike(left, tail)) == 1 == len(alike(free, tail))
    }
