"""A file as listings or publications: its kind is told by its content; nothing is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.exchange.importing import kaken_xml
from kyoten.apps.exchange.importing.headings import columns_of, origin_of
from kyoten.apps.exchange.models import Kind
from kyoten.apps.exchange.vocabulary import Vocabulary, rule_of, vocabulary_of
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.tables import Row, TableError, read_table
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.publications import read

MOST = 500  # listings of one file
TEXTS = ("title_ja", "title_en", "keywords_ja", "keywords_en", "claims", "source")
LONGEST = {"title_ja": 200, "title_en": 300, "keywords_ja": 500, "keywords_en": 500, "source": 500}
PARTED = re.compile(r"\s+/\s+")  # how KAKEN parts keywords
ORIGINS = {
    "kaken": "KAKEN",
    "jplatpat": "J-PlatPat",
    "jglobal": "J-GLOBAL",
    "researchmap": "researchmap",
    "orcid": "ORCID",
    "bibtex": "BibTeX",
    "table": "CSV",
}


@dataclass(frozen=True)
class Reading:
    """What a file holds: listings as rows of plain values, or works; what was left out, and why."""

    origin: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    works: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, Any]] = field(default_factory=list)


def read_file(content: bytes, name: str, programme: Programme, kind: str) -> Reading:
    """The listings or works of a file; `kind` is that of rows that name none. Refused for one that is neither."""
    text = content.decode("utf-8", errors="replace")
    if kaken_xml.is_kaken_xml(text):
        return _rows(_projects(text, name), kaken_xml.COLUMNS, "kaken", programme, kind)
    try:
        found = read(content, name)
    except InputError:
        return _listings(content, name, programme, kind)
    works = [{**asdict(one), "authors": []} for one in found.works]
    skipped = [{"row": one.place, "column": "", "why": one.problem} for one in found.skipped]
    return Reading(found.origin, works=works, skipped=skipped)


def _projects(text: str, name: str) -> list[Row]:
    """The projects of KAKEN's XML, numbered in their order."""
    return [Row(number, said, name) for number, said in enumerate(kaken_xml.read(text), 1)]


def _listings(content: bytes, name: str, programme: Programme, kind: str) -> Reading:
    table = read_table(content, name)
    columns = columns_of(table.columns)
    if "title_ja" not in columns and "title_en" not in columns:
        raise Refused(_("No column holds a title. Name it “title_ja”, “title_en” or 題名, or use an export as it is."))
    return _rows(table.rows, columns, origin_of(table.columns), programme, kind)


def _rows(
    table: Sequence[Row], columns: Mapping[str, list[str]], origin: str, programme: Programme, kind: str
) -> Reading:
    if len(table) > MOST:
        raise Refused(_("The file has more than %(most)d rows. Split it.") % {"most": MOST})
    reader = _Reader(columns, programme, kind, origin)
    rows, skipped = [], []
    for row in table:
        try:
            rows.append(reader.read(row))
        except TableError as error:
            skipped.append({"row": error.row, "column": error.column, "why": error.problem})
    return Reading(origin, rows=rows, skipped=skipped)


class _Reader:
    """Reads one row after the other by the columns found."""

    def __init__(self, columns: Mapping[str, list[str]], programme: Programme, kind: str, origin: str) -> None:
        rule = rule_of(programme)
        assert rule is not None
        self.columns, self.kind, self.origin, self.limit = columns, kind, origin, rule.limit
        self.words = vocabulary_of(programme)

    def read(self, row: Row) -> dict[str, Any]:
        """The listing of a row; TableError for one without a title, of an unknown kind, or with a text too long."""
        said: dict[str, Any] = {name: self._short(row, name) for name in TEXTS}
        if not (said["title_ja"] or said["title_en"]):
            titles = [*self.columns.get("title_ja", ()), *self.columns.get("title_en", ())]
            raise row.wrong(titles[0], _("The row has no title."))
        said["kind"] = self._kind(row)
        said["summary_ja"], said["summary_en"] = (self._summary(row, f"summary_{lang}") for lang in ("ja", "en"))
        said["field"], unknown = self._words(row, "field")
        said["place"], unplaced = self._words(row, "place")
        said["left_out"] = unknown + unplaced
        if said["source"] and self.origin != "table":
            said["source"] = f"{ORIGINS[self.origin]} {said['source']}"
        return said

    def _text(self, row: Row, name: str) -> str:
        return next((text for one in self.columns.get(name, ()) if (text := row.text(one))), "")

    def _short(self, row: Row, name: str) -> str:
        """A text that fits, keywords parted as this site parts them; TableError for one too long: it is not cut."""
        text, most = self._text(row, name), LONGEST.get(name)
        if name.startswith("keywords"):
            text = PARTED.sub("、" if name.endswith("ja") else ", ", text)
        if most and len(text) > most:
            said = _("The text has %(length)d characters; at most %(most)d fit.")
            raise row.wrong(self._column(row, name), said % {"length": len(text), "most": most})
        return text

    def _column(self, row: Row, name: str) -> str:
        return next((one for one in self.columns.get(name, ()) if row.text(one)), name)

    def _summary(self, row: Row, name: str) -> str:
        """A summary, cut where the pack says: the preview shows it, and the owner edits the draft anyway."""
        text = self._text(row, name)
        return text if len(text) <= self.limit else f"{text[: self.limit - 1]}…"

    def _kind(self, row: Row) -> str:
        written = self._text(row, "kind")
        if not written:
            return self.kind
        known = {value: value for value in Kind.values} | {str(one.label): one.value for one in Kind}
        if written not in known:
            raise row.wrong(self._column(row, "kind"), _("“%(kind)s” is no kind of listing.") % {"kind": written})
        return known[written]

    def _words(self, row: Row, facet: str) -> tuple[list[str], list[str]]:
        """The ids of the words in a cell, and those that nobody knows."""
        text = unicodedata.normalize("NFKC", self._text(row, facet))
        parts = [one.strip() for one in text.replace("、", ",").replace(";", ",").split(",") if one.strip()]
        known = _ids(self.words, facet)
        return [known[one] for one in parts if one in known], [one for one in parts if one not in known]


def _ids(words: Vocabulary, facet: str) -> dict[str, str]:
    """Every way to write a word of a facet, and its id."""
    found: dict[str, str] = {}
    for key, name in words.words.get(facet, {}).items():
        for written in (key, name.ja, name.en):
            found[unicodedata.normalize("NFKC", written)] = key
    return found
