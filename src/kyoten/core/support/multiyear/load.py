"""A problem as a JSON document: read with errors that name the field, and described by a schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kyoten.core.kernel import documents
from kyoten.core.support.multiyear.problem import PackageProblem


def read(path: Path) -> PackageProblem:
    """The problem of a file. Raises InputError with file, line or field for what cannot be used."""
    return documents.read(path, _adapter())


def of_text(text: str, name: str) -> PackageProblem:
    """The problem of a JSON text, such as comes through a pipe; errors as of `read`."""
    return documents.of_text(text, _adapter(), name)


def problem_of(document: Mapping[str, Any], name: str = "problem") -> PackageProblem:
    """The problem that a document says; InputError names the first field that cannot be used."""
    return documents.parse(document, _adapter(), name)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document."""
    return documents.schema(_adapter())


@cache
def _adapter() -> TypeAdapter[PackageProblem]:
    return TypeAdapter(PackageProblem)
