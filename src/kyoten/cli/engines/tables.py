"""Tables of the engine commands, CSV (UTF-8) or Parquet: read in columns, refused by file, line and field."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from kyoten.cli.engines.sheets import write_sheet
from kyoten.core.kernel.errors import InputError, KyotenError, Place

Kind = Literal["text", "number", "whole"]

_ARROW: dict[str, Any] = {
    "text": pa.dictionary(pa.int32(), pa.string()),
    "number": pa.float64(),
    "whole": pa.int64(),
}
ENDINGS = (".csv", ".jsonl", ".xlsx", ".parquet")
"""Of files that tables are written to."""
MOST_SHOWN = 20
"""Characters of a cell that an error repeats."""
_SAID = {"text": "a text", "number": "a number", "whole": "a whole number"}


@dataclass(frozen=True)
class Column:
    """One column that a command reads: its name, what it holds, and one sentence that says what it means."""

    name: str
    kind: Kind
    about: str
    required: bool = True


@dataclass(frozen=True)
class Texts:
    """A column of text: row `r` holds `ids[codes[r]]`; `ids` come in the order of their first row."""

    ids: tuple[str, ...]
    codes: NDArray[np.int32]

    def __iter__(self) -> Iterator[str]:
        return (self.ids[code] for code in self.codes)


@dataclass(frozen=True)
class Table:
    """The columns of one file; every one has the same number of rows, and none of its cells is empty."""

    path: Path
    rows: int
    texts: Mapping[str, Texts]
    numbers: Mapping[str, NDArray[Any]]

    def refusal(self, row: int, field: str, message: str) -> InputError:
        """The error that names file, line and field of a cell; `row` counts from 0."""
        return InputError(message, Place(str(self.path), line_of(self.path, row), field))


def read_table(path: Path, columns: Sequence[Column]) -> Table:
    """The named columns of a CSV or Parquet file (told by its ending), in any order; other columns are left out.

    Raises InputError with file, line and field for what cannot be used: no such file, a missing column, a row of
    the wrong length, an empty cell, a cell that is not a number, a number that is not finite.
    """
    refuse_missing(path)
    arrow = _parquet(path, columns) if path.suffix == ".parquet" else _csv(path, columns)
    table = Table(path, arrow.num_rows, {}, {})
    texts: dict[str, Texts] = {}
    numbers: dict[str, NDArray[Any]] = {}
    for column in columns:
        if column.name not in arrow.column_names:
            continue
        cells = arrow.column(column.name)
        _refuse_empty(table, column, cells)
        if column.kind == "text":
            texts[column.name] = _texts(cells)
            _refuse_blank(table, column, texts[column.name])
        else:
            numbers[column.name] = _finite(table, column, cells.to_numpy())
    return Table(path, arrow.num_rows, texts, numbers)


def refuse_ending(*paths: Path | None) -> None:
    """Raise KyotenError for a file that no table can be written to, before anything is worked out."""
    for path in paths:
        if path is not None and path.suffix not in ENDINGS:
            raise KyotenError(f"{path}: a file ending in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]} is expected")
    refuse_place(*paths)


def refuse_place(*paths: Path | None) -> None:
    """Raise KyotenError for a file whose folder is not there, before anything is worked out."""
    for path in paths:
        if path is not None and not path.parent.is_dir():
            raise KyotenError(f"{path}: the folder {path.parent} is not there; make it, or name another one")


def refuse_missing(path: Path) -> None:
    """Raise InputError for a file that is not there, with what to do."""
    if not path.exists():
        said = "there is no such file; check its name and folder, or write one as --example prints it"
        raise InputError(f"cannot be read: {said}", Place(str(path)))


def write_table(path: Path, columns: Mapping[str, Any]) -> None:
    """Columns (arrays or lists of one length) as CSV, lines of JSON, Excel or Parquet, told by the file's ending.

    Raises InputError where the file cannot be written; what was there before then stays.
    """
    arrow = pa.table(dict(columns))
    with replacing(path) as fresh:
        if path.suffix == ".parquet":
            parquet.write_table(arrow, fresh)
        elif path.suffix == ".jsonl":
            told = (json.dumps(row, ensure_ascii=False) + "\n" for row in arrow.to_pylist())
            fresh.write_text("".join(told), encoding="utf-8")
        elif path.suffix == ".xlsx":
            write_sheet(fresh, path, arrow)
        else:
            arrow_csv.write_csv(arrow, fresh, arrow_csv.WriteOptions(quoting_style="needed"))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside this one to write into; it takes its place when it is whole, and goes away where that fails.

    Raises InputError where it cannot be written.
    """
    fresh = path.with_name(f"new-{os.getpid()}-{path.name}")
    try:
        yield fresh
        fresh.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written ({_why(error)})", Place(str(path))) from error
    finally:
        fresh.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    """In words of the system: some libraries tell files and numbers of their own beside them."""
    return os.strerror(error.errno) if error.errno else str(error)


