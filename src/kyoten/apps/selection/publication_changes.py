"""What differs between two contents of editions, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GONE = object()
KEYS = ("code", "dimension", "key", "hub_type", "criterion")  # by which lines of a list are told apart


@dataclass(frozen=True)
class Change:
    """One value that differs: where it stands (names from the whole down), before and after; None: not there."""

    path: tuple[str, ...]
    before: Any
    after: Any


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Change]:
    """Every value that is added, removed or changed, in the order in which `after` has it, then what is gone."""
    old, new = dict(_leaves(before or {}, ())), dict(_leaves(after, ()))
    paths = [*new, *(path for path in old if path not in new)]
    found = [Change(path, old.get(path, GONE), new.get(path, GONE)) for path in paths]
    return [
        Change(one.path, *(None if value is GONE else value for value in (one.before, one.after)))
        for one in found
        if one.before != one.after
    ]


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*path, str(key)))
    elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        for one in value:
            key = next(key for key in KEYS if key in one)
            yield from _leaves({name: kept for name, kept in one.items() if name != key}, (*path, str(one[key])))
    else:
        yield path, value
