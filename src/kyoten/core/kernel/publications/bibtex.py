"""BibTeX entries as publications.

Source: O. Patashnik, BibTeXing (1988): entries `@type{key, field = value, ...}`, values in braces or quotation marks,
joined by `#`, abbreviations by `@string`, names joined by ` and `; texts outside entries are comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kyoten.core.kernel.publications.works import Author, Skipped, Work, authors_of, doi_of, year_of

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w\-:]*)\s*=\s*")
_ACCENT = re.compile(r"\\([`'^\"~=.uvHcdbrk])\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))")
_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "aa": "å", "AA": "Å"}
_LETTER = re.compile(r"\\(ss|ae|AE|oe|aa|AA|o|O|l|L)(?![A-Za-z])\s*")
_NOT_WORKS = ("comment", "preamble")


def read(text: str) -> tuple[list[Work], list[Skipped]]:
    """The publications of a BibTeX file, and the entries that were left out with their line."""
    works: list[Work] = []
    skipped: list[Skipped] = []
    strings: dict[str, str] = {}
    for kind, body, line in _entries(text):
        if kind in _NOT_WORKS:
            continue
        if body is None:
            skipped.append(Skipped(line, "not_closed"))
        elif kind == "string":
            strings.update(_fields(body, strings))
        else:
            fields = _fields(body.partition(",")[2], strings)
            work = _work(fields)
            if work.title:
                works.append(work)
            else:
                skipped.append(Skipped(line, "no_title"))
    return works, skipped


def _entries(text: str) -> Iterator[tuple[str, str | None, int]]:
    """Kind, body (None where its brace is never closed) and line of every entry."""
    place = 0
    while found := _ENTRY.search(text, place):
        line = text.count("\n", 0, found.start()) + 1
        end = _end(text, found.end(), "}" if found.group(2) == "{" else ")")
        body = None if end is None else text[found.end() : end]
        yield found.group(1).lower(), body, line
        place = found.end() if end is None else end + 1


def _end(text: str, start: int, closing: str) -> int | None:
    """Where the entry that begins before `start` is closed; a backslash protects the character after it."""
    depth, place = 0, start
    while place < len(text):
        letter = text[place]
        if letter == "\\":
            place += 2
            continue
        if depth == 0 and letter == closing:
            return place
        depth += (letter == "{") - (letter == "}")
        place += 1
    return None


def _fields(body: str, strings: dict[str, str]) -> dict[str, str]:
    """The fields of an entry by name in lower case, as plain text."""
    fields: dict[str, str] = {}
    place = 0
    while found := _FIELD.match(body, place):
        value, place = _value(body, found.end(), strings)
        fields.setdefault(found.group(1).lower(), value)
        following = body.find(",", place)
        if following < 0:
            break
        place = following
    return fields


def _value(body: str, place: int, strings: dict[str, str]) -> tuple[str, int]:
    """The value that begins at `place`, parts joined by # put together, and where it ends."""
    parts = []
    while True:
        part, place = _part(body, place, strings)
        parts.append(part)
        joined = re.compile(r"\s*#\s*").match(body, place)
        if joined is None:
            return "".join(parts), place
        place = joined.end()


def _part(body: str, place: int, strings: dict[str, str]) -> tuple[str, int]:
    opening = body[place : place + 1]
    if opening in ("{", '"'):
        end = _end(body, place + 1, "}" if opening == "{" else '"')
        end = len(body) if end is None else end
        return body[place + 1 : end], end + 1
    bare = re.compile(r"[^\s,#}]*").match(body, place)
    word = bare.group() if bare else ""
    return strings.get(word.lower(), word), place + len(word)


def _work(fields: dict[str, str]) -> Work:
    venue = next((fields[name] for name in ("journal", "journaltitle", "booktitle", "publisher") if name in fields), "")
    return Work(
        title=plain(fields.get("title", "")),
        year=year_of(fields.get("year") or fields.get("date")),
        venue=plain(venue),
        doi=doi_of(fields.get("doi", "") or fields.get("url", "")),
        authors=_authors(fields.get("author", "") or fields.get("editor", "")),
    )


def _authors(text: str) -> tuple[Author, ...]:
    names = re.split(r"\s+and\s+", " ".join(text.split()))
    return authors_of(plain(name) for name in names if name.lower() != "others")


def plain(text: str) -> str:
    """A value without TeX: accents as letters, braces and commands gone, white space as single spaces."""
    accented = _ACCENT.sub(lambda m: f"{(m.group(2) or m.group(3)).lstrip(chr(92))}{_COMBINING[m.group(1)]}", text)
    lettered = _LETTER.sub(lambda m: _LETTERS[m.group(1)], accented)
    bare = re.sub(r"\\([&%$#_{}])", r"\1", lettered.replace("~", " ").replace("--", "–"))
    bare = re.sub(r"\\[A-Za-z]+\s*", "", bare)
    return " ".join(unicodedata.normalize("NFC", re.sub(r"[{}]", "", bare)).split())
