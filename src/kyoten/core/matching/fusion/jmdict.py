"""JMdict as the operator has it: its file, or the database of an installed package; nothing is fetched.

JMdict is the work of the Electronic Dictionary Research and Development Group and used under its licence (CC BY-SA),
which asks for attribution; no part of it comes with Kyoten.
"""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from io import BufferedReader
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.entry import Entry, Sense, Spelling, bridge_of, often_of

PACKAGE: Final = "jamdict_data"
"""A package that carries JMdict as a database."""
_DATABASE: Final = "jamdict.db"
_SQLITE: Final = b"SQLite format 3\0"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPELLINGS: Final = """SELECT idseq, text, (SELECT group_concat(text, char(10)) FROM {marks} WHERE kid = {table}.ID)
FROM {table} ORDER BY idseq, ID"""
_SENSES: Final = """SELECT idseq,
(SELECT group_concat(text, char(10)) FROM SenseGloss WHERE sid = Sense.ID AND lang IN ('', 'eng')),
(SELECT text FROM pos WHERE sid = Sense.ID ORDER BY rowid LIMIT 1),
(SELECT group_concat(text, char(10)) FROM misc WHERE sid = Sense.ID) FROM Sense ORDER BY idseq, ID"""


def located(name: str | Path) -> Path | None:
    """The file of this path; for the name of the package the database of it; None where there is neither."""
    path = Path(name)
    if path.is_file() or str(name) != PACKAGE:
        return path if path.is_file() else None
    found = find_spec(PACKAGE)
    database = Path(found.origin).with_name(_DATABASE) if found and found.origin else path
    return database if database.is_file() else None


def read_jmdict(name: str | Path) -> Bridge:
    """The bridge of a file of JMdict (XML, may be packed by gzip), of such a database, or of the package by its name.

    It is read entry by entry. Raises InputError for a file that is none.
    """
    path = located(name)
    if path is None:
        raise InputError("is neither a file nor the installed package jamdict_data", Place(str(name)))
    try:
        with path.open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
        if is_database:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
                return bridge_of(_of_database(database))
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return bridge_of(_of_xml(file))
    except (OSError, EOFError, ElementTree.ParseError, sqlite3.DatabaseError) as error:
        raise InputError(f"is no file of JMdict ({error})", Place(str(path))) from error


def _of_xml(file: BufferedReader | gzip.GzipFile) -> Iterator[Entry]:
    for _event, element in ElementTree.iterparse(file):  # noqa: S314 - a file of the operator's own
        if element.tag == "entry":
            yield _entry(element)
            element.clear()


def _entry(element: ElementTree.Element) -> Entry:
    written = tuple(_spelling(one, "keb", "ke_pri") for one in element.iterfind("k_ele"))
    read = tuple(_spelling(one, "reb", "re_pri") for one in element.iterfind("r_ele"))
    return Entry(written, read, tuple(_sense(one) for one in element.iterfind("sense")))


def _spelling(element: ElementTree.Element, text: str, marks: str) -> Spelling:
    return Spelling(element.findtext(text, ""), often_of(one.text or "" for one in element.iterfind(marks)))


def _sense(element: ElementTree.Element) -> Sense:
    glosses = [one.text for one in element.iterfind("gloss") if one.get(_LANGUAGE, "eng") == "eng"]
    marks = tuple(one.text or "" for one in element.iterfind("misc"))
    return Sense(tuple(one for one in glosses if one), element.findtext("pos", ""), marks)


def _of_database(database: sqlite3.Connection) -> Iterator[Entry]:
    written = _by_entry(database.execute(_SPELLINGS.format(table="Kanji", marks="KJP")))
    read = _by_entry(database.execute(_SPELLINGS.format(table="Kana", marks="KNP")))
    senses = _by_entry(database.execute(_SENSES))
    spelled, said = next(written, _NONE), next(senses, _NONE)
    for number, kana in read:
        kanji, spelled = (spelled[1], next(written, _NONE)) if spelled[0] == number else ([], spelled)
        meant, said = (said[1], next(senses, _NONE)) if said[0] == number else ([], said)
        yield Entry(
            _spellings(kanji),
            _spellings(kana),
            tuple(Sense(_parts(one), two or "", _parts(three)) for one, two, three in meant),
        )


_NONE: Final[tuple[int, list[Any]]] = (-1, [])


def _by_entry(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[Any]]]:
    """The rows of each entry without its number; every entry is read somehow, so that none is missing among `read`."""
    return ((number, [row[1:] for row in own]) for number, own in groupby(rows, key=lambda row: int(row[0])))


def _spellings(rows: Iterable[tuple[str, str | None]]) -> tuple[Spelling, ...]:
    return tuple(Spelling(text, often_of(_parts(marks))) for text, marks in rows)


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
