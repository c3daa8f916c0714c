"""Numbers of the rules outside the code: dated values per rule and track, each with the text it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kyoten.core.kernel.errors import InputError, KyotenError, Place

T = TypeVar("T")


class _Entry(BaseModel):
    """One dated value as it stands in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: date = Field(alias="from")
    track: str = ""
    value: dict[str, object]
    source: str = Field(min_length=1)


class _File(BaseModel):
    """A parameters file: what it is about, and its values."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str = ""
    values: tuple[_Entry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Dated:
    """One value of a rule: since when, for which track ("" = every track without its own), from which text."""

    rule: str
    since: date
    track: str
    value: Mapping[str, object]
    source: str


@dataclass(frozen=True)
class Parameters:
    """All dated values of a pack."""

    entries: tuple[Dated, ...]

    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that have numbers, sorted."""
        return tuple(sorted({entry.rule for entry in self.entries}))

    def tracks(self, rule: str) -> tuple[str, ...]:
        """The tracks that a rule has numbers for, sorted; "" is the general one."""
        return tuple(sorted({entry.track for entry in self.entries if entry.rule == rule}))

    def as_of(self, rule: str, day: date, track: str = "") -> Dated | None:
        """The value in force on a day: the latest of the track, else of the general track, else None."""
        for name in (track, ""):
            values = [
                entry for entry in self.entries if entry.rule == rule and entry.track == name and entry.since <= day
            ]
            if values:
                return max(values, key=lambda entry: entry.since)
        return None

    def numbers(self, kind: type[T], rule: str, day: date, track: str = "") -> T:
        """The numbers in force as the rule's own `Numbers`.

        Raises KyotenError when no value is in force, or when its fields are not those of `kind`.
        """
        entry = self.as_of(rule, day, track)
        if entry is None:
            raise KyotenError(f"{rule}: no numbers for track {track or 'general'!r} on {day.isoformat()}")
        try:
            return TypeAdapter(kind).validate_python({**entry.value, "source": entry.source})
        except ValidationError as error:
            raise KyotenError(f"{rule}, from {entry.since.isoformat()}: {_first(error)}") from error


def load(folder: Path) -> Parameters:
    """Read all files below a folder; the path of a file without its ending is the rule id.

    Raises InputError naming file, line and field for anything that cannot be used.
    """
    entries: list[Dated] = []
    for path in sorted(folder.rglob("*.yaml")):
        rule = ".".join(path.relative_to(folder).with_suffix("").parts)
        entries += _read(path, rule)
    return Parameters(tuple(entries))


def _read(path: Path, rule: str) -> list[Dated]:
    try:
        content = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.MarkedYAMLError as error:
        line = None if error.problem_mark is None else error.problem_mark.line + 1
        raise InputError(f"not readable as YAML ({error.problem})", Place(str(path), line)) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(first["msg"], Place(str(path), None, field)) from error
    seen: set[tuple[date, str]] = set()
    for entry in content.values:
        if (entry.since, entry.track) in seen:
            place = Place(str(path), None, entry.track)
            raise InputError(f"two values from {entry.since.isoformat()} for one track", place)
        seen.add((entry.since, entry.track))
    return [Dated(rule, entry.since, entry.track, entry.value, entry.source) for entry in content.values]


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
