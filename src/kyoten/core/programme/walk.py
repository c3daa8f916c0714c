"""Walks through a programme: every part with its key, so that checks need not know where figures stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kyoten.core.programme.model import Part
from kyoten.core.programme.source import Key

Wanted = TypeVar("Wanted", bound=Part)


def parts(value: object, wanted: type[Wanted], key: Key = ()) -> Iterator[tuple[Key, Wanted]]:
    """Every part of class `wanted` inside `value`, outermost first, with its key from there.

    Mappings (texts, values of parameters) hold no parts that a check looks for and are passed over.
    """
    if isinstance(value, wanted):
        yield key, value
    if isinstance(value, Part):
        inner: Iterable[tuple[str | int, object]] = value.__dict__.items()
    else:
        inner = enumerate(value) if isinstance(value, tuple) else ()
    for name, item in inner:
        if isinstance(item, Part | tuple):
            yield from parts(item, wanted, (*key, name))
