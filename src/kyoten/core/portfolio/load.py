"""A problem as a JSON document: read with errors that name the field, and described by a schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kyoten.core.kernel import documents
from kyoten.core.portfolio.problem import PortfolioProblem


def read(path: Path) -> PortfolioProblem:
    """The problem of a file. Raises InputError with file, line or field for what cannot be used."""
    return documents.read(path, _adapter())


def problem_of(document: Mapping[str, Any], name: str = "problem") -> PortfolioProblem:
    """The problem that a document says; InputError names the first field that cannot be used."""
    return documents.parse(document, _adapter(), name)


def document_of(problem: PortfolioProblem) -> dict[str, Any]:
    """The document that says a problem, in values of JSON: read again, it is the same problem."""
    found: dict[str, Any] = _adapter().dump_python(problem, mode="json", exclude_defaults=True)
    return found


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document."""
    return documents.schema(_adapter())


@cache
def _adapter() -> TypeAdapter[PortfolioProblem]:
    return TypeAdapter(PortfolioProblem)
