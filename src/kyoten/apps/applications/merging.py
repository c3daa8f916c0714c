"""Several people write one plan: what of a change is written, and what waits for somebody's choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldChange:
    """One field as an editor leaves it: the text that they began from (`base`) and the text that they want.

    `field` is `section.field` of the plan or `function-part` of what is claimed.
    """

    field: str
    base: str
    text: str


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else changed since the editor began: nothing is written, a person chooses."""

    field: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What is to be written, by field, and the conflicts."""

    texts: Mapping[str, str]
    conflicts: tuple[Conflict, ...]


def plain(text: str) -> str:
    """A text as it is kept: browsers send line ends of their own, and no database keeps the character zero."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def merge(stored: Mapping[str, str], changes: Iterable[FieldChange]) -> Merged:
    """Write a field whose stored text is the one that its editor began from; never overwrite another text.

    Compares plain texts; a field without stored text is empty. A field that already holds the wanted text is neither
    written nor in conflict.
    """
    texts: dict[str, str] = {}
    conflicts: dict[str, Conflict] = {}
    for change in changes:
        kept, base, text = (plain(one) for one in (stored.get(change.field, ""), change.base, change.text))
        kept = texts.get(change.field, kept)
        if kept == text:
            continue
        if kept == base:
            texts[change.field] = text
        else:
            conflicts[change.field] = Conflict(change.field, text, kept)
    return Merged(texts, tuple(conflicts.values()))
