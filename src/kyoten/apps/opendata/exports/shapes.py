"""The shape of open data: a data set with its dictionary, written as CSV and as JSON.

CSV is UTF-8 with a byte order mark, comma, CRLF, with lists joined by "; ". JSON is UTF-8 without mark. Amounts are
whole yen, days ISO 8601, unknown values empty (CSV) or null (JSON). Rows come in a stable order, and no file bears the
time at which it was made, so that the same facts always give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from kyoten.apps.opendata.queries import hubs, programme

JOINED = "; "
BOM = "\ufeff"
Row = Mapping[str, Any]
Words = str | Promise


@dataclass(frozen=True)
class Column:
    """One column: its name in the files, its JSON type, what it means, whether it may be unknown."""

    name: str
    kind: str
    meaning: Words
    nullable: bool = False


@dataclass(frozen=True)
class DataSet:
    """One set of open data: rows are made from the programme shown and, for hubs, the filter of the page."""

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: Callable[[programme.Shown, hubs.HubFilter], Iterable[Row]]


def as_csv(dataset: DataSet, rows: Iterable[Row]) -> str:
    """The rows as CSV text with byte order mark."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in dataset.columns]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A value as CSV shows it; text that a spreadsheet would run as a formula is put in front with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _cell(JOINED.join(str(one) for one in value))
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def as_json(dataset: DataSet, rows: Iterable[Row], schema_url: str) -> str:
    """The rows as one JSON object: `dataset`, `schema` (where its dictionary is published), `count`, `rows`."""
    names = [column.name for column in dataset.columns]
    listed = [{name: row[name] for name in names} for row in rows]
    content = {"dataset": dataset.name, "schema": schema_url, "count": len(listed), "rows": listed}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def schema_of(dataset: DataSet) -> dict[str, Any]:
    """JSON Schema (2020-12) of the file that `as_json` writes, with what each column means in both languages."""
    properties = {column.name: _property(column) for column in dataset.columns}
    row = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": dataset.name,
        "type": "object",
        "properties": {
            "dataset": {"const": dataset.name},
            "schema": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            "rows": {"type": "array", "items": row},
        },
        "required": ["dataset", "schema", "count", "rows"],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": [column.kind, "null"] if column.nullable else column.kind}
    if column.kind == "array":
        shape["items"] = {"type": "string"}
    for language in ("ja", "en"):
        with translation.override(language):
            shape[f"x-meaning-{language}"] = str(column.meaning)
    return shape
