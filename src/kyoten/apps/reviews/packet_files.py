"""The files behind the plans of a packet: which of them are bound in page by page, and why the others are not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.applications import evidence_bridge, evidence_words
from kyoten.apps.applications.evidence_bridge import Exhibit
from kyoten.apps.applications.evidence_queries import file_of_text
from kyoten.apps.applications.models import FixedText
from kyoten.apps.applications.queries import programme_of_text
from kyoten.apps.foundation.documents.sheets import Sheets, Unreadable, Why, of_pdf, of_picture
from kyoten.apps.foundation.files.kinds import MEGABYTE
from kyoten.apps.foundation.files.storage import is_intact, path_of
from kyoten.apps.foundation.models import FileState, StoredFile

MOST_BYTES = 60 * MEGABYTE  # of all files in one packet, so that it can still be opened and carried
MOST_PAGES = 1000  # of all files in one packet
MOST_OF_ONE = 200  # pages of one file
PAPER, PICTURES = "pdf", ("png", "jpeg")


class Left(StrEnum):
    """Why a file is named in a packet and not bound in."""

    UNCLEARED = "uncleared"
    OTHER_KIND = "other_kind"
    LOCKED = "locked"
    BROKEN = "broken"
    LONG = "long"
    FULL = "full"


LEFT: Mapping[Why, Left] = {Why.LOCKED: Left.LOCKED, Why.BROKEN: Left.BROKEN, Why.LARGE: Left.LONG}


@dataclass(frozen=True)
class Enclosure:
    """One file that a signed text names: where it stands, its pages, or why they are not there."""

    place: str
    exhibit: Exhibit
    sheets: Sheets | None = None
    left: Left | None = None


def gathered(texts: Iterable[FixedText], language: str) -> dict[str, tuple[Enclosure, ...]]:
    """The files of each text by the digest of the text, in the order of their places.

    Only what passed the scan and is whole is opened. The smallest go first until the packet is full, so that one large
    file does not keep out many small ones.
    """
    rows = [(text, place, one) for text in texts for place, one in _named(text, language)]
    opened: dict[int, Enclosure] = {}
    room, pages = MOST_BYTES, MOST_PAGES
    for n, (text, place, one) in sorted(enumerate(rows), key=lambda row: (row[1][2].size, row[0])):
        stored = file_of_text(text, one.sha256)
        opened[n] = _opened(place, one, stored, room, pages)
        if (sheets := opened[n].sheets) is not None:
            room, pages = room - one.size, pages - len(sheets.sheets)
    return {
        text.digest: tuple(opened[n] for n, row in enumerate(rows) if row[0].digest == text.digest) for text in texts
    }


def _named(text: FixedText, language: str) -> list[tuple[str, Exhibit]]:
    """Every file that a text names, with what its place is called."""
    known = evidence_bridge.places(programme_of_text(text, text.application))
    listed = evidence_bridge.read(json.loads(text.content).get("evidence", {}))
    return [
        (known[place].called(language) if place in known else place, one)
        for place, found in listed.items()
        for one in found
        if one.sha256
    ]


def _opened(place: str, one: Exhibit, stored: StoredFile | None, room: int, pages: int) -> Enclosure:
    if stored is None or stored.state != FileState.CLEAN or not is_intact(stored.digest):
        return Enclosure(place, one, left=Left.UNCLEARED)
    if stored.kind not in (PAPER, *PICTURES):
        return Enclosure(place, one, left=Left.OTHER_KIND)
    if stored.size > room or pages <= 0:
        return Enclosure(place, one, left=Left.FULL)
    data = path_of(stored.digest).read_bytes()
    try:
        sheets = of_pdf(data, MOST_OF_ONE) if stored.kind == PAPER else of_picture(data)
    except Unreadable as error:
        return Enclosure(place, one, left=LEFT[error.why])
    if len(sheets.sheets) > pages:
        return Enclosure(place, one, left=Left.FULL)
    return Enclosure(place, one, sheets)


# --- as the template prints them ---


def label(item: int, n: int) -> str:
    """The label of a file's first page: of the item in the packet and the file in the item, both from 1."""
    return f"file-{item}-{n}"


def page(item: int, files: Sequence[Enclosure]) -> list[dict[str, Any]]:
    """The files of one application: what each is, and its frames or what to do instead."""
    return [
        {
            "label": label(item, n),
            "title": one.exhibit.title or one.exhibit.name,
            "name": one.exhibit.name,
            "place": one.place,
            "size": evidence_words.size(one.exhibit.size),
            "digest": one.exhibit.sha256,
            "sheets": [sheet.is_wide for sheet in one.sheets.sheets] if one.sheets else [],
            "instead": _instead(one.left) if one.left else "",
        }
        for n, one in enumerate(files, start=1)
    ]


def bound(items: Iterable[Sequence[Enclosure]]) -> dict[str, Sheets]:
    """The pages to draw, by the label of their file."""
    return {
        label(item, n): one.sheets
        for item, files in enumerate(items, start=1)
        for n, one in enumerate(files, start=1)
        if one.sheets
    }


def _instead(left: Left) -> str:
    """Why a file is not in the document, and what to do."""
    return {
        Left.UNCLEARED: _("Not passed by the virus scan, or changed in the store: look at the page of the reading."),
        Left.OTHER_KIND: _(
            "Cannot be printed here: save it from the page of the reading and open it with its program."
        ),
        Left.LOCKED: _(
            "Protected by a password: save it from the page of the reading and open it with your PDF program."
        ),
        Left.BROKEN: _("Its pages cannot be read here: save it from the page of the reading and open the file itself."),
        Left.LONG: _("Too long for this document: save it from the page of the reading."),
        Left.FULL: _("This document is full: save the file from the page of the reading."),
    }[left]
