"""A report and its setting as plain data, to be kept or printed, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from kyoten.core.rehearsal.assumed import Asked
from kyoten.core.rehearsal.outcome import Report


def as_data(report: Report) -> dict[str, Any]:
    """The report as JSON knows it."""
    data: dict[str, Any] = TypeAdapter(Report).dump_python(report, mode="json")
    return data


def report_of(data: Mapping[str, Any]) -> Report:
    """The report that such data says."""
    return TypeAdapter(Report).validate_python(data)


def asked_as_data(asked: Asked) -> dict[str, Any]:
    """What was asked for, as JSON knows it."""
    return asdict(asked)


def asked_of(data: Mapping[str, Any]) -> Asked:
    """What was asked for, from such data."""
    return Asked(**data)
