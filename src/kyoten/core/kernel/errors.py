"""The few errors of the core. Each says what is wrong, where, and what to do; none is caught broadly."""

from __future__ import annotations

from dataclasses import dataclass


class KyotenError(Exception):
    """Anything the core refuses; the message is a sentence a person can act on."""


@dataclass(frozen=True)
class Place:
    """Where in an input something stands: file, line (from 1, or None) and field path (or "")."""

    file: str
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        field = f" {self.field}" if self.field else ""
        return f"{self.file}{line}{field}"


class InputError(KyotenError):
    """An input file cannot be used; `place` names file, line and field."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(f"{place}: {message}")
        self.message = message
        self.place = place


class NotationError(KyotenError):
    """A printed figure cannot be read; `position` is the offset (from 0) of the character at fault in `text`."""

    def __init__(self, message: str, text: str, position: int) -> None:
        super().__init__(f"{message}\n  {text}\n  {_caret(text, position)}")
        self.message = message
        self.text = text
        self.position = position


class InfeasibleError(KyotenError):
    """No answer satisfies the constraints; `conflicts` names the constraints that cannot hold together."""

    def __init__(self, message: str, conflicts: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.conflicts = conflicts


def _caret(text: str, position: int) -> str:
    """A line with a caret under `text[position]`, counting full-width characters as two columns."""
    width = sum(2 if ord(character) > 0x2E7F else 1 for character in text[:position])
    return " " * width + "^"
