"""Pages of files that others made, PDF or picture, laid open so that a document of ours can show them.

Only what is drawn on a page is taken: text, pictures and what forms and notes draw. Scripts, actions, links and files
inside a file stay behind, so that nothing of it can act in the document that shows it.
"""

from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter, PdfFileWriter

from kyoten.apps.foundation.documents import drawn
from kyoten.apps.foundation.documents.drawn import Box, Matrix

MOST_PIXELS = 50_000_000  # a picture of more takes over 200 MB once it is unpacked
DEEPEST = 50  # levels of a tree of pages; sound files have three or four
A4 = (595, 842)
UPRIGHT = (0.0, 0.0, 595.28, 841.89)
PICTURE = """#set page(width: %dpt, height: %dpt, margin: 0pt)
#image("/picture", width: 100%%, height: 100%%, fit: "contain")"""
HANDED_DOWN = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the marks in a JPEG after which its size stands


class Why(StrEnum):
    """Why the pages of a file cannot be shown."""

    LOCKED = "locked"
    BROKEN = "broken"
    LARGE = "large"


class Unreadable(Exception):
    """The pages of a file cannot be shown; `why` says for which reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Sheet:
    """One page: the box that is seen (points), how far it is turned clockwise, and what it draws, notes last."""

    box: Box
    turned: int
    resources: generic.DictionaryObject
    content: bytes
    notes: tuple[tuple[generic.IndirectObject, Matrix], ...]

    @property
    def is_wide(self) -> bool:
        """Is it wider than high as it is read?"""
        across, up = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (across > up) != (self.turned in (90, 270))


@dataclass(frozen=True)
class Sheets:
    """All pages of one file in their order."""

    reader: PdfFileReader
    sheets: tuple[Sheet, ...]

    def bring(self, writer: BasePdfFileWriter) -> list[tuple[Any, list[Any]]]:
        """Resources and drawings of every page in `writer`, all at once: what pages share comes over once."""
        wanted = generic.ArrayObject(
            generic.ArrayObject([one.resources, generic.ArrayObject(pointer for pointer, _matrix in one.notes)])
            for one in self.sheets
        )
        wanted.container_ref = self.reader.root.container_ref
        brought: Any = writer.import_object(wanted)
        return [(resources, list(notes)) for resources, notes in brought]


def of_pdf(data: bytes, most: int) -> Sheets:
    """The pages of a PDF; raises Unreadable for one that is locked, broken, without a page, or of more than `most`."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            raise Unreadable(Why.LOCKED)
        found = Sheets(reader, tuple(_sheet(held) for _reference, held in leaves(reader, most)))
        found.bring(PdfFileWriter())  # so that what is broken shows here, and not in the middle of our document
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(Why.BROKEN) from error
    if not found.sheets:
        raise Unreadable(Why.BROKEN)
    return found


def of_picture(data: bytes) -> Sheets:
    """A PNG or JPEG as one page; raises Unreadable for one that is broken or has more than 50 million points."""
    across, up = _points(data)
    if across * up > MOST_PIXELS:
        raise Unreadable(Why.LARGE)
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "main.typ"
        main.write_text(PICTURE % (A4 if across <= up else A4[::-1]), encoding="utf-8")
        main.with_name("picture").write_bytes(data)
        try:
            made = typst.compile(str(main), root=folder, format="pdf")
        except typst.TypstError as error:
            raise Unreadable(Why.BROKEN) from error
    return of_pdf(made, 1)


def leaves(holder: Any, most: int) -> Iterator[tuple[generic.Reference, dict[str, Any]]]:
    """Every page of a reader or writer: its reference, itself (`page`) and what it has from the levels above.

    Raises Unreadable beyond `most` pages and where the tree of pages runs in a circle.
    """
    waiting: list[tuple[Any, dict[str, Any], int]] = [(holder.root.raw_get("/Pages"), {}, 0)]
    seen: set[int] = set()
    count = 0
    while waiting:
        pointer, above, depth = waiting.pop()
        if pointer.idnum in seen or depth > DEEPEST:
            raise Unreadable(Why.BROKEN)
        seen.add(pointer.idnum)
        node = pointer.get_object()
        held = {**above, **{name: node[name] for name in HANDED_DOWN if name in node}}
        if "/Kids" in node:
            kids = node["/Kids"]
            waiting += [(kids.raw_get(n), held, depth + 1) for n in reversed(range(len(kids)))]
            continue
        count += 1
        if count > most:
            raise Unreadable(Why.LARGE)
        yield pointer.reference, {**held, "page": node}


def _sheet(held: dict[str, Any]) -> Sheet:
    page = held["page"]
    media = drawn.box(held.get("/MediaBox")) or UPRIGHT
    return Sheet(
        box=_shared(drawn.box(held.get("/CropBox")) or media, media),
        turned=int(held.get("/Rotate", 0)) % 360,
        resources=held.get("/Resources", generic.DictionaryObject()),
        content=drawn.content(page),
        notes=tuple(drawn.notes(page)),
    )


def _shared(seen: Box, media: Box) -> Box:
    """What is seen lies within the paper; where nothing sensible is left, the whole paper, and then the usual one."""
    both = (max(seen[0], media[0]), max(seen[1], media[1]), min(seen[2], media[2]), min(seen[3], media[3]))
    return next((one for one in (both, media) if one[2] - one[0] > 1 and one[3] - one[1] > 1), UPRIGHT)


def _points(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in points, by its head alone."""
    try:
        if data.startswith(b"\x89PNG"):
            across, up = struct.unpack_from(">II", data, 16)
            return across, up
        at = 2
        while data[at + 1] not in SIZES:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
        up, across = struct.unpack_from(">HH", data, at + 5)
    except (struct.error, IndexError) as error:
        raise Unreadable(Why.BROKEN) from error
    return across, up
