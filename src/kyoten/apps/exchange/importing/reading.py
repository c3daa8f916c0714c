"""A file as listings or publications: its kind is told by its content; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.exchange.importing import doubles, kaken_xml
from kyoten.apps.exchange.importing.headings import columns_of, origin_of
from kyoten.apps.exchange.importing.rows import ORIGINS, RowReader
from kyoten.apps.exchange.models import Kind
from kyoten.apps.foundation.files.texts import decoded
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import Row, TableError, read_table
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.publications import Found, Work, read
from kyoten.core.kernel.publications.researchmap import KINDS, kind_of_csv

__all__ = ["ORIGINS", "Reading", "read_file"]
MOST = 1000  # listings of one file
PATENTS, PROJECTS = "industrial_property_rights", "research_projects"  # lists of researchmap that become listings


@dataclass(frozen=True)
class Reading:
    """What a file holds: listings as rows of plain values, or works; what was left out, and why."""

    origin: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    works: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, Any]] = field(default_factory=list)


def read_file(content: bytes, name: str, programme: Programme, kind: str) -> Reading:
    """The listings or works of a file; `kind` is that of rows that name none. Refused for one that is neither."""
    text = _text(content)
    if kaken_xml.is_kaken_xml(text):
        return _rows(_projects(text, name), kaken_xml.COLUMNS, "kaken", programme, kind)
    listed = kind_of_csv(text)
    if listed == PROJECTS or (listed == PATENTS and kind == Kind.PATENT):
        first, end, rest = text.partition("\n")
        return _listings(f"{end}{rest}".encode() if first.count(listed) else content, name, programme, kind)
    if listed and listed not in KINDS:
        said = _("This list of researchmap holds neither publications nor patents nor research projects.")
        raise Refused(said)
    try:
        found = read(content, name)
    except InputError:
        return _listings(content, name, programme, kind)
    return _works(found)


def _text(content: bytes) -> str:
    """The text of a file, in whichever encoding; "" for one that is none, such as Excel."""
    try:
        return decoded(content)
    except UnicodeDecodeError:
        return ""


def _projects(text: str, name: str) -> list[Row]:
    """The projects of KAKEN's XML, numbered in their order."""
    return [Row(number, said, name) for number, said in enumerate(kaken_xml.read(text), 1)]


def _works(found: Found) -> Reading:
    """The publications that are public, each once."""
    skipped = [{"row": one.place, "column": "", "why": one.problem} for one in found.skipped]
    works, known = [], doubles.Publications(())
    for one in found.works:
        why = "not_public" if not one.is_public else "twice" if known.have(one) else ""
        if why:
            skipped.append({"row": None, "column": one.title, "why": why})
            continue
        known.add(one)
        works.append(_plain(one))
    return Reading(found.origin, works=works, skipped=skipped)


def _plain(work: Work) -> dict[str, Any]:
    """A publication as it is kept for the look: without its authors."""
    return {name: value for name, value in asdict(work).items() if name not in ("authors", "is_public")}


def _listings(content: bytes, name: str, programme: Programme, kind: str) -> Reading:
    table = read_table(content, name)
    columns, origin = columns_of(table.columns), origin_of(table.columns)
    if "title_ja" not in columns and "title_en" not in columns:
        raise Refused(_("No column holds a title. Name it “title_ja”, “title_en” or 題名, or use an export as it is."))
    return _rows(table.rows, columns, origin, programme, Kind.PATENT if origin == "jplatpat" else kind)


def _rows(
    table: Sequence[Row], columns: Mapping[str, list[str]], origin: str, programme: Programme, kind: str
) -> Reading:
    if len(table) > MOST:
        said = _("The file has %(rows)s rows; at most %(most)s are read at once. Split it, or search more narrowly.")
        raise Refused(said % {"rows": f"{len(table):,}", "most": f"{MOST:,}"})
    reader = RowReader(columns, programme, kind, origin)
    rows, skipped = [], []
    for row in table:
        try:
            rows.append(reader.read(row))
        except TableError as error:
            skipped.append({"row": error.row, "column": error.column, "why": error.problem})
    kept, again = doubles.first_of_each(rows)
    same = _("The same number stands in row %(row)d, which is read.")
    skipped += [{"row": row["row"], "column": row["source"], "why": same % {"row": before}} for row, before in again]
    return Reading(origin, rows=kept, skipped=sorted(skipped, key=lambda one: one["row"] or 0))
