"""Values as JSON documents: read with errors that name file, line and field, and described by a schema.

The caller keeps the adapter, since making one is dear.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from kyoten.core.kernel.errors import InputError, KyotenError, Place

T = TypeVar("T")


def read(path: Path, adapter: TypeAdapter[T]) -> T:
    """The value of a JSON file. Raises InputError with file, line or field for what cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8", Place(str(path))) from error
    return of_text(text, adapter, str(path))


def of_text(text: str, adapter: TypeAdapter[T], name: str) -> T:
    """The value of a JSON text. Raises InputError with its name, line or field for what cannot be used."""
    try:
        document = loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg})", Place(name, error.lineno)) from error
    except KyotenError as error:
        raise InputError(str(error), Place(name)) from error
    return parse(document, adapter, name)


def loads(text: str) -> Any:
    """The data of a JSON text. JSONDecodeError for other text, KyotenError for what would be read otherwise than meant.

    That is a name given twice in one object (the first would be lost), a number that is none (NaN), one beyond all
    bounds (1e999), and a text nested deeper than anybody writes.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_number, parse_float=_number)
    except RecursionError as error:
        raise KyotenError("is nested too deeply") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise KyotenError(f"{next(name for name in names if names.count(name) > 1)} stands twice in one object")
    return found


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise KyotenError(f"{text} is no number that can be reckoned with")
    return number


def parse(document: Mapping[str, Any], adapter: TypeAdapter[T], name: str) -> T:
    """The value that a document says; InputError names the document and the first field that cannot be used."""
    try:
        return adapter.validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(first["msg"], Place(name, None, field)) from error
    except KyotenError as error:
        raise InputError(str(error), Place(name)) from error


def schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of such documents."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema()}
