"""Numbers of the rules outside the code: the dated values of a pack, given to a rule as its own `Numbers`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from kyoten.core.kernel.errors import InputError, KyotenError, Place
from kyoten.core.programme.model.parameters import Parameter
from kyoten.core.programme.source import Raw, read

T = TypeVar("T")


def numbers(
    kind: type[T],
    parameter: Parameter,
    day: date,
    measure: str | None = None,
    line: str | None = None,
    hub_type: str | None = None,
) -> T:
    """The numbers in force on `day` for a measure, line and hub type, as the rule's `Numbers` class `kind`.

    A name with a dot (`minimum.university: 1`) becomes an entry of a mapping; the source goes along. Raises
    KyotenError when no entry is in force, or when its values are not those of `kind`.
    """
    entry = parameter.at(day, measure, line, hub_type)
    if entry is None:
        scope = ", ".join(filter(None, (measure, line, hub_type))) or "any measure"
        raise KyotenError(f"{parameter.id}: no numbers for {scope} on {day.isoformat()}")
    try:
        values = {**nested(entry.values), "source": entry.source.said()}
        reader: TypeAdapter[T] = _reader(cast("Any", kind))
        return reader.validate_python(values, strict=False)
    except ValidationError as error:
        raise KyotenError(f"{parameter.id}: {_first(error)}") from error


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    # Making one takes a hundred times as long as reading by it; there are as many as there are rules.
    return TypeAdapter(kind)


def load(folder: Path) -> Mapping[str, Parameter]:
    """Every parameters file below a folder, by rule id (folder.file).

    Raises InputError naming the file and the line or field for anything that cannot be used.
    """
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        rule = f"{path.parent.name}.{path.stem}"
        content = {"id": rule, **read_mapping(path)}
        if content["id"] != rule:
            raise InputError(f"the id must be the file's path, {rule}", Place(str(path), field="id"))
        try:
            found[rule] = Parameter.model_validate(content)
        except ValidationError as error:
            raise InputError(_first(error), Place(str(path))) from error
    return found


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds; InputError with file, line and field when it holds none."""
    raw = Raw()
    content = read(raw, path.parent, path, ())
    for problem in raw.problems:
        raise InputError(problem.message, replace(problem.place, file=str(path)))
    if not isinstance(content, dict):
        raise InputError("the file must hold a mapping", Place(str(path), 1))
    return content


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Names with one dot gathered into mappings: `{"a.b": 1}` becomes `{"a": {"b": 1}}`."""
    gathered: dict[str, Any] = {}
    for name, value in values.items():
        outer, dot, inner = name.partition(".")
        if dot:
            gathered.setdefault(outer, {})[inner] = value
        else:
            gathered[outer] = value
    return gathered


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