def line_of(path: Path, row: int) -> int:
    """The line (from 1) on which a row (from 0) of a CSV ends; of a Parquet file the row counted from 1."""
    if path.suffix == ".parquet":
        return row + 1
    for number, (line, _cells) in enumerate(_lines(path)):
        if number == row + 1:
            return line
    return row + 2


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV that are not blank, the heading first, each with the line on which it ends."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            if cells:
                yield reader.line_num, cells


def _csv(path: Path, columns: Sequence[Column]) -> Any:
    _known_columns(path, _heading(path), columns)
    types = {column.name: _ARROW[column.kind] for column in columns}
    present = [name for name in _heading(path) if name in types]
    convert = arrow_csv.ConvertOptions(column_types=types, include_columns=present, null_values=[""])
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    try:
        return arrow_csv.read_csv(path, parse_options=parse, convert_options=convert)
    except pa.ArrowInvalid as error:
        _find_fault(path, columns)
        raise InputError(str(error), Place(str(path))) from error


def _heading(path: Path) -> list[str]:
    try:
        return next((cells for _line, cells in _lines(path)), [])
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8; save it as CSV UTF-8", Place(str(path))) from error


def _known_columns(path: Path, names: Sequence[str], columns: Sequence[Column]) -> None:
    for column in columns:
        if column.required and column.name not in names:
            found = ", ".join(names) or "nothing"
            wanted = ", ".join(one.name for one in columns if one.required)
            said = f"the column is missing; the heading has {found}, expected are {wanted}"
            raise InputError(said, Place(str(path), 1, column.name))
        if names.count(column.name) > 1:
            raise InputError("the column stands twice", Place(str(path), 1, column.name))


def _find_fault(path: Path, columns: Sequence[Column]) -> None:
    """Raise InputError at the first row that cannot be used, found line by line."""
    try:
        lines = list(_lines(path))
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8; save it as CSV UTF-8", Place(str(path))) from error
    heading = lines[0][1]
    for line, cells in lines[1:]:
        if len(cells) != len(heading):
            said = f"has another number of columns: expected {_counted(heading)}, found {_counted(cells)}"
            raise InputError(said, Place(str(path), line))
        for column in columns:
            if column.name in heading:
                _usable(column, cells[heading.index(column.name)], Place(str(path), line, column.name))


def _counted(cells: Sequence[str]) -> str:
    told = (one if len(one) <= MOST_SHOWN else f"{one[:MOST_SHOWN]}…" for one in cells)
    return f"{len(cells)} ({', '.join(told)})"


def _usable(column: Column, cell: str, place: Place) -> None:
    if not cell.strip():
        raise InputError("is empty", place)
    if column.kind != "text":
        try:
            float(cell) if column.kind == "number" else int(cell)
        except ValueError as error:
            raise InputError(f"is {cell!r}; {_SAID[column.kind]} is expected", place) from error


def _parquet(path: Path, columns: Sequence[Column]) -> Any:
    try:
        names = parquet.read_schema(path).names
        _known_columns(path, names, columns)
        arrow = parquet.read_table(path, columns=[column.name for column in columns if column.name in names])
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"cannot be read as Parquet ({error})", Place(str(path))) from error
    for index, column in enumerate(arrow.schema.names):
        wanted = next(one for one in columns if one.name == column)
        try:
            arrow = arrow.set_column(index, column, _as_kind(arrow.column(index), wanted.kind))
        except pa.ArrowInvalid as error:
            raise InputError(f"{_SAID[wanted.kind]} is expected ({error})", Place(str(path), None, column)) from error
    return arrow


def _as_kind(cells: Any, kind: Kind) -> Any:
    if kind != "text":
        return cells.cast(_ARROW[kind])
    return cells if pa.types.is_dictionary(cells.type) else cells.cast(pa.string()).dictionary_encode()


def _texts(cells: Any) -> Texts:
    whole = cells.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], pa.string()).dictionary_encode()
    return Texts(tuple(whole.dictionary.to_pylist()), whole.indices.to_numpy(zero_copy_only=False).astype(np.int32))


def _refuse_empty(table: Table, column: Column, cells: Any) -> None:
    if cells.null_count:
        row = int(pc.index(pc.is_null(cells), True).as_py())
        raise table.refusal(row, column.name, "is empty")


def _refuse_blank(table: Table, column: Column, texts: Texts) -> None:
    blank = [code for code, text in enumerate(texts.ids) if not text.strip()]
    rows = np.flatnonzero(np.isin(texts.codes, blank))
    if len(rows):
        raise table.refusal(int(rows[0]), column.name, "is empty")


def _finite(table: Table, column: Column, values: NDArray[Any]) -> NDArray[Any]:
    bad = np.flatnonzero(~np.isfinite(values))
    if len(bad):
        raise table.refusal(int(bad[0]), column.name, f"is {values[bad[0]]}; a finite number is expected")
    return values
