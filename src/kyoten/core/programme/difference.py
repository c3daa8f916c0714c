"""What changed between two versions of a programme: paths by id, with the old and the new value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kyoten.core.programme.digest import as_data
from kyoten.core.programme.model import Programme


class Kind(StrEnum):
    """What happened to a path."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One path that differs; `old` is None where it was added, `new` where it was removed."""

    kind: Kind
    path: str
    old: Any = None
    new: Any = None

    def as_data(self) -> dict[str, Any]:
        """The difference as plain JSON data."""
        return {"kind": self.kind.value, "path": self.path, "old": self.old, "new": self.new}


def difference(old: Programme, new: Programme) -> tuple[Difference, ...]:
    """Every difference in the order of the model; parts with an id are matched by it, not by their position."""
    return tuple(_of(as_data(old), as_data(new), ""))


def _of(old: Any, new: Any, path: str) -> Iterator[Difference]:
    if old == new:
        return
    left, right = _keyed(old), _keyed(new)
    if left is None or right is None:
        yield Difference(Kind.CHANGED, path, old, new)
        return
    for name in [*left, *(name for name in right if name not in left)]:
        inner = f"{path}/{name}" if path else name
        if name not in right:
            yield Difference(Kind.REMOVED, inner, left[name])
        elif name not in left:
            yield Difference(Kind.ADDED, inner, None, right[name])
        else:
            yield from _of(left[name], right[name], inner)


def _keyed(value: Any) -> Mapping[str, Any] | None:
    """The parts of a mapping or list by name: an item's id, its rule or its place; None for a plain value."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {_name(item, index): item for index, item in enumerate(value)}
    return None


def _name(item: Any, index: int) -> str:
    """The id of an item, else its place from 1."""
    return str(item["id"]) if isinstance(item, dict) and "id" in item else str(index + 1)
