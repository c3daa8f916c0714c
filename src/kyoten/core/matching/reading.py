"""Documents of the exchange in files: JSON, one a line, or CSV; refused by file, line and field."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kyoten.core.kernel.documents import loads
from kyoten.core.kernel.errors import InputError, KyotenError, Place
from kyoten.core.matching.document import FACETS, TEXTS, Document, Kind, Language
from kyoten.core.matching.index.stored import as_data


def _day(given: Any) -> date:
    """Only a day as ISO 8601 writes it; a number would be taken for seconds since 1970."""
    if isinstance(given, str) and len(given) == len("2031-03-31"):
        with suppress(ValueError):
            return date.fromisoformat(given)
    raise ValueError(f"{given!r} is no day: write year-month-day, as 2031-03-31")


Word = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_day)]
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
    listed: Day | None = Field(default=None, description="First day on which it may be found.")
    expires: Day | None = Field(default=None, description="Last day on which it may be found.")
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
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(_told(first), Place(place.file, place.line, field)) from error
    return Document(**{name: getattr(line, name) for name in Line.model_fields})


def _told(fault: Any) -> str:
    """What is wrong with a field, in words of the file rather than of the program that reads it."""
    kind, names = fault["type"], ", ".join(Line.model_fields)
    told = {
        "missing": "is missing",
        "extra_forbidden": f"there is no such field; there are {names}",
        "model_type": "is no object with the fields of a document",
        "dict_type": 'is no object, as {"title": "…"}',
        "tuple_type": 'is no list of words, as ["…"]',
        "frozen_set_type": 'is no list of words, as ["…"]',
        "string_type": "is no text",
        "string_too_short": "is empty",
        "literal_error": f"{fault['input']!r} is none of {fault.get('ctx', {}).get('expected', '')}",
        "bool_parsing": f"{fault['input']!r} is neither true nor false",
    }
    return told.get(kind, str(fault["msg"]).removeprefix("Value error, "))


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
    except csv.Error as error:
        raise InputError(f"is no CSV that can be read ({error})", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8; save it as CSV UTF-8", Place(str(path))) from error


def _objects(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield number, _whole(loads(line), line)
            except json.JSONDecodeError as error:
                raise InputError(f"is not JSON ({error.msg})", Place(str(path), number)) from error
            except KyotenError as error:
                raise InputError(str(error), Place(str(path), number)) from error


def _whole(data: Any, line: str) -> Any:
    """The data, unless some text in it holds half a character, which JSON may write and no file can keep."""
    if "\\ud" in line.lower():
        try:
            json.dumps(data, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise KyotenError("a text holds half a character (a lone surrogate)") from None
    return data


def _rows(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """A row that breaks off is refused: the column of labels might be what it lacks, and all would see the document."""
    rows = csv.DictReader(file)
    heading = rows.fieldnames or ()
    for name in heading:
        if name not in COLUMNS:
            raise InputError(f"there is no such column; there are {', '.join(COLUMNS)}", Place(str(path), 1, name))
        if heading.count(name) > 1:
            raise InputError("the column stands twice", Place(str(path), 1, name))
    for row in rows:
        if None in row or None in row.values():
            fields = sum(cell is not None for cell in row.values()) - (None in row) + len(row.get(None, ()))
            said = f"has {fields} fields, the heading has {len(heading)}"
            raise InputError(said, Place(str(path), rows.line_num))
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
