"""A problem as a JSON document: read with errors that name the field, and described by a schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kyoten.core.kernel.errors import InputError, KyotenError, Place
from kyoten.core.support.multiyear.problem import PackageProblem


def read(path: Path) -> PackageProblem:
    """The problem of a file. Raises InputError with file, line or field for what cannot be used."""
    try:
        return problem_of(json.loads(path.read_text(encoding="utf-8-sig")), str(path))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8", Place(str(path))) from error
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg})", Place(str(path), error.lineno)) from error


def problem_of(document: Mapping[str, Any], name: str = "problem") -> PackageProblem:
    """The problem that a document says; InputError names the first field that cannot be used."""
    try:
        return _adapter().validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(first["msg"], Place(name, None, field)) from error
    except KyotenError as error:
        raise InputError(str(error), Place(name)) from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_adapter().json_schema()}


@cache
def _adapter() -> TypeAdapter[PackageProblem]:
    return TypeAdapter(PackageProblem)
