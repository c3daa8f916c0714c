"""Documents of the exchange in files: JSON, one a line, or CSV; refused by file, line and field."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.matching.document import FACETS, TEXTS, Document, Kind, Language
from kyoten.core.matching.index.stored import as_data

Word = Annotated[str, Field(min_length=1)]
_LISTS: Final = ("labels", "people", *FACETS)
COLUMNS: Final = ("id", "kind", "language", *TEXTS, *FACETS, "labels", "people", "listed", "expires", "withdrawn")
"""The columns of a CSV; words of a list are parted by semicolons."""


class Line(BaseModel):
    """One document as it stands on a line of JSON."""

    model_config = ConfigDict(extra="forbid")

    id: Word
    kind: Kind
    language: Language = "mixed"
    texts: dict[str, str] = Field(description="By field: " + ", ".join(TEXTS))
    facets: dict[str, tuple[Word, ...]] = Field(default={}, description="By facet: " + ", ".join(FACETS))
    labels: frozenset[Word] = Field(default=frozenset(), description="Keys of access; none: everybody may see it.")
    listed: date | None = Field(default=None, description="First day on which it may be found.")
    expires: date | None = Field(default=None, description="Last day on which it may be found.")
    withdrawn: bool = Field(default=False, description="Taken back: it is found no more.")
    people: tuple[Word, ...] = Field(default=(), description="Whose work it is.")

    @model_validator(mode="after")
    def known(self) -> Line:
        """Fields and facets by their names, some text, and a last day that does not come before the first."""
        for what, given, names in (("text", self.texts, TEXTS), ("facet", self.facets, FACETS)):
            if strange := sorted(set(given) - set(names)):
                raise ValueError(f"there is no {what} {strange[0]}; there are {', '.join(names)}")
        if not self.withdrawn and not any(text.strip() for text in self.texts.values()):
            raise ValueError("has no text")
        if self.listed and self.expires and self.expires < self.listed:
            raise ValueError(f"expires {self.expires} before it is listed {self.listed}")
        return self


def schema() -> dict[str, Any]:
    """The JSON Schema of one line."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Line.model_json_schema()}


def read_documents(path: Path) -> list[Document]:
    """The documents of a file ending in .jsonl or .csv. Raises InputError with file, line and field."""
    found: dict[str, Document] = {}
    for number, data in _lines(path):
        document = parse(data, Place(str(path), number))
        if document.id in found:
            raise InputError(f"{document.id} is given twice", Place(str(path), number, "id"))
        found[document.id] = document
    return list(found.values())


def parse(data: Any, place: Place) -> Document:
    """The document of plain values. Raises InputError with the first field that cannot be used."""
    try:
        line = Line.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(first["msg"].removeprefix("Value error, "), Place(place.file, place.line, field)) from error
    return Document(**{name: getattr(line, name) for name in Line.model_fields})


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Documents as lines of JSON or as CSV, told by the file's ending. Raises InputError where it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            if path.suffix == ".csv":
                rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
                rows.writeheader()
                rows.writerows(_row(document) for document in documents)
            else:
                file.writelines(json.dumps(as_data(one), ensure_ascii=False) + "\n" for one in documents)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", Place(str(path))) from error


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    if path.suffix not in (".jsonl", ".csv"):
        raise InputError("a file ending in .jsonl or .csv is expected", Place(str(path)))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path, file) if path.suffix == ".csv" else _objects(path, file)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8", Place(str(path))) from error


def _objects(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"is not JSON ({error.msg})", Place(str(path), number)) from error


def _rows(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Any]]:
    rows = csv.DictReader(file)
    for name in rows.fieldnames or ():
        if name not in COLUMNS:
            raise InputError(f"there is no such column; there are {', '.join(COLUMNS)}", Place(str(path), 1, name))
    for row in rows:
        if None in row:
            raise InputError("has more fields than the heading", Place(str(path), rows.line_num))
        yield rows.line_num, _as_object({name: cell for name, cell in row.items() if cell})


def _as_object(cells: dict[str, str]) -> dict[str, Any]:
    lists = {
        name: [word.strip() for word in cells[name].split(";") if word.strip()] for name in _LISTS if name in cells
    }
    plain = {name: cell for name, cell in cells.items() if name not in (*TEXTS, *_LISTS)}
    return {
        **plain,
        "texts": {name: cells[name] for name in TEXTS if name in cells},
        "facets": {name: words for name, words in lists.items() if name in FACETS},
        **{name: lists[name] for name in ("labels", "people") if name in lists},
    }


def _row(document: Document) -> dict[str, Any]:
    data = as_data(document)
    lists = {**data.get("facets", {}), **{name: data[name] for name in ("labels", "people") if name in data}}
    plain = {name: data[name] for name in ("id", "kind", "language", "listed", "expires", "withdrawn") if name in data}
    return {**plain, **data["texts"], **{name: ";".join(words) for name, words in lists.items()}}
