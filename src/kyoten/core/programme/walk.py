"""Walks through a programme: every part with its key, so that checks need not know where figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from kyoten.core.programme.model import Part
from kyoten.core.programme.source import Key

Wanted = TypeVar("Wanted", bound=Part)


def parts(value: object, wanted: type[Wanted], key: Key = ()) -> Iterator[tuple[Key, Wanted]]:
    """Every part of class `wanted` inside `value`, outermost first, with its key from there."""
    if isinstance(value, wanted):
        yield key, value
    for name, inner in _inside(value):
        yield from parts(inner, wanted, (*key, name))


def _inside(value: object) -> Iterator[tuple[str | int, object]]:
    """What a part, list or mapping holds."""
    if isinstance(value, Part):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Mapping):
        yield from ((str(name), inner) for name, inner in value.items())
