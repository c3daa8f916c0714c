"""One row of a table as a listing would hold it, whatever headings its source gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyoten.apps.exchange.importing import patents
from kyoten.apps.exchange.models import Kind
from kyoten.apps.exchange.vocabulary import Vocabulary, rule_of, vocabulary_of
from kyoten.apps.foundation.tables import Row
from kyoten.apps.programmes.models import Programme

TEXTS = ("title_ja", "title_en", "keywords_ja", "keywords_en", "claims")
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
NOTHING = ("null", "-")  # how researchmap and J-PlatPat write that nothing is said


class RowReader:
    """Reads one row after the other by the columns found."""

    def __init__(self, columns: Mapping[str, list[str]], programme: Programme, kind: str, origin: str) -> None:
        rule = rule_of(programme)
        assert rule is not None
        self.columns, self.kind, self.origin, self.limit = columns, kind, origin, rule.limit
        self.words = vocabulary_of(programme)

    def read(self, row: Row) -> dict[str, Any]:
        """The listing of a row; TableError for one without a title, of an unknown kind, or with a text too long."""
        if self._text(row, "display") not in ("", "disclosed"):
            hidden = _("Its author shows it to nobody. Disclose it there first, or write a listing by hand.")
            raise row.wrong(self._column(row, "display"), hidden)
        said: dict[str, Any] = {"row": row.number} | {name: self._short(row, name) for name in TEXTS}
        if not (said["title_ja"] or said["title_en"]):
            titles = [*self.columns.get("title_ja", ()), *self.columns.get("title_en", ())]
            raise row.wrong(titles[0], _("The row has no title. Give it one and read the file again."))
        said["kind"] = self._kind(row)
        said["summary_ja"], said["summary_en"] = (self._summary(row, f"summary_{lang}") for lang in ("ja", "en"))
        said["field"], unknown = self._words(row, "field")
        said["place"], unplaced = self._words(row, "place")
        said["left_out"] = unknown + unplaced
        said["source"] = self._source(row, said["left_out"])
        self._classify(row, said)
        return said

    # --- texts ---

    def _texts(self, row: Row, name: str) -> Iterator[str]:
        """Every cell that says it, the surest first, empty ones left out."""
        for one in self.columns.get(name, ()):
            text = row.text(one)
            if text and text not in NOTHING:
                yield text

    def _text(self, row: Row, name: str) -> str:
        return next(self._texts(row, name), "")

    def _short(self, row: Row, name: str) -> str:
        """A text that fits, keywords parted as this site parts them; TableError for one too long: it is not cut."""
        text = patents.clear(self._text(row, name))
        if name.startswith("keywords"):
            text = PARTED.sub("、" if name.endswith("ja") else ", ", text)
        if name.startswith("title"):
            text = " ".join(text.split())
        return self._fitting(row, name, text)

    def _fitting(self, row: Row, name: str, text: str) -> str:
        most = LONGEST.get(name)
        if most and len(text) > most:
            said = _("The text has %(length)d characters; at most %(most)d fit. Shorten it and read the file again.")
            raise row.wrong(self._column(row, name), said % {"length": len(text), "most": most})
        return text

    def _column(self, row: Row, name: str) -> str:
        return next((one for one in self.columns.get(name, ()) if row.text(one)), name)

    def _summary(self, row: Row, name: str) -> str:
        """A summary, cut where the pack says: the preview shows it, and the owner edits the draft anyway."""
        text = patents.summary_of(self._text(row, name))
        return text if len(text) <= self.limit else f"{text[: self.limit - 1]}…"

    # --- where it comes from ---

    def _source(self, row: Row, left_out: list[str]) -> str:
        """What stands in the table as its source, or the numbers of a patent; persons among who applied are told."""
        applicants = patents.applicants_of(self._text(row, "applicants"))
        if applicants.unnamed:
            count = applicants.unnamed
            said = ngettext("%(count)d applicant who may be a person", "%(count)d applicants who may be persons", count)
            left_out.append(said % {"count": count})
        filed = patents.day_of(self._text(row, "filed"))
        patent = patents.source_of(self._texts(row, "numbers"), filed, applicants)
        text = " / ".join(one for one in (self._text(row, "source"), patent) if one)
        if text and self.origin != "table":
            text = f"{ORIGINS[self.origin]} {text}"
        return self._fitting(row, "source", text)

    def _classify(self, row: Row, said: dict[str, Any]) -> None:
        """Symbols of a classification as keywords, as many as fit; the state of a patent for the eye alone."""
        symbols, room = [], LONGEST["keywords_ja"] - len(said["keywords_ja"])
        for one in (found := patents.classes_of(self._text(row, "classes"))):
            room -= len(one) + 1
            if room >= 0:
                symbols.append(one)
        said["keywords_ja"] = "、".join(filter(None, (said["keywords_ja"], *symbols)))
        said["left_out"] += found[len(symbols) :]
        if stage := self._text(row, "stage"):
            said["left_out"].append(stage)

    # --- words of the programme ---

    def _kind(self, row: Row) -> str:
        written = self._text(row, "kind")
        if not written:
            return self.kind
        known = {value: value for value in Kind.values} | {str(one.label): one.value for one in Kind}
        if written not in known:
            kinds = "、".join(str(one.label) for one in Kind)
            text = _("“%(kind)s” is no kind of listing. Write one of these: %(kinds)s.")
            raise row.wrong(self._column(row, "kind"), text % {"kind": written, "kinds": kinds})
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
