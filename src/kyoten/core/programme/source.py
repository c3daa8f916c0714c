"""Pack files as raw data in which every value remembers its file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kyoten.core.kernel.errors import InputError, Place

Key = tuple[str | int, ...]
"""The way from the root of a programme to one value: ("measures", 0, "budgets", 1, "printed")."""

DEPTH = 40
"""How deeply a file may be nested; packs need a dozen levels."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Raw:
    """Plain data of a whole pack, the place of each value, and what was wrong with the files."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    problems: list[InputError] = field(default_factory=list)

    def place(self, key: Key) -> Place:
        """The place of a value, or of the nearest value around it."""
        for length in range(len(key), -1, -1):
            if key[:length] in self.places:
                found = self.places[key[:length]]
                rest = _dotted(key[length:])
                dot = "." if found.field and rest and not rest.startswith("[") else ""
                return Place(found.file, found.line, f"{found.field}{dot}{rest}")
        return Place("programme.yaml", None, _dotted(key))

    def put(self, key: str | int, into: Any, value: Any) -> None:
        """Places a value in a mapping or at the end of a list."""
        if isinstance(into, list):
            into.append(value)
        else:
            into[key] = value


def read(raw: Raw, root: Path, file: Path, at: Key) -> Any:
    """The data of one YAML file, its places noted below `at`; None and a problem where it is no YAML."""
    name = file.relative_to(root).as_posix()
    text = ""
    try:
        text = file.read_text(encoding="utf-8")
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line + 1, len(text.splitlines())) if error.problem_mark else None
        raw.problems.append(InputError(str(error.problem), Place(name, line)))
        return None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raw.problems.append(InputError(f"not readable as UTF-8 YAML: {error}", Place(name)))
        return None
    if node is None:
        raw.problems.append(InputError("the file is empty", Place(name)))
        return None
    return _Reader(raw, loader, name).value(node, at, ())


def scalars(data: Any, key: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Every scalar below `data` with its key, in order."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from scalars(value, (*key, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*key, index))
    else:
        yield key, data


@dataclass
class _Reader:
    """Turns the nodes of one file into plain data."""

    raw: Raw
    loader: Any
    file: str

    def value(self, node: yaml.Node, key: Key, local: Key) -> Any:
        """The data of a node; `key` is its way from the programme's root, `local` from the file's."""
        self.raw.places[key] = Place(self.file, node.start_mark.line + 1, _dotted(local))
        if len(local) > DEPTH:
            self._problem("the file is nested too deeply, or a part of it contains itself", node, ())
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key, local)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*key, index), (*local, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, local)

    def _mapping(self, node: yaml.MappingNode, key: Key, local: Key) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self._problem("a name is one word, not a list or a mapping", name_node, local)
                continue
            name = str(name_node.value)
            if name in result:
                self._problem(f"{name} stands twice", name_node, (*local, name))
            result[name] = self.value(value_node, (*key, name), (*local, name))
        return result

    def _scalar(self, node: yaml.Node, local: Key) -> Any:
        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            self._problem(str(error), node, local)
            return None

    def _problem(self, message: str, node: yaml.Node, local: Key) -> None:
        place = Place(self.file, node.start_mark.line + 1, _dotted(local))
        self.raw.problems.append(InputError(message, place))


def _dotted(key: Key) -> str:
    """A key as `lines[0].awards[1].printed`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in key]
    return "".join(parts).lstrip(".")
