"""BibTeX entries as publications.

Source: O. Patashnik, BibTeXing (1988): entries `@type{key, field = value, ...}`, values in braces or quotation marks,
joined by `#`, abbreviations by `@string`, names joined by ` and `; texts outside entries are comments. An entry takes
what it does not say from the one that its `crossref` names. `@patent` as biblatex has it, by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyoten.core.kernel.publications.tex import plain
from kyoten.core.kernel.publications.works import Author, Skipped, Work, authors_of, doi_of, year_of

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w\-:]*)\s*=\s*")
_NOT_WORKS = ("comment", "preamble")
_VENUES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school")


def read(text: str) -> tuple[list[Work], list[Skipped]]:
    """The publications of a BibTeX file, and the entries that were left out with their line."""
    entries, skipped = _read(text)
    by_key = {key.casefold(): fields for key, fields, _line in reversed(entries) if key}
    works: list[Work] = []
    for _key, fields, line in entries:
        work = _work(_with_parent(fields, by_key))
        if work.title:
            works.append(work)
        else:
            skipped.append(Skipped(line, "no_title"))
    return works, sorted(skipped, key=lambda one: one.place)


def _read(text: str) -> tuple[list[tuple[str, dict[str, str], int]], list[Skipped]]:
    """Key, fields and line of every entry that is a work, and those that are never closed."""
    entries: list[tuple[str, dict[str, str], int]] = []
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
            key, _comma, rest = body.partition(",")
            entries.append((key.strip(), {"": kind, **_fields(rest, strings)}, line))
    return entries, skipped


def _with_parent(fields: dict[str, str], by_key: dict[str, dict[str, str]]) -> dict[str, str]:
    """An entry with what its parent says for it: the volume's title is where it appeared."""
    parent = by_key.get(fields.get("crossref", "").strip().casefold())
    if parent is None:
        return fields
    given = {name: text for name, text in parent.items() if name in ("year", "date", "publisher", "booktitle")}
    return {"booktitle": parent.get("title", ""), **given, **fields}


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
    names = ("number",) if fields[""] == "patent" else _VENUES
    return Work(
        title=plain(fields.get("title", "")),
        year=year_of(fields.get("year") or fields.get("date")),
        venue=plain(next((fields[name] for name in names if fields.get(name)), "")),
        doi=doi_of(fields.get("doi", "") or fields.get("url", "")),
        authors=_authors(fields.get("author", "") or fields.get("editor", "")),
    )


def _authors(text: str) -> tuple[Author, ...]:
    names = re.split(r"\s+and\s+", " ".join(text.split()))
    return authors_of(plain(name) for name in names if name.lower() != "others")
