"""A file with publications: its kind is told by its content, never by its name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.kernel.publications import bibtex, orcid, orcid_xml, researchmap
from kyoten.core.kernel.publications.works import Skipped, Work

_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)


@dataclass(frozen=True)
class Found:
    """What a file holds: its kind (`bibtex`, `orcid`, `researchmap`), its publications, and what was left out."""

    origin: str
    works: tuple[Work, ...]
    skipped: tuple[Skipped, ...] = ()


def read(content: bytes, name: str = "") -> Found:
    """The publications of a file; InputError for one that is of none of the three kinds, or holds none."""
    text = _decoded(content, name)
    origin, (works, skipped) = _by_content(text, name)
    if not works and not skipped:
        raise InputError("no publication was found", Place(name))
    return Found(origin, tuple(works), tuple(skipped))


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("the text is neither UTF-8 nor Shift_JIS", Place(name))


def _by_content(text: str, name: str) -> tuple[str, tuple[list[Work], list[Skipped]]]:
    start = text.lstrip()
    if start.startswith(("{", "[")):
        return _json(text, name)
    if orcid_xml.is_orcid_xml(text):  # before BibTeX, which stands in its citations
        return "orcid", orcid.read(orcid_xml.as_json(text, name))
    if researchmap.is_csv(text):
        return "researchmap", researchmap.read_csv(text)
    if not start.startswith("<") and _BIBTEX.search(text):
        return "bibtex", bibtex.read(text)
    raise InputError("this is neither BibTeX nor an export of ORCID or researchmap", Place(name))


def _json(text: str, name: str) -> tuple[str, tuple[list[Work], list[Skipped]]]:
    try:
        content: Any = json.loads(text)
    except RecursionError as error:
        raise InputError("the file is nested too deeply", Place(name)) from error
    except ValueError as error:
        if len(text.splitlines()) > 1 and text.lstrip().startswith("{"):
            return "researchmap", researchmap.read_lines(text)
        raise InputError("the file is no valid JSON", Place(name)) from error
    if orcid.is_orcid(content):
        return "orcid", orcid.read(content)
    if researchmap.is_researchmap(content):
        return "researchmap", researchmap.read_json(content)
    raise InputError("this is neither BibTeX nor an export of ORCID or researchmap", Place(name))
